"""How what is owed is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class StepSheet(Sheet):
    """A step. `amount` is an exact decimal as text, or None."""

    id: str
    step: str
    on: date
    amount: Value
    note: Value
    withdrawn_at: datetime | None
    withdrawn_why: str


@dataclass(frozen=True)
class EntitlementSheet(Sheet):
    """What is owed to somebody. Totals are None where a sum is closed to the reader, or where it is a paper.

    `due_on`: when something about it is due next; `clock`: the rule that made it, blank where it was typed, with
    `due_basis` as where it comes from. `rules`: codes of every clock that is about it here, also of those that wait.
    """

    id: str
    office_id: str
    kind: str
    part: str
    currency: str
    due_on: date | None
    clock: str
    rules: tuple[str, ...]
    due_basis: str
    owed_by: Value
    basis: Value
    stage: str
    days_late: int
    sanctioned: Decimal | None
    paid: Decimal | None
    person: PersonChip | None
    steps: list[StepSheet]
    withdrawn_at: datetime | None
    withdrawn_why: str


@dataclass(frozen=True)
class CaseEntitlements(Sheet):
    """Everything owed in a case."""

    case: CaseBrief
    office_id: str
    time_zone: str
    open: bool
    entitlements: list[EntitlementSheet]


@dataclass(frozen=True)
class OwedLine(Sheet):
    """Something that is still owed, in a list by deadline."""

    id: str
    kind: str
    part: str
    due_on: date | None
    clock: str
    due_basis: str
    owed_by: Value
    days_late: int
    case: CaseBrief


@dataclass(frozen=True)
class OwedBy(Sheet):
    """How much is waiting for one part of the system, among what the reader may know of."""

    part: str
    owed: int
    late: int
