"""How referrals are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class ReferralLine(Sheet):
    """A referral in half a line; nothing of it is secret."""

    id: str
    direction: str
    on: date | None
    reason: str


@dataclass(frozen=True)
class ReferralSheet(Sheet):
    """A referral as recorded. `as_given` holds what could not be read as a date or reason."""

    id: str
    direction: str
    on: date | None
    reason: str
    organisation: Value
    worker: Value
    details: Value
    as_given: Value
