"""What leaves the house of one person in one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class CaseOut(Sheet):
    """The case itself; codes of case_status and closure_reasons."""

    id: str
    reference: str
    status: str
    closure: str


@dataclass(frozen=True)
class PersonOut(Sheet):
    """The person. `names` in the order made, `contacts` pairs of kind and value."""

    id: str
    gender: str
    birth: Value
    citizenships: Value
    profile: Value
    names: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PartOut(Sheet):
    """A name or contact."""

    kind: str
    value: Value


@dataclass(frozen=True)
class IncidentOut(Sheet):
    """What was done to the person: facts by HTCDS field, and means by code."""

    facts: Value
    means: Value


@dataclass(frozen=True)
class ConsentOut(Sheet):
    """The consent in force to keep and use data."""

    answer: str
    as_given: Value


@dataclass(frozen=True)
class ReferralOut(Sheet):
    """A referral, in or out."""

    direction: str
    on: date | None
    reason: str
    organisation: Value
    worker: Value
    details: Value


@dataclass(frozen=True)
class HandedOut:
    """One person in one case."""

    case: CaseOut
    person: PersonOut
    incidents: tuple[IncidentOut, ...]
    consent: ConsentOut | None
    referrals: tuple[ReferralOut, ...]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the first incident that has any."""
        return next((one.facts for one in self.incidents if isinstance(one.facts, dict)), {})
