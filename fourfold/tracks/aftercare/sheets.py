"""What the aftercare circle sees. Everything with a value of an answer leaves through the read door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.instruments.definitions import Definition
from fourfold.casework.instruments.rules import Scored
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class AssessmentSheet(Sheet):
    """One assessment with its scores; `scored` is None where answers are sealed or erased."""

    id: str
    version: int
    person_id: str
    instrument_id: str
    moment: str
    on: date
    source: str
    owes_step: bool
    answers: Value
    note: Value
    step: Value
    step_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    withdrawn_note: Value
    writer: str
    step_writer: str
    definition: Definition
    scored: Scored | None


@dataclass(frozen=True)
class GoalSheet(Sheet):
    """A goal. `domain` is the instrument's version and the code of its domain, with a dot between."""

    id: str
    version: int
    person_id: str
    state: str
    due_on: date | None
    set_on: date
    ended_at: datetime | None
    domain: Value
    text: Value
    outcome: Value


@dataclass(frozen=True)
class ServiceSheet(Sheet):
    """Help given."""

    id: str
    version: int
    person_id: str
    kind: str
    on: date
    until: date | None
    provider: Value
    note: Value
    withdrawn_at: datetime | None
    withdrawn_why: str


@dataclass(frozen=True)
class ClosureSheet(Sheet):
    """The end of care, as asked for and as decided."""

    id: str
    version: int
    person_id: str
    by: str
    state: str
    reason: str
    ended_on: date
    decided_at: datetime | None
    checks: Value
    note: Value
    decided_note: Value
    writer: str
    decider: str


@dataclass(frozen=True)
class Cared:
    """One person and their care. `concerns`: domains of the last assessments that ask for a goal and have none.

    `next_on`: when the next assessment is due; None when care has ended.
    """

    person: PersonChip
    stage: str
    assessments: list[AssessmentSheet] = field(default_factory=list)
    goals: list[GoalSheet] = field(default_factory=list)
    services: list[ServiceSheet] = field(default_factory=list)
    closures: list[ClosureSheet] = field(default_factory=list)
    concerns: list[tuple[str, str]] = field(default_factory=list)
    """(version of the instrument, code of the domain)"""
    next_on: date | None = None


@dataclass(frozen=True)
class CarePage:
    """The care of everybody in a case, for its aftercare circle."""

    case: CaseBrief
    today: date
    time_zone: str
    is_open: bool
    office_id: str
    people: list[Cared] = field(default_factory=list)


@dataclass(frozen=True)
class AssessmentPage:
    """One assessment on a page of its own; `child`: alerts for children count."""

    case: CaseBrief
    person: PersonChip
    assessment: AssessmentSheet
    time_zone: str


@dataclass(frozen=True)
class CareLine:
    """Something that waits: for whom, in which case, since or until when; `record` is what it is about, if anything."""

    case: CaseBrief
    person: PersonChip
    on: date
    record: str


@dataclass(frozen=True)
class CareWaiting:
    """Safety steps owed, ends of care to decide, assessments by the day on which they are due."""

    today: date
    steps: list[CareLine]
    ends: list[CareLine]
    due: list[CareLine]


@dataclass(frozen=True)
class CareStrand(Sheet):
    """The care of one person, in the thread. `kinds`: codes of help given, each once; `ended`: closed with approval."""

    person: PersonChip
    since: date
    goals: int
    met: int
    services: int
    kinds: tuple[str, ...]
    ended: bool
