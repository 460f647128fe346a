"""Raising a flag, saying what came of it, giving it on, and taking back. Flags are handed on in an absence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fourfold.casework.absences.acts import can_hold
from fourfold.casework.absences.holding import Sort
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts.moving import goes_along
from fourfold.casework.cases.models import Case
from fourfold.casework.flags import rules
from fourfold.casework.flags.kinds import FlagState
from fourfold.casework.flags.models import Flag, open_flags
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark


@act(by=EVIDENCE_DESK, on={"case": Case, "owner": User})
def raise_flag(actor: Actor, *, case: Case, owner: User, message: str, due_on: date | None, now: datetime) -> Flag:
    """Flag a case for somebody who may know of it, saying what for, with or without a day."""
    case_rules.require_open(case.status)
    rules.require_message(message)
    rules.require_due(due_on, today=case.office.today(now))
    _require_knows(owner, case.pk)
    flag = Flag.from_circle_of(case, case=case, by=actor.user_id, due_on=due_on, made_at=now)
    flag.owner, flag.message = owner, message.strip()
    flag.save()
    return flag


@act(by=EVIDENCE_DESK, on={"flag": Flag})
def resolve_flag(actor: Actor, *, flag: Flag, note: str, now: datetime) -> Flag:
    """Resolve a flag with a note of what came of it; in a closed case too, so that none is left."""
    rules.require_raised(FlagState(flag.state))
    rules.require_note(note)
    flag.note = note.strip()
    return _end(actor, flag, FlagState.RESOLVED, now)


@act(by=EVIDENCE_DESK, on={"flag": Flag})
def reopen_flag(actor: Actor, *, flag: Flag, now: datetime) -> Flag:
    """Raise a resolved flag again; its note stays until it is resolved anew."""
    rules.require_resolved(FlagState(flag.state))
    flag.state, flag.ended_at, flag.ended_by = FlagState.OPEN.value, None, ""
    flag.save()
    return flag


@act(by=EVIDENCE_DESK, on={"flag": Flag})
def take_back_flag(actor: Actor, *, flag: Flag, now: datetime) -> Flag:
    """Take back a flag that one raised oneself and that is not resolved."""
    rules.require_raised(FlagState(flag.state))
    rules.require_own(raised_by=flag.by, actor_id=actor.user_id)
    return _end(actor, flag, FlagState.TAKEN_BACK, now)


@act(by=EVIDENCE_DESK, on={"flag": Flag, "owner": User})
def give_flag(actor: Actor, *, flag: Flag, owner: User, now: datetime) -> Flag:
    """Give an open flag to another colleague who may know of the case."""
    rules.require_raised(FlagState(flag.state))
    _require_knows(owner, flag.case_id)
    flag.owner = owner
    flag.save()
    return flag


def _end(actor: Actor, flag: Flag, state: FlagState, now: datetime) -> Flag:
    flag.state, flag.ended_at, flag.ended_by = state.value, now, actor.user_id
    flag.save()
    return flag


def _require_knows(user: User, case_id: str) -> None:
    rules.require_knows(knows=gate.visible(actor_of(user), Case.objects.filter(pk=case_id)).exists())


def _give(actor: Actor, row: Any, user: User, now: datetime) -> None:
    give_flag.within(actor, flag=row, owner=user, now=now)


can_hold(Sort("flag", mark("Flags to see to"), EVIDENCE_DESK, open_flags, give_flag, _give, Flag))


def _goes_to(case: Case, user: User) -> None:
    """A case that goes to another office takes its flags along: whoever leads it there is to see to them."""
    Flag.objects.filter(case=case, state=FlagState.OPEN).update(owner=user)


goes_along(_goes_to)
