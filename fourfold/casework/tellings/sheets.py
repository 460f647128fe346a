"""How tellings are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class TellingSheet(Sheet):
    """One time that somebody was asked, or is to be. `halted`: planned, and there is no consent in force any more."""

    id: str
    on: date
    asker: str
    purpose: str
    went: str
    again: bool
    by_name: Value
    why: Value
    halted: bool
    withdrawn_at: datetime | None
    withdrawn_why: str
    withdrawn_note: Value


@dataclass(frozen=True)
class OfPerson(Sheet):
    """The tellings of one person in a case, newest first; `person` is None where the reader may not know who.

    `times`: how often they were asked, `elsewhere`: how often in other cases that the reader may know of; what was
    withdrawn is in neither. `askers`: how many different ones in this case.
    """

    person: PersonChip | None
    times: int
    askers: int
    elsewhere: int
    tellings: list[TellingSheet]


@dataclass(frozen=True)
class Tellings(Sheet):
    """The register of a case."""

    case: CaseBrief
    office_id: str
    time_zone: str
    open: bool
    people: list[OfPerson]


@dataclass(frozen=True)
class AskedBefore(Sheet):
    """What stands before asking somebody. `warning`: a code of kinds.Caution; `last`: when they were last asked."""

    person: PersonChip
    warning: str
    times: int
    last: date | None
    may_ask: bool
    """There is consent to an interview in force."""
