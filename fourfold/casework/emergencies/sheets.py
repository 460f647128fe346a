"""What people see of emergency openings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.emergencies.kinds import State
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class OpenNow(Sheet):
    """What the reader has open at this moment, with the minutes that are left."""

    id: str
    case_id: str
    reference: str
    minutes: int


@dataclass(frozen=True)
class OpeningLine(Sheet):
    """One emergency opening. `case`: None for readers who may not know of that case."""

    id: str
    made_at: datetime
    until: datetime
    closed_at: datetime | None
    review_by: datetime
    verdict: str
    name: str
    office: str
    state: State
    case: CaseBrief | None
    may_close: bool
    may_review: bool


@dataclass(frozen=True)
class SeenMeanwhile(Sheet):
    """One line of the ledger between opening and end: when, and the act or reading by its name."""

    at: datetime
    act: str
    outcome: str


@dataclass(frozen=True)
class OpeningSheet(Sheet):
    """One emergency opening whole."""

    line: OpeningLine
    ref: Ref
    reason: Value
    note: Value
    reviewer: str
    reviewed_at: datetime | None
    seen: list[SeenMeanwhile]
