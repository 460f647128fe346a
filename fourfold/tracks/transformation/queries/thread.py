"""The strands of transformation in the thread of a case. Nothing of it is confidential, so no look is left."""

from __future__ import annotations

from datetime import date

from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.tracks.transformation.models import Gap
from fourfold.tracks.transformation.queries.lines import Answering
from fourfold.tracks.transformation.sheets import GapStrand


def gap_thread(actor: Actor, case_id: object, *, today: date) -> list[GapStrand]:
    """The gaps of a case in the order in which they were seen, with what answers them. Raises Refused. Nine queries."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = list(gate.visible(actor, Gap.objects.filter(case=case, withdrawn_at=None)).order_by("seen_on", "pk"))
    found = Answering(actor, rows, today=today)
    return [gate.show(actor, row, GapStrand, stage=found.stage(row.pk), answers=found.sheets(row.pk)) for row in rows]
