"""Settling a deadline by hand, and opening it again."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.clocks import rules
from fourfold.casework.clocks.kinds import DeadlineState
from fourfold.casework.clocks.models import Deadline
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, LEADS
from fourfold.ground.acts.door import act


@act(by=CASEWORKERS, on={"deadline": Deadline})
def meet_deadline(actor: Actor, *, deadline: Deadline, on: date, note: str = "", now: datetime) -> Deadline:
    """Say that what a deadline asks for was done, and when."""
    rules.require_open(deadline.state)
    rules.require_after(on, deadline.began_on)
    rules.require_not_future(on, today=deadline.office.today(now))
    return _settle(actor, deadline, DeadlineState.MET, on, note)


@act(by=LEADS, on={"deadline": Deadline})
def waive_deadline(actor: Actor, *, deadline: Deadline, why: str, now: datetime) -> Deadline:
    """Say that a deadline need not be kept in this case, and why."""
    rules.require_open(deadline.state)
    rules.require_reason(why)
    return _settle(actor, deadline, DeadlineState.WAIVED, deadline.office.today(now), why)


@act(by=CASEWORKERS, on={"deadline": Deadline})
def reopen_deadline(actor: Actor, *, deadline: Deadline, why: str, now: datetime) -> Deadline:
    """Open a settled deadline again, saying why."""
    rules.require_settled(deadline.state)
    rules.require_reason(why)
    deadline.state, deadline.settled_on, deadline.met_by = DeadlineState.OPEN, None, ""
    deadline.settled_by, deadline.why = actor.user_id, why
    deadline.save()
    return deadline


def _settle(actor: Actor, deadline: Deadline, state: DeadlineState, on: date, why: str) -> Deadline:
    deadline.state, deadline.settled_on, deadline.settled_by = state, on, actor.user_id
    deadline.why = why.strip() or None
    deadline.save()
    return deadline
