"""Dates as people write them into spreadsheets: read only where they can mean one day, month or year."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from fourfold.exchange.htcds.problems import ProblemCode
from fourfold.exchange.htcds.record import PartialDate


# Nobody who is helped was born earlier, and no referral is older, than the oldest verified human life.
OLDEST_YEARS = 122

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {name: place for place, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: place for name, place in _MONTH_NUMBERS.items()} | {"sept": 9}

# Matched against folded text.
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-\s.]*(?:of\s+)?([a-z]+)[-\s.,]*(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([a-z]+)[-\s.]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[-\s]+)(\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+)[-\s.,]*(\d{4})")

DateRead = tuple[PartialDate | None, tuple[ProblemCode, ...]]


def read_date(given: str | float | date, *, today: date) -> DateRead:
    """The date that a cell holds, and what is wrong with it.

    Real dates and ISO text are taken; other text if only one reading is possible, with the note
    `text_date`, or `partial_date` where the day is missing. No date is returned with a code that
    says why it was not taken. Two-digit years are ambiguous: the century is not stated.
    """
    if isinstance(given, datetime):
        return _plausible(PartialDate.of(given.date()), today=today)
    if isinstance(given, date):
        return _plausible(PartialDate.of(given), today=today)
    if isinstance(given, float):
        # A bare number shows as a year if it looks like one; else it is a day count that nobody saw.
        given = str(int(given)) if given.is_integer() else str(given)
    return _from_text(given, today=today)


def _from_text(text: str, *, today: date) -> DateRead:
    plain = _plain_digits(unicodedata.normalize("NFKC", text)).strip().casefold()
    found = _numeric(plain) if plain[:1].isdigit() else None
    found = found or _worded(plain) or ProblemCode.UNREADABLE_DATE
    if isinstance(found, ProblemCode):
        return None, (found,)
    taken, problems = _plausible(found, today=today)
    if taken is None:
        return None, problems
    if taken.day is None:
        return taken, (ProblemCode.PARTIAL_DATE,)
    return taken, () if _ISO.fullmatch(plain) and "-" in plain else (ProblemCode.TEXT_DATE,)


def _numeric(plain: str) -> PartialDate | ProblemCode | None:
    if match := _ISO.fullmatch(plain):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_MONTH.fullmatch(plain):
        return _real(int(match[1]), int(match[2]), None)
    if _YEAR.fullmatch(plain):
        return _real(int(plain), None, None)
    if match := _SLASHED.fullmatch(plain):
        return _day_or_month_first(int(match[1]), int(match[2]), match[3])
    return None


def _day_or_month_first(one: int, two: int, year: str) -> PartialDate | ProblemCode:
    months = 12
    if len(year) == len("26"):
        return ProblemCode.AMBIGUOUS_DATE
    if one <= months and two <= months and one != two:
        return ProblemCode.AMBIGUOUS_DATE if one and two else ProblemCode.IMPOSSIBLE_DATE
    month, day = (two, one) if two <= months else (one, two)
    return _real(int(year), month, day)


def _worded(plain: str) -> PartialDate | ProblemCode | None:
    if match := _DAY_MONTH_YEAR.fullmatch(plain):
        return _named_month(match[2], int(match[3]), int(match[1]))
    if match := _MONTH_DAY_YEAR.fullmatch(plain):
        return _named_month(match[1], int(match[3]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(plain):
        return _named_month(match[1], int(match[2]), None)
    return None


def _named_month(name: str, year: int, day: int | None) -> PartialDate | ProblemCode | None:
    month = _MONTH_NUMBERS.get(name)
    return None if month is None else _real(year, month, day)


def _real(year: int, month: int | None, day: int | None) -> PartialDate | ProblemCode:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return ProblemCode.IMPOSSIBLE_DATE
    return PartialDate(year, month, day)


def _plausible(found: PartialDate, *, today: date) -> DateRead:
    if found.first_day > today:
        return None, (ProblemCode.FUTURE_DATE,)
    if found.year < today.year - OLDEST_YEARS:
        return None, (ProblemCode.ABSURD_DATE,)
    return found, ()


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
