"""Goals: agreed with the person, met or dropped."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.models import Case
from fourfold.casework.instruments.queries import the_instrument
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.acts.door import act
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.acts.settling import MOVES, begin, require_in_care, settle, today
from fourfold.tracks.aftercare.kinds import CARERS, GoalState
from fourfold.tracks.aftercare.models import Goal


@act(by=CARERS, on={"case": Case, "person": Person}, mentions=("person",), includes=MOVES)
def set_goal(
    actor: Actor, *, case: Case, person: Person, text: str, domain: str, due_on: date | None, now: datetime
) -> Goal:
    """Set a goal that was agreed with the person, from a domain in which things are hard or from none."""
    belongs = begin(actor, case, person)
    require_in_care(actor, case, person.pk)
    case_rules.require_words(text, field="text")
    rules.require_due_in_case(due_on, opened_on=case.opened_on)
    rules.require_known(not domain or _is_domain(actor, domain), field="domain")
    goal = Goal.from_circle_of(case, **belongs, due_on=due_on, set_on=today(case, now), made_at=now)
    goal.text, goal.domain = text, domain or None
    goal.save()
    settle(actor, case, now)
    return goal


def _is_domain(actor: Actor, domain: str) -> bool:
    """Whether it names a version of an instrument and one of its domains, with a dot between."""
    version, _dot, code = domain.partition(".")
    try:
        asked = the_instrument(actor, version)
    except Refused:
        return False
    return code in {one.code for one in asked.definition.domains}


@act(by=CARERS, on={"goal": Goal})
def meet_goal(actor: Actor, *, goal: Goal, outcome: str, now: datetime) -> Goal:
    """Mark a goal as met, with what came of it."""
    return _end(actor, goal, GoalState.MET, outcome, now)


@act(by=CARERS, on={"goal": Goal})
def drop_goal(actor: Actor, *, goal: Goal, why: str, now: datetime) -> Goal:
    """Drop a goal that is no longer wanted, saying why."""
    rules.require_words(why, field="why")
    return _end(actor, goal, GoalState.DROPPED, why, now)


def _end(actor: Actor, goal: Goal, state: GoalState, outcome: str, now: datetime) -> Goal:
    require_in_care(actor, holding.case(goal.case_id), goal.person_id)
    rules.require_state(goal.state, {GoalState.OPEN})
    goal.state, goal.outcome = state, outcome or None
    goal.ended_at, goal.ended_by = now, actor.user_id
    goal.save()
    return goal
