"""The rules of figures, on plain values: quarters and periods, sums and standings, and what a total may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from fourfold.insight.figures.indicators import Measure


FEWEST: Final = 5
"""A total below this is not said, and every other is rounded to the nearest multiple of it."""
ALL: Final = "all"
_PERIOD: Final = re.compile(r"(\d{4})(?:-q([1-4]))?", re.ASCII)
_FIRST_YEAR: Final = 1900


@dataclass(frozen=True)
class Period:
    """A year, a quarter of it, or all there is (both None). `code` is how an address says it."""

    year: int | None = None
    quarter: int | None = None

    @property
    def code(self) -> str:
        """Such as: all, 2026, 2026-q3."""
        if self.year is None:
            return ALL
        return f"{self.year}-q{self.quarter}" if self.quarter else str(self.year)

    def holds(self, quarter: date) -> bool:
        """Whether a quarter, given by its first day, lies in it."""
        if self.year is None:
            return True
        return quarter.year == self.year and self.quarter in (None, quarter_number(quarter))

    def ends_before(self, quarter: date) -> bool:
        """Whether a quarter begins after it has ended."""
        if self.year is None:
            return False
        return (quarter.year, quarter_number(quarter)) > (self.year, self.quarter or 4)

    def first(self) -> date:
        """The first day of its first quarter; of all there is, the first day that there can be."""
        return date(self.year, 3 * (self.quarter or 1) - 2, 1) if self.year else date.min

    def last(self, today: date) -> date:
        """The first day of its last quarter that has begun."""
        now = quarter_of(today)
        if self.year is None:
            return now
        return min(date(self.year, 3 * (self.quarter or 4) - 2, 1), now)


def quarter_of(day: date) -> date:
    """The first day of the quarter of the calendar in which a day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_number(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def period(code: str, *, today: date) -> Period:
    """The period that an address names; this year where it names none that has begun."""
    if code == ALL:
        return Period()
    found = _PERIOD.fullmatch(code)
    if found is None:
        return Period(today.year)
    asked = Period(int(found[1]), int(found[2]) if found[2] else None)
    begun = asked.year is not None and _FIRST_YEAR <= asked.year <= today.year
    if begun and asked.year == today.year and (asked.quarter or 1) > quarter_number(today):
        begun = False
    return asked if begun else Period(today.year)


def value(indicator: Measure, sums: Mapping[date, Mapping[str, int]], within: Period) -> int:
    """One number, from sums by quarter: what happened in the period, or what stands at its end."""
    if not indicator.standing:
        return sum(row[indicator.adds] for quarter, row in sums.items() if within.holds(quarter))
    until = [row for quarter, row in sums.items() if not within.ends_before(quarter)]
    return sum(row[indicator.adds] - sum(row[one] for one in indicator.takes) for row in until)


def by_year(indicator: Measure, sums: Mapping[date, Mapping[str, int]], years: Iterable[int]) -> tuple[int, ...]:
    """The same number for each of these years."""
    return tuple(value(indicator, sums, Period(year)) for year in years)


def about(number: int) -> int | None:
    """What a total says to somebody who may open none of its cases: the nearest multiple of five, None below five.

    Every number by itself, so that differences of numbers tell no more than the rounding leaves. Source: security.md
    section 3.12 (no statistic below five); rounding to a base of five as in Hundepool et al., Statistical Disclosure
    Control (2012), section 5.4.
    """
    return None if number < FEWEST else FEWEST * ((number + FEWEST // 2) // FEWEST)


class Done(Protocol):
    """What is read of an entry of the ledger."""

    @property
    def circle(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def records(self) -> Sequence[Sequence[str]]: ...


def named_in(entry: Done) -> set[str]:
    """The ids that an entry names, of circles and of records: a case whose figures it may have moved is among them."""
    return {entry.circle, entry.subject, *(pair[0] for pair in entry.records)} - {""}
