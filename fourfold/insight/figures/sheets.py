"""Figures as shown: the scoreboard, and the cases behind one of its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.casework.cases.sheets import CaseLine
from fourfold.ground.access.sheets import OfficeSheet, Sheet
from fourfold.insight.figures.indicators import Measure
from fourfold.insight.figures.rules import Period


@dataclass(frozen=True)
class NumberSheet(Sheet):
    """One number: in the period, and in each year shown. None: fewer than five, and not said to this reader."""

    indicator: Measure
    value: int | None
    years: tuple[int | None, ...]


@dataclass(frozen=True)
class Scope(Sheet):
    """What is counted: a period, and one office or all in which the reader may count (None).

    `offices` can be chosen, `counted` are those that the numbers are of.
    `totals`: the reader may open none of the cases, and is told rounded totals of the ordinary ones.
    """

    period: Period
    office: OfficeSheet | None
    offices: tuple[OfficeSheet, ...]
    counted: tuple[OfficeSheet, ...]
    totals: bool


@dataclass(frozen=True)
class Scoreboard(Sheet):
    """The four folds in numbers. `years` are those of the small pictures, oldest first; none: nothing to count yet.

    `counting`: much that is recorded is not in them yet, as after an upgrade or a large import.
    """

    scope: Scope
    years: tuple[int, ...]
    numbers: tuple[NumberSheet, ...]
    counting: bool


@dataclass(frozen=True)
class BehindLine(Sheet):
    """A case, and how much of the number it makes up."""

    case: CaseLine
    count: int


@dataclass(frozen=True)
class Behind(Sheet):
    """A number as a list of cases, a page of it. `more`: whether another page follows."""

    scope: Scope
    indicator: Measure
    value: int
    lines: tuple[BehindLine, ...]
    more: bool
