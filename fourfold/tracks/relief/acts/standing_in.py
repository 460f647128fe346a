"""Deciding on a relief plan instead of a director who is away: done in an absence, which knows nothing of plans."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fourfold.casework.absences.acts import can_hold
from fourfold.casework.absences.holding import Sort
from fourfold.casework.cases.acts import holding
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.acts.planning import knows, let_in
from fourfold.tracks.relief.kinds import DIRECTORS
from fourfold.tracks.relief.models import Plan, to_decide


@act(by=LEADS, on={"plan": Plan, "user": User}, inside=True)
def take_decision(actor: Actor, *, plan: Plan, user: User, now: datetime) -> Plan:
    """Ask another director to decide on a relief plan instead; they learn of it by that, and go on knowing of it."""
    case = holding.case(plan.case_id)
    rules.require_undecided(plan.decision)
    rules.require_other_decider(drafter=plan.by, decider=user.pk)
    asked = actor_of(user)
    rules.require_director(fits=asked.holds(DIRECTORS, office_id=case.office_id) and knows(asked, case))
    let_in(plan, user.pk, actor, now)
    plan.decider = user
    plan.save()
    return plan


def _give(actor: Actor, row: Any, user: User, now: datetime) -> None:
    take_decision.within(actor, plan=row, user=user, now=now)


can_hold(Sort("plan", mark("Relief plans to decide on"), DIRECTORS, to_decide, take_decision, _give, Plan, apart=True))
