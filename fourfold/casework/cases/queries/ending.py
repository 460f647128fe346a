"""What stands between a case and its end, before anybody types why it is closed."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import loose_ends
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import Unfinished
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one


def unfinished(actor: Actor, case_id: object, *, now: datetime) -> list[Unfinished]:
    """What is not finished in a case, as far as the actor may know; what forbids its closing first. Raises Refused."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    found = loose_ends.of(actor, case, today=case.office.today(now))
    return [
        Unfinished(sort.code, sort.label, sort.at, sort.first, count if sort.counted else 0)
        for sort, count in found.items()
    ]


def may_stay_open() -> list[str]:
    """Codes of what a case may be closed over, when it is named. No actor: the same for everyone."""
    return [sort.code for sort in loose_ends.sorts() if not sort.forbids]
