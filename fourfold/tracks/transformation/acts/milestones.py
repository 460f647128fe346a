"""What a case learns of transformation by its milestones: the first time that something was reached."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Milestone
from fourfold.ground.access.actors import Actor


def reach(actor: Actor, case: Case, kind: str, on: date, *, now: datetime) -> None:
    """Records a milestone of this kind, unless the case has one. A day that is still to come makes it a plan."""
    if Milestone.objects.filter(case=case, kind=kind).exists():
        return
    cases.record_milestone.within(
        actor,
        case=case,
        kind=kind,
        on=on,
        precision="day",
        until=None,
        planned=on > case.office.today(now),
        note="",
        now=now,
    )
