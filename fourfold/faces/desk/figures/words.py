"""Figures in words: numbers with what they mean, periods and offices to choose."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Leg
from fourfold.faces.desk.cases import rows
from fourfold.faces.ui.words import listed
from fourfold.insight.figures.indicators import Measure
from fourfold.insight.figures.sheets import Behind, BehindLine, NumberSheet, Scope, Scoreboard


def _asked(scope: Scope, *, period: str | None = None, office: str | None = None, **more: object) -> str:
    chosen = scope.office.code if scope.office else ""
    told = {"period": scope.period.code if period is None else period, "office": chosen if office is None else office}
    return "?" + urlencode({name: value for name, value in (told | more).items() if value})


def scope(one: Scope, today: date) -> dict[str, str]:
    """What is counted, in words, and the way back to the scoreboard."""
    offices = listed(each.name for each in one.counted)
    return {"period": _period(one, today), "counted": offices, "back": reverse("desk:scoreboard") + _asked(one)}


def _period(one: Scope, today: date) -> str:
    period = one.period
    if period.year is None:
        return _("All years")
    if period.quarter:
        return _("%(year)s, quarter %(quarter)s") % {"year": period.year, "quarter": period.quarter}
    return _("%(year)s so far") % {"year": period.year} if period.year == today.year else str(period.year)


def choices(sheet: Scoreboard, today: date) -> list[dict[str, Any]]:
    """Rows of links: years, quarters of the year, offices. A row with nothing to choose is left out."""
    one, year = sheet.scope, sheet.scope.period.year
    years = [("all", _("All years")), *((str(each), str(each)) for each in reversed(sheet.years))]
    last = (today.month + 2) // 3 if year == today.year else 4
    quarters = [(f"{year}-q{each}", _("Quarter %(number)s") % {"number": each}) for each in range(1, last + 1)]
    whole = [(str(year), _("Whole year"))]
    offices = [("", _("All my offices")), *((each.code, each.name) for each in one.offices)]
    here = one.office.code if one.office else ""
    found = [
        (_("Year"), [(_asked(one, period=code), text, code == (str(year) if year else "all")) for code, text in years]),
        (_("Quarter"), [(_asked(one, period=code), text, code == one.period.code) for code, text in whole + quarters]),
        (_("Office"), [(_asked(one, office=code), text, code == here) for code, text in offices]),
    ]
    shown = (bool(sheet.years), bool(sheet.years) and year is not None, len(one.offices) > 1)
    return [
        {"label": label, "links": [{"href": href, "text": text, "current": now} for href, text, now in links]}
        for (label, links), is_shown in zip(found, shown, strict=True)
        if is_shown
    ]


def folds(sheet: Scoreboard) -> list[dict[str, Any]]:
    """The four, each with its numbers."""
    return [{"leg": leg.value, "numbers": numbers(sheet, leg.value)} for leg in Leg]


def numbers(sheet: Scoreboard, leg: str) -> list[dict[str, Any]]:
    """The numbers of a fold; blank: of no one fold."""
    return [_number(one, sheet) for one in sheet.numbers if (one.indicator.leg or "") == leg]


def _number(one: NumberSheet, sheet: Scoreboard) -> dict[str, Any]:
    code = one.indicator.number.value
    href = "" if sheet.scope.totals or not one.value else reverse("desk:figure") + _asked(sheet.scope, number=code)
    return number_words(one.indicator) | {
        "code": code,
        "value": _value(one.value),
        "few": one.value is None,
        "href": href,
        "values": [each or 0 for each in one.years],
        "chosen": sheet.years.index(year) if (year := sheet.scope.period.year) in sheet.years else -1,
        "words": [f"{when}: {_value(each)}" for when, each in zip(sheet.years, one.years, strict=True)],
        "cells": [_value(each) for each in one.years],
    }


def number_words(one: Measure) -> dict[str, Any]:
    """What a number is called, and what it means."""
    return {
        "name": _(one.number.label),
        "definition": _(one.definition),
        "terms": [(_("Counted over"), _(one.population)), (_("Taken from"), _(one.source))],
    }


def _value(number: int | None) -> str:
    return _("under 5") if number is None else str(number)


def behind(one: BehindLine) -> dict[str, Any]:
    """A row of the list behind a number."""
    return rows.line(one.case) | {"count": one.count}


def pages(sheet: Behind, at: int) -> dict[str, str]:
    """Links to the pages before and after."""
    code = sheet.indicator.number.value
    return {
        "previous": _asked(sheet.scope, number=code, page=at - 1) if at > 1 else "",
        "next": _asked(sheet.scope, number=code, page=at + 1) if sheet.more else "",
    }
