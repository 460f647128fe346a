"""Referrals as recorded."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases.models import Case
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.models import Referral
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"case": Case})
def record_referral(
    actor: Actor,
    *,
    case: Case,
    direction: str,
    organisation: str,
    worker: str,
    on: date | None,
    reason: str,
    details: str,
    now: datetime,
) -> Referral:
    """Record that a case came from, or went to, another organisation."""
    rules.require_direction(direction)
    rules.require_known_word(not reason or vocab.has("referral_reasons", reason), field="reason")
    return _write(case, direction, on, reason, organisation, worker, details, "", now)


@act(by=INTAKE_DESK, on={"case": Case}, inside=True)
def take_in_referral(
    actor: Actor,
    *,
    case: Case,
    direction: str,
    organisation: str,
    worker: str,
    on: date | None,
    reason: str,
    details: str,
    as_given: str,
    now: datetime,
) -> Referral:
    """Take in a referral from a row; what could not be read is kept as given."""
    return _write(case, direction, on, reason, organisation, worker, details, as_given, now)


def _write(
    case: Case,
    direction: str,
    on: date | None,
    reason: str,
    organisation: str,
    worker: str,
    details: str,
    as_given: str,
    now: datetime,
) -> Referral:
    referral = Referral.from_circle_of(case, case=case, direction=direction, on=on, reason=reason, made_at=now)
    referral.organisation, referral.worker = organisation or None, worker or None
    referral.details, referral.as_given = details or None, as_given or None
    referral.save()
    return referral
