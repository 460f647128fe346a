"""What people see of a court file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class StepLine(Sheet):
    """One dated step of an accused."""

    id: str
    kind: str
    on: date
    note: Value


@dataclass(frozen=True)
class VerdictLine(Sheet):
    """How a charge was decided."""

    id: str
    outcome: str
    on: date
    note: Value


@dataclass(frozen=True)
class SentenceLine(Sheet):
    """What was ordered. `amount` is in `currency` (ISO 4217)."""

    id: str
    kind: str
    on: date
    months: int | None
    amount: Decimal | None
    currency: str
    note: Value


@dataclass(frozen=True)
class ChargeSheet(Sheet):
    """One charge with its computed stage.

    `country` (ISO 3166-1) is where it is brought, blank where that was not asked; `court` is told of one abroad.
    """

    id: str
    version: int
    offence: str
    as_written: Value
    country: str
    court: Value
    done_on: date | None
    filed_on: date | None
    non_punishment: Value
    note: Value
    stage: str
    verdicts: list[VerdictLine]
    sentences: list[SentenceLine]


@dataclass(frozen=True)
class AccusedSheet(Sheet):
    """One accused. `person` is None where the reader may not know who, or where nobody does yet (`known` False).

    `asked`: they are a victim of the case as well, and a charge has no word on that yet.
    """

    id: str
    version: int
    person: PersonChip | None
    known: bool
    asked: bool
    known_as: Value
    note: Value
    stage: str
    custody: str
    steps: list[StepLine]
    charges: list[ChargeSheet]


@dataclass(frozen=True)
class HearingSheet(Sheet):
    """One hearing. `court` is empty where none is named or the reader may not know of it; `of` are ids of accused."""

    id: str
    version: int
    at: datetime
    purpose: str
    state: str
    reason: str
    cause: str
    room: Value
    note: Value
    court: str
    of: tuple[str, ...]
    came: tuple[str, ...]
    missing: tuple[str, ...]
    case: CaseBrief | None = None


@dataclass(frozen=True)
class LodgingSheet(Sheet):
    """A complaint or its registration. `station` is empty where none is named or the reader may not know of it."""

    id: str
    kind: str
    on: date
    station: str
    number: Value
    note: Value


@dataclass(frozen=True)
class CourtPage(Sheet):
    """The accountability leg of a case. `stage` is None while nobody is accused; `withdrawn` counts what was."""

    case: CaseBrief
    office_id: str
    office_name: str
    time_zone: str
    jurisdiction: str
    status: str
    today: date
    stage: str | None
    accused: list[AccusedSheet]
    hearings: list[HearingSheet]
    lodgings: list[LodgingSheet]
    withdrawn: int


@dataclass(frozen=True)
class AccusedBrief(Sheet):
    """An accused for the head of a form; nothing of it needs the read door."""

    id: str
    version: int
    case_id: str
    person: PersonChip | None
    known: bool
    known_as: Value


@dataclass(frozen=True)
class ChargeBrief(Sheet):
    """A charge for the head of a form."""

    id: str
    version: int
    case_id: str
    accused_id: str
    offence: str
    as_written: Value
    filed_on: date | None


@dataclass(frozen=True)
class HearingBrief(Sheet):
    """A hearing for the head of a form, and to fill it."""

    id: str
    version: int
    case_id: str
    court_id: str | None
    at: datetime
    purpose: str
    state: str
    room: Value
    time_zone: str


@dataclass(frozen=True)
class HearingLine(Sheet):
    """A hearing in the calendar. `at` is a moment, `time_zone` the clock of the case's office."""

    id: str
    at: datetime
    purpose: str
    state: str
    case: CaseBrief
    court: str
    office: str
    time_zone: str


@dataclass(frozen=True)
class HearingMark(Sheet):
    """A hearing for a calendar outside the house: no name, no title, no court, no purpose."""

    id: str
    version: int
    at: datetime
    state: str
    changed_at: datetime
    reference: str


@dataclass(frozen=True)
class WithdrawnLine(Sheet):
    """Something withdrawn: `what` it is (accused, charge, lodging …), `code` says which of them."""

    id: str
    what: str
    code: str
    withdrawn_at: datetime
    withdrawn_why: str
    withdrawn_note: Value
    who: str


@dataclass(frozen=True)
class CourtWithdrawn(Sheet):
    """Everything withdrawn from a case's court file, the latest first."""

    case: CaseBrief
    lines: list[WithdrawnLine]


@dataclass(frozen=True)
class OrderedStrand(Sheet):
    """What was ordered, in the thread. `amount` is in `currency` (ISO 4217)."""

    id: str
    kind: str
    months: int | None
    amount: Decimal | None
    currency: str


@dataclass(frozen=True)
class ChargeStrand(Sheet):
    """A charge in the thread. `outcome` and `decided_on` are of the verdict that counts; empty while there is none."""

    id: str
    offence: str
    as_written: Value
    filed_on: date | None
    stage: str
    outcome: str
    decided_on: date | None
    sentences: list[OrderedStrand]


@dataclass(frozen=True)
class AccusedStrand(Sheet):
    """An accused in the thread; who it is as in AccusedSheet."""

    id: str
    person: PersonChip | None
    known: bool
    known_as: Value
    stage: str
    charges: list[ChargeStrand]
