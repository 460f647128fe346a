"""Emergency openings, made through the doors."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.models import Case
from fourfold.casework.emergencies import acts
from fourfold.ground.access.models import Office
from tests.cast import NOW, Cast


WHY = "Admitted to hospital, the ward asks us"


def opened(cast: Cast, case_id: str, who: str = "investigator", *, now: datetime = NOW, reason: str = WHY) -> str:
    """Somebody opens a case by its reference; the opening's id."""
    case = Case.objects.get(pk=case_id)
    office = Office.objects.get(pk=case.office_id).pk
    ref = acts.open_in_emergency(cast.actors[who], office=office, reference=case.reference, reason=reason, now=now)
    assert ref
    return ref.id
