"""Taking back a case that came in by mistake: only as long as nobody has worked on it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fourfold.casework.cases.models import Case, CaseCircle, Involvement
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.models import Circle, Guarded
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab.kinds import mark


_WORKED_ON = mark("Somebody has worked on this since it came in; it stays.")
_BROUGHT = frozenset({"incidents", "referrals", "involved"})
"""What a row brings along, at the moment of its case; anything else was added by a person."""


@act(by=INTAKE_DESK, on={"case": Case}, inside=True)
def take_back_case(actor: Actor, *, case: Case, now: datetime) -> None:
    """Take back a case that came in with a file, if nobody has worked on it since."""
    if case.version > 1 or _has_more(case):
        raise Stale("cases.worked_on", _WORKED_ON)
    own = [case.circle_id, *CaseCircle.objects.filter(case=case).values_list("circle_id", flat=True)]
    key = case.key_id
    Involvement.objects.filter(case=case).delete()
    case.delete()
    keys.destroy(key)
    Circle.objects.filter(pk__in=own).delete()


def _has_more(case: Case) -> bool:
    """Whether anything hangs on the case that its row did not bring, or that was changed since.

    What came with the row was made at the same moment as the case; a record of the same kind from another moment
    was added by a person.
    """
    for relation in Case._meta.related_objects:
        name = relation.get_accessor_name() or ""
        if name in {"circles", "fold"}:
            continue
        rows = relation.related_model._default_manager.filter(**{relation.field.name: case})
        if name in _BROUGHT and issubclass(relation.related_model, Guarded):
            rows = rows.filter(Q(version__gt=1) | ~Q(made_at=case.made_at))
        if rows.exists():
            return True
    return False
