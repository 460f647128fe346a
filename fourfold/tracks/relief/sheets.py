"""How relief is shown: the leg of a case, a plan to those planned with, the list of an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value
from fourfold.tracks.relief.rules import Totals


__all__ = [
    "Insider",
    "NeedLine",
    "OfficeLine",
    "OfficeRelief",
    "PlanLine",
    "PlanPage",
    "PlanStrand",
    "ReliefPage",
    "ReliefStrand",
    "ReliefThread",
    "RelievedLine",
    "Totals",
    "WithdrawnLine",
]


@dataclass(frozen=True)
class PlanLine(Sheet):
    """A plan in half a line, for those it is planned with. `who` drew it up, `asked` decides."""

    id: str
    decision: str
    made_at: datetime
    decided_at: datetime | None
    withdrawn_at: datetime | None
    who: str
    asked: str


@dataclass(frozen=True)
class PlanAsked(Sheet):
    """A plan that waits for a decision, to whoever drew it up. `asked` decides."""

    id: str
    made_at: datetime
    asked: str
    case: CaseBrief


@dataclass(frozen=True)
class Insider(Sheet):
    """Somebody a relief is planned with."""

    user_id: str
    name: str


@dataclass(frozen=True)
class PlanPage(Sheet):
    """A plan whole. `outline`: day, people, ready; `missing`: preparations a go still waits for (codes)."""

    id: str
    ref: Ref
    case: CaseBrief
    office_id: str
    time_zone: str
    decision: str
    made_at: datetime
    decided_at: datetime | None
    decided_why: Value
    outline: Value
    place: Value
    authority: Value
    course: Value
    risks: Value
    shelter: Value
    withdrawn_at: datetime | None
    withdrawn_why: Value
    by: str
    changed_by: str
    drafter: str
    asked: str
    decider: str
    insiders: list[Insider]
    missing: list[str]
    is_open: bool


@dataclass(frozen=True)
class NeedLine(Sheet):
    """One need of somebody relieved."""

    id: str
    kind: str
    state: str
    settled_on: date | None
    note: Value


@dataclass(frozen=True)
class RelievedLine(Sheet):
    """Somebody in the list of people relieved; `person` is None where the reader may not know who."""

    shows: ClassVar[dict[str, str]] = {"office": "office_named"}

    id: str
    on: date
    precision: str
    kind: str
    ordered_by: str
    checked_on: date | None
    office: Value
    order: Value
    note: Value
    person: PersonChip | None
    needs: list[NeedLine]


@dataclass(frozen=True)
class WithdrawnLine(Sheet):
    """An entry that counts no more, with who took it back, when and why (a code)."""

    id: str
    on: date
    kind: str
    withdrawn_at: datetime
    withdrawn_why: str
    withdrawn_note: Value
    person: PersonChip | None
    who: str


@dataclass(frozen=True)
class ReliefPage(Sheet):
    """The leg of a case. `waiting`: victims not relieved yet, None for each whom the reader may not know."""

    id: str
    case: CaseBrief
    office_id: str
    time_zone: str
    is_open: bool
    stage: str
    plans: list[PlanLine]
    relieved: list[RelievedLine]
    totals: Totals
    waiting: list[PersonChip | None]
    withdrawn: list[WithdrawnLine]


@dataclass(frozen=True)
class OfficeLine(Sheet):
    """Somebody relieved, in the list of an office; nothing of it is confidential."""

    id: str
    on: date
    precision: str
    kind: str
    ordered_by: str
    person: PersonChip | None
    case: CaseBrief


@dataclass(frozen=True)
class OfficeRelief(Sheet):
    """Everybody relieved in a year whom the reader may know of, and the totals of just that list."""

    year: int
    years: list[int]
    lines: list[OfficeLine]
    totals: Totals


@dataclass(frozen=True)
class PlanStrand(Sheet):
    """A plan that went ahead, in the thread; `decided_on` is the day where the office is."""

    id: str
    decided_on: date


@dataclass(frozen=True)
class ReliefStrand(Sheet):
    """Somebody relieved, in the thread; `person` is None where the reader may not know who."""

    id: str
    on: date
    precision: str
    kind: str
    person: PersonChip | None


@dataclass(frozen=True)
class ReliefThread(Sheet):
    """What relief brings to the thread of a case. `waiting`: as on the page of the leg."""

    plans: list[PlanStrand]
    relieved: list[ReliefStrand]
    waiting: list[PersonChip | None]
