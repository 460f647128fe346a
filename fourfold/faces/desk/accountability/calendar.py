"""The calendar of hearings: a month as a picture, and the same hearings as a table."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.faces.desk.accountability import forms
from fourfold.faces.desk.cases.steps import today, zone_of
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.tracks.accountability import queries
from fourfold.tracks.accountability.kinds import HearingState
from fourfold.tracks.accountability.sheets import HearingLine


_MONTH: Final = re.compile(r"(19|20|21)([0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
_MARGIN: Final = timedelta(days=1)
"""Offices lie in several zones: what is asked for is a day wider on both sides than what is shown."""


@page(enter=EVIDENCE_DESK)
def hearings(request: PageRequest) -> HttpResponse:
    """The hearings of a month that one may know of, each on the clock of its office."""
    offices = offices_of(request.actor)
    form = forms.Month(request.GET, offices=[(one.id, one.name) for one in offices])
    chosen = form.cleaned_data if form.is_valid() else {}
    now = today(request)
    first = _first(request.GET.get("month", ""), now)
    asked = [(one, one.at.astimezone(ZoneInfo(one.time_zone))) for one in _asked(request, chosen, first)]
    rows = [_row(one, local) for one, local in asked if _ym(local) == _ym(first)]
    kept = {name: value for name, value in chosen.items() if value}
    return render(
        request,
        "desk/accountability/hearings.html",
        None,
        form,
        month=date_format(first, "F Y"),
        shown=f"{first:%Y-%m}",
        weekdays=[{"short": str(WEEKDAYS_ABBR[each]), "long": str(WEEKDAYS[each])} for each in _week()],
        weeks=_weeks(first, now, rows),
        rows=rows,
        zone=str(zone_of(request)),
        before=_address(kept, _moved(first, -1)),
        after=_address(kept, _moved(first, 1)),
        this=_address(kept, now.replace(day=1)),
    )


def _asked(request: PageRequest, chosen: dict[str, Any], first: date) -> list[HearingLine]:
    zone = zone_of(request)
    start, end = (datetime.combine(day, datetime.min.time(), tzinfo=zone) for day in (first, _moved(first, 1)))
    return queries.hearings_between(
        request.actor,
        start=start - _MARGIN,
        end=end + _MARGIN,
        office_id=chosen.get("office", ""),
        mine=bool(chosen.get("mine")),
    )


def _first(asked: str, now: date) -> date:
    """The first day of the month asked for; of this one where none can be read."""
    return date.fromisoformat(f"{asked}-01") if _MONTH.fullmatch(asked) else now.replace(day=1)


def _moved(first: date, by: int) -> date:
    months = first.year * 12 + first.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def _ym(day: date) -> tuple[int, int]:
    return day.year, day.month


def _address(kept: dict[str, Any], first: date) -> str:
    return "?" + urlencode(kept | {"month": f"{first:%Y-%m}"})


def _week() -> list[int]:
    """The days of a week from Monday on, as all of the house's dates are."""
    return list(range(7))


def _weeks(first: date, now: date, rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    by_day = {day: list(some) for day, some in groupby(rows, key=itemgetter("day"))}
    return [
        [
            {
                "day": day.day,
                "iso": day.isoformat(),
                "inside": day.month == first.month,
                "today": day == now,
                "hearings": by_day.get(day, []),
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def _row(one: HearingLine, local: datetime) -> dict[str, Any]:
    return {
        "day": local.date(),
        "time": f"{local:%H:%M}",
        "when": moment(local, one.time_zone),
        "title": title(one.case.title),
        "reference": one.case.reference,
        "href": reverse("desk:accountability", args=[one.case.id]),
        "purpose": word("hearing_purposes", one.purpose),
        "court": one.court,
        "office": one.office,
        "state": _(HearingState(one.state).label),
        "planned": one.state == HearingState.PLANNED,
        "vacated": one.state == HearingState.VACATED,
    }
