"""Withdrawing what was recorded wrongly: it no longer counts, and nobody can say that it was never said."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.acts.keeping import KEEPS, keep, open_case
from fourfold.tracks.accountability.models import Accused, AccusedStep, Charge, Hearing, Lodging, Sentence, Verdict
from fourfold.tracks.accountability.models.withdrawable import Withdrawable


W = TypeVar("W", bound=Withdrawable)


def _withdraw(actor: Actor, row: W, why: str, note: str, now: datetime) -> W:
    case = open_case(row)
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = now, actor.user_id, why
    row.withdrawn_note = note.strip() or None
    row.save()
    keep(actor, case, now=now)
    return row


@act(by=CASEWORKERS, on={"accused": Accused}, includes=KEEPS)
def withdraw_accused(actor: Actor, *, accused: Accused, why: str, note: str = "", now: datetime) -> Accused:
    """Withdraw an accused who was recorded wrongly, with the charges against them; all of it is kept."""
    return _withdraw(actor, accused, why, note, now)


@act(by=CASEWORKERS, on={"step": AccusedStep}, includes=KEEPS)
def withdraw_step(actor: Actor, *, step: AccusedStep, why: str, note: str = "", now: datetime) -> AccusedStep:
    """Withdraw a step that was recorded wrongly; the stage follows."""
    return _withdraw(actor, step, why, note, now)


@act(by=CASEWORKERS, on={"charge": Charge}, includes=KEEPS)
def withdraw_charge(actor: Actor, *, charge: Charge, why: str, note: str = "", now: datetime) -> Charge:
    """Withdraw a charge that was recorded wrongly; one that the prosecution withdrew has an outcome instead."""
    return _withdraw(actor, charge, why, note, now)


@act(by=CASEWORKERS, on={"verdict": Verdict}, includes=KEEPS)
def withdraw_verdict(actor: Actor, *, verdict: Verdict, why: str, note: str = "", now: datetime) -> Verdict:
    """Withdraw a verdict that was recorded wrongly; one that was set aside on appeal has a later outcome instead."""
    return _withdraw(actor, verdict, why, note, now)


@act(by=CASEWORKERS, on={"sentence": Sentence}, includes=KEEPS)
def withdraw_sentence(actor: Actor, *, sentence: Sentence, why: str, note: str = "", now: datetime) -> Sentence:
    """Withdraw a sentence that was recorded wrongly."""
    return _withdraw(actor, sentence, why, note, now)


@act(by=CASEWORKERS, on={"hearing": Hearing}, includes=KEEPS)
def withdraw_hearing(actor: Actor, *, hearing: Hearing, why: str, note: str = "", now: datetime) -> Hearing:
    """Withdraw a hearing that was recorded wrongly; one that was cancelled is recorded as cancelled instead."""
    hearing.changed_at = now
    return _withdraw(actor, hearing, why, note, now)


@act(by=CASEWORKERS, on={"lodging": Lodging}, includes=KEEPS)
def withdraw_lodging(actor: Actor, *, lodging: Lodging, why: str, note: str = "", now: datetime) -> Lodging:
    """Withdraw a complaint or registration that was recorded wrongly."""
    return _withdraw(actor, lodging, why, note, now)
