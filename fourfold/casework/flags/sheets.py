"""How flags are shown. A line in a list holds nothing of what the flag says; that is read on the case's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class FlagLine(Sheet):
    """An open flag without its message. `days` are left until it is due, below zero when late, None without a day."""

    id: str
    due_on: date | None
    made_at: datetime
    owner: str
    raised_by: str
    days: int | None
    case: CaseBrief


@dataclass(frozen=True)
class Flagged(Sheet):
    """How many open flags a case has, and the earliest day on which one of them is due."""

    count: int
    due_on: date | None


@dataclass(frozen=True)
class FlagSheet(Sheet):
    """A flag whole. `owner`, `raised_by`, `ended` are names; `own`: the reader raised it."""

    id: str
    version: int
    state: str
    due_on: date | None
    made_at: datetime
    ended_at: datetime | None
    message: Value
    note: Value
    owner: str
    raised_by: str
    ended: str
    days: int | None
    own: bool


@dataclass(frozen=True)
class CaseFlags(Sheet):
    """Every flag of a case, open ones first by day. `open`: the case takes new ones."""

    case: CaseBrief
    office_id: str
    time_zone: str
    open: bool
    flags: list[FlagSheet]
