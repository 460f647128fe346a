"""How deadlines are shown. Nothing of a line is secret; why one was settled stays behind the read door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourfold.ground.access.sheets import Sheet


@dataclass(frozen=True)
class ClockSheet(Sheet):
    """The rule that made a deadline, in a language. `gone`: the data has it no more."""

    code: str
    title: str
    source: str
    count: int
    unit: str
    roll: str
    trigger: tuple[str, ...]
    ends: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    checked: bool
    gone: bool = False


@dataclass(frozen=True)
class DeadlineLine(Sheet):
    """A deadline. `days` is how many days are left, below zero when late; `standing` how pressing it is."""

    id: str
    version: int
    record: str
    clock: str
    leg: str
    began_on: date
    due_on: date
    about: bool
    state: str
    settled_on: date | None
    days: int
    standing: str
