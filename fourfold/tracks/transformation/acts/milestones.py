"""What a case learns of transformation by its milestones: the first time that something was reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.behind import Behind, stands_behind
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Milestone
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts import resolving
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.transformation.kinds import Moment
from fourfold.tracks.transformation.models import Gap, GapAnswered, Measurement


MOVES: Final = (cases.follow_milestone, cases.unfollow_milestone)
"""Acts that an act of this room includes, so that the case's milestones follow."""
_SEEN, _BEGUN, _MEASURED = "gap_found", "project_begun", "measured_after"
_SAYS: Final = {
    _SEEN: mark("A gap stands behind this milestone. Withdraw the gap, and the milestone goes with it."),
    _BEGUN: mark(
        "A project stands behind this milestone. Say that it does not answer the gap, and the milestone goes."
    ),
    _MEASURED: mark("A number measured after the change stands behind this milestone. Withdraw it, and it goes."),
}


def reach(actor: Actor, case: Case, now: datetime) -> None:
    """Records every kind that the records of the case reach, unless it has one: the earliest of each.

    A day that is still to come makes it a plan; what was planned is reached once a record says that it has come.
    """
    for kind, days in _days(case.pk).items():
        if days:
            _reach(actor, case, kind, min(days), now)


def _reach(actor: Actor, case: Case, kind: str, on: date, now: datetime) -> None:
    to_come = on > case.office.today(now)
    standing = list(Milestone.objects.filter(case=case, kind=kind).order_by("pk"))
    if standing and (to_come or not all(one.planned for one in standing)):
        return
    for planned in standing:
        cases.unfollow_milestone.within(actor, milestone=planned, now=now)
    cases.follow_milestone.within(actor, case=case, kind=kind, on=on, planned=to_come, now=now)


def settle(actor: Actor, case: Case, now: datetime) -> None:
    """Takes away what nothing stands behind any more; where something else does, the earliest of it stands instead.

    Called when a record is withdrawn. Of each kind a case has one milestone, the first that was recorded.
    """
    days = _days(case.pk)
    for one in Milestone.objects.filter(case=case, kind__in=_SAYS).order_by("pk"):
        if not _stands(one, days[one.kind]):
            cases.unfollow_milestone.within(actor, milestone=one, now=now)
    reach(actor, case, now)


def _stands(one: Milestone, days: Collection[date]) -> bool:
    """Whether a record is of its day; what was planned may have been said to have come later than it was to."""
    return one.on in days or (one.kind == _BEGUN and not one.planned and any(day <= one.on for day in days))


def _days(case_id: str) -> dict[str, set[date]]:
    """By kind, every day on which a record of the case that stands says that it was reached.

    Measured after: of an indicator whose baseline stands, as the stage of the leg has it.
    """
    gaps = Gap.objects.filter(case=case_id, withdrawn_at=None)
    answered = GapAnswered.objects.filter(gap__in=gaps, withdrawn_at=None, project__withdrawn_at=None)
    numbers = Measurement.objects.filter(
        withdrawn_at=None, indicator__withdrawn_at=None, indicator__project__in=answered.values("project")
    )
    before = numbers.filter(moment=Moment.BEFORE)
    later = numbers.filter(moment=Moment.AFTER, indicator__in=before.values("indicator"))
    return {
        _SEEN: set(gaps.values_list("seen_on", flat=True)),
        _BEGUN: set(answered.values_list("project__begun_on", flat=True)),
        _MEASURED: set(later.values_list("on", flat=True)),
    }


@stands_behind
def _records(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """Gaps, projects that answer them, and what was measured after."""
    ours = [one for one in milestones if one.kind in _SAYS]
    days = _days(ours[0].case_id) if ours else {}
    return {
        one.pk: Behind(_SAYS[one.kind], min(days[_BEGUN]) if one.kind == _BEGUN else None)
        for one in ours
        if days[one.kind]
    }


def settle_all(actor: Actor, projects: Collection[str], now: datetime) -> None:
    """The same for each open case with a gap that these projects answer, if the actor may know of it and works on it.

    In the order of their ids, so that two who do this at once do not wait for each other.
    """
    answered = gate.visible(actor, GapAnswered.objects.filter(project__in=projects))
    for case in working_on(actor, answered.values("gap__case_id")):
        settle(actor, case, now)


def working_on(actor: Actor, case_ids: Any) -> Iterator[Case]:
    """Those of these cases that are open, and that the actor may know of and works on; each is held in its turn."""
    found = gate.visible(actor, Case.objects.filter(pk__in=case_ids)).exclude(status__in=CLOSED)
    for case_id, office_id in found.order_by("pk").values_list("pk", "office_id"):
        if actor.holds(CASEWORKERS, office_id=office_id):
            yield resolving.record(actor, Case, case_id)
