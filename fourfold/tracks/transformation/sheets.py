"""How gaps, projects and change are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.ground.access.sheets import Sheet, Value
from fourfold.tracks.transformation.rules import Change as Change  # noqa: PLC0414  # faces read sheets, never rules


@dataclass(frozen=True)
class MeasurementLine(Sheet):
    """A number with its day and source. `value` is an exact decimal as text."""

    id: str
    moment: str
    on: date
    value: Value
    counted: Value
    source: Value


@dataclass(frozen=True)
class IndicatorSheet(Sheet):
    """An indicator with what was measured, oldest first; `change` from the baseline to the latest value after."""

    id: str
    pillar: str
    unit: str
    better: str
    what: Value
    measured: list[MeasurementLine]
    change: Change | None


@dataclass(frozen=True)
class ProjectLine(Sheet):
    """A project in half a line. `state`: planned · underway · ended."""

    id: str
    kind: str
    led_by: str
    begun_on: date
    ended_on: date | None
    title: Value
    state: str


@dataclass(frozen=True)
class AnswerSheet(Sheet):
    """A project that answers a gap, with its indicators."""

    id: str
    project: ProjectLine
    indicators: list[IndicatorSheet]


@dataclass(frozen=True)
class GapSheet(Sheet):
    """A gap as recorded, how far it has come, and what answers it."""

    id: str
    kind: str
    part: str
    seen_on: date
    institution: Value
    where_name: str
    narrative: Value
    stage: str
    answers: list[AnswerSheet]


@dataclass(frozen=True)
class WithdrawnLine(Sheet):
    """Something withdrawn: `kind` is a code of what it was, `why` a code of the reason."""

    shows: ClassVar[dict[str, str]] = {"at": "withdrawn_at", "why": "withdrawn_why", "note": "withdrawn_note"}

    id: str
    kind: str
    at: datetime
    why: str
    note: Value
    who: str


@dataclass(frozen=True)
class CaseLessons(Sheet):
    """The transformation leg of one case."""

    case: CaseBrief
    office_id: str
    time_zone: str
    open: bool
    stage: str
    gaps: list[GapSheet]
    withdrawn: list[WithdrawnLine]


@dataclass(frozen=True)
class GapLine(Sheet):
    """A gap in a list, with its case; nothing of it is secret to whoever may know of the case."""

    id: str
    kind: str
    part: str
    seen_on: date
    institution: Value
    where_name: str
    stage: str
    case: CaseBrief


@dataclass(frozen=True)
class GapCount(Sheet):
    """How many gaps of one kind the reader may know of, in how many cases, and how many a project answers."""

    kind: str
    gaps: int
    cases: int
    answered: int


@dataclass(frozen=True)
class WhereCount(Sheet):
    """How many gaps of how many cases one listed institution stands beside, among those the reader may know of."""

    institution_id: str
    name: str
    gaps: int
    cases: int


@dataclass(frozen=True)
class OfficeLessons(Sheet):
    """What an office has learned: counted over what the reader may know, and nothing else."""

    counts: list[GapCount]
    where: list[WhereCount]
    gaps: list[GapLine]
    more: bool
    projects: list[ProjectLine]


@dataclass(frozen=True)
class ProjectPage(Sheet):
    """A project whole, with those of its gaps that the reader may know of."""

    id: str
    office_id: str
    time_zone: str
    kind: str
    led_by: str
    begun_on: date
    ended_on: date | None
    title: Value
    what: Value
    outcome: Value
    state: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    gaps: list[GapLine]
    indicators: list[IndicatorSheet]
    withdrawn: list[WithdrawnLine]


@dataclass(frozen=True)
class GapStrand(Sheet):
    """A gap in the thread of its case, with what answers it."""

    id: str
    kind: str
    seen_on: date
    stage: str
    answers: list[AnswerSheet]
