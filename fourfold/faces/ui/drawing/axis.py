"""The time axis: a straight scale from dates to pixels, and the dates at which it is ticked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


_MONTHS_SHOWN_BY_QUARTER = 30
_MONTHS_SHOWN_BY_YEAR = 84


@dataclass(frozen=True)
class Axis:
    """Maps ``start``..``end`` onto ``left``..``right`` (pixels); dates outside are clipped to the edge."""

    start: dt.date
    end: dt.date
    left: float
    right: float

    def at(self, day: dt.date) -> float:
        """Return the pixel at which ``day`` stands."""
        span = max((self.end - self.start).days, 1)
        share = min(max((day - self.start).days / span, 0.0), 1.0)
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True)
class Ticks:
    """First days of months: ``major`` carry a word, ``minor`` only a thin line."""

    major: tuple[dt.date, ...]
    minor: tuple[dt.date, ...]


def ticks_between(start: dt.date, end: dt.date) -> Ticks:
    """Choose quarters over months, years over quarters, or five-years over years, by the length shown."""
    firsts = _firsts_of_months(start, end)
    if len(firsts) <= _MONTHS_SHOWN_BY_QUARTER:
        major_every, minor_every = 3, 1
    elif len(firsts) <= _MONTHS_SHOWN_BY_YEAR:
        major_every, minor_every = 12, 3
    else:
        major_every, minor_every = 60, 12
    months = [(day, day.year * 12 + day.month - 1) for day in firsts]
    major = tuple(day for day, index in months if index % major_every == 0)
    minor = tuple(day for day, index in months if index % minor_every == 0 and day not in major)
    return Ticks(major, minor)


def months_between(start: dt.date, end: dt.date) -> int:
    """Return the number of months begun from ``start`` to ``end``, at least 1."""
    return max((end.year - start.year) * 12 + end.month - start.month + 1, 1)


def _firsts_of_months(start: dt.date, end: dt.date) -> list[dt.date]:
    first = start if start.day == 1 else _next_month(start)
    days = []
    while first <= end:
        days.append(first)
        first = _next_month(first)
    return days


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
