"""What people see of absences, and of what somebody holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class HeldLine(Sheet):
    """One thing held: a task has a title, some have a day, whatever else is known by its case."""

    case: CaseBrief
    text: Value = ""
    due_on: date | None = None


@dataclass(frozen=True)
class HeldGroup(Sheet):
    """Everything held of one sort. `title` and `duty` are message markers; `takers` pairs of user id and name."""

    code: str
    title: str
    duty: str
    lines: list[HeldLine]
    takers: list[tuple[str, str]]


@dataclass(frozen=True)
class CaseDraft(Sheet):
    """From what a hand-off note is drafted: nothing but what lies in the case's main circle."""

    case: CaseBrief
    tasks: list[HeldLine]
    reached: list[tuple[str, date]]
    planned: list[tuple[str, date]]
    """Code of milestone_types and day: the newest three, and all to come."""


@dataclass(frozen=True)
class Held(Sheet):
    """What somebody holds in an office, of what the reader may know."""

    user_id: str
    name: str
    office_id: str
    office_name: str
    groups: list[HeldGroup]
    drafts: list[CaseDraft]
    own: bool
    directs: bool


@dataclass(frozen=True)
class AbsenceLine(Sheet):
    """Somebody is away or has left. `mine`: the reader may bring back what was handed on.

    `ended`: the leave is over; one's own is listed all the same while something is with its taker still.
    """

    id: str
    kind: str
    until: date | None
    made_at: datetime
    name: str
    mine: bool
    ended: bool
    over: bool
