"""The four folds in numbers, for those whose work that is; each number opens its list to whoever may know."""

from __future__ import annotations

from django.http import HttpResponse

from fourfold.faces.desk.cases.steps import today, zone_of
from fourfold.faces.desk.figures import words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.insight.figures import queries


_DIGITS = 4


@page(enter=queries.COUNTERS)
def scoreboard(request: PageRequest) -> HttpResponse:
    """The numbers of a period, with those of the years before."""
    asked, day = request.GET, today(request)
    sheet = queries.scoreboard(
        request.actor, period=asked.get("period", ""), office_code=asked.get("office", ""), today=day
    )
    return render(
        request,
        "desk/figures/scoreboard.html",
        sheet,
        choices=words.choices(sheet, day),
        whole=words.numbers(sheet, ""),
        folds=words.folds(sheet),
        opens=request.actor.holds(EVIDENCE_DESK),
        zone=zone_of(request),
        **words.scope(sheet.scope, day),
    )


@page(enter=queries.COUNTERS)
def figure(request: PageRequest) -> HttpResponse:
    """The cases of which a number is made: the cases opened, when none is named."""
    asked, day = request.GET, today(request)
    told = asked.get("page", "")
    at = int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else 1
    sheet = queries.behind(
        request.actor,
        asked.get("number", "opened"),
        period=asked.get("period", ""),
        office_code=asked.get("office", ""),
        page=max(at, 1),
        today=day,
    )
    return render(
        request,
        "desk/figures/figure.html",
        sheet,
        rows=[words.behind(one) for one in sheet.lines],
        zone=zone_of(request),
        **words.number_words(sheet.indicator),
        **words.scope(sheet.scope, day),
        **words.pages(sheet, max(at, 1)),
    )
