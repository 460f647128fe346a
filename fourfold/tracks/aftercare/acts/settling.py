"""Where an act stands: the circle, the day, the person's care; and the milestones that follow from all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import follow_milestone, unfollow_milestone
from fourfold.casework.cases.behind import Behind, stands_behind
from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.models import Case, CaseCircle, Involvement, Milestone
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.instruments.queries import the_instrument
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import ClosureState, GoalState
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Kept, Service
from fourfold.tracks.aftercare.reckoning import care_of, scored
from fourfold.tracks.aftercare.rules import Care


_MODELS: Final[Any] = (Assessment, Goal, Service, Closure)
MOVES: Final = (follow_milestone, unfollow_milestone)
"""Acts that an act of this room includes, so that the case's milestones follow."""
_CARE: Final = mark(
    "Records of somebody's care stand behind this milestone. Withdraw there what is wrong, and the milestone follows."
)
_IN_CARE: Final = mark(
    "Records of care in this case rest on this person. Whoever cares for them first withdraws what is wrong there."
)
_SOMETHING: Final = mark(
    "Other records of this case name this person, so that they cannot be taken out. Ask whoever leads the case."
)


def circle_of(actor: Actor, case: Case) -> str:
    """The case's aftercare circle. Raises Refused for whoever is not in it, as if nothing were there."""
    rows = CaseCircle.objects.filter(case=case, kind=CircleKind.AFTERCARE)
    found = gate.visible(actor, rows).values_list("circle_id", flat=True).first()
    if found is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return found


def begin(actor: Actor, case: Case, person: Person) -> dict[str, Any]:
    """What every new record of somebody's care has. Raises Refused or RuleBroken."""
    circle = circle_of(actor, case)
    case_rules.require_open(case.status)
    rules.require_in_case(involved=Involvement.objects.filter(case=case, person=person).exists())
    return {"case": case, "person": person, "circle_id": circle, "by": actor.user_id}


def require_in_care(actor: Actor, case: Case, person_id: str) -> None:
    """Goals and services are for those whose care has not ended."""
    ended = gate.visible(actor, Closure.objects.filter(case=case, person_id=person_id, state=ClosureState.APPROVED))
    rules.require_not_closed(closed=ended.exists())


def today(case: Case, now: datetime) -> date:
    """The day where the case is worked on."""
    return now.astimezone(ZoneInfo(case.office.time_zone)).date()


def cares(actor: Actor, case: Case) -> dict[str, Care]:
    """The care of everybody in the case, by person; what lies outside the aftercare circle is none of it."""
    held = {model: list(gate.visible(actor, model.objects.filter(case=case)).order_by("pk")) for model in _MODELS}
    warm(held[Assessment])
    people = {row.person_id for rows in held.values() for row in rows}
    children = gate.visible(actor, Person.objects.filter(pk__in=people, age_band="child"))
    young = set(children.values_list("pk", flat=True))
    return {name: _care(actor, held, name, child=name in young) for name in people}


def _care(actor: Actor, held: dict[Any, list[Any]], person_id: str, *, child: bool) -> Care:
    mine = {model: [row for row in rows if row.person_id == person_id] for model, rows in held.items()}
    found = [
        (row, scored(row, the_instrument(actor, row.instrument_id).definition, child=child))
        for row in mine[Assessment]
        if row.withdrawn_at is None
    ]
    return care_of(found, mine[Goal], mine[Service], mine[Closure])


def settle(actor: Actor, case: Case, now: datetime) -> None:
    """Brings the milestones that this room keeps on the case in line with what is recorded.

    A milestone of the same kind that somebody recorded by hand stands, and is left alone.
    """
    due = rules.milestones(cares(actor, case).values())
    kept = dict(Kept.objects.filter(case=case).values_list("kind", "milestone_id"))
    standing = {one.pk: one for one in Milestone.objects.filter(case=case)}
    for kind in sorted(kept.keys() | due.keys()):
        day = min(due[kind], case.office.today(now)) if kind in due else None
        if kind in kept and standing[kept[kind]].on != day:
            unfollow_milestone.within(actor, milestone=standing[kept.pop(kind)], now=now)
        if day is not None and kind not in kept:
            _keep(actor, case, kind, day, now)


def _keep(actor: Actor, case: Case, kind: str, day: date, now: datetime) -> None:
    if Milestone.objects.filter(case=case, kind=kind, planned=False).exists():
        return
    milestone = follow_milestone.within(actor, case=case, kind=kind, on=day, now=now)
    Kept.objects.create(case=case, kind=kind, milestone=milestone)


@stands_behind
def _care_records(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """Assessments, goals, help, and ends of care."""
    ours = Kept.objects.filter(milestone__in=[one.pk for one in milestones])
    return {name: Behind(_CARE) for name in ours.values_list("milestone_id", flat=True)}


@rests_on
def _in_care(case: Case, person: Person, leaving: Leaving) -> str:
    """Somebody's care. Whose care there is stays within its circle, unless a milestone can mean nobody else.

    Dropped goals, and an end of care that was refused or taken back, rest on nobody.
    """
    standing = (
        Assessment.objects.filter(case=case, person=person, withdrawn_at=None),
        Service.objects.filter(case=case, person=person, withdrawn_at=None),
        Goal.objects.filter(case=case, person=person).exclude(state=GoalState.DROPPED),
        Closure.objects.filter(case=case, person=person, state__in=(ClosureState.ASKED, ClosureState.APPROVED)),
    )
    if not leaving.wholly or not any(rows.exists() for rows in standing):
        return ""
    return _IN_CARE if leaving.role == "victim" and _told_anyway(case, person) else _SOMETHING


def _told_anyway(case: Case, person: Person) -> bool:
    """Whether a milestone tells everybody on the case of care, and nobody else was harmed in it."""
    others = Involvement.objects.filter(case=case, role="victim").exclude(person=person)
    reached = Milestone.objects.filter(case=case, leg=Leg.AFTERCARE, planned=False)
    return reached.exists() and not others.exists()
