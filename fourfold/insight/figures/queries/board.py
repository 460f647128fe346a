"""The scoreboard: the numbers of a period and of the last years, from what its reader counts."""

from __future__ import annotations

from datetime import date
from typing import Final

from fourfold.ground.access.actors import Actor
from fourfold.insight.figures import rules
from fourfold.insight.figures.indicators import INDICATORS, Measure
from fourfold.insight.figures.queries.counting import Sums, scope_of
from fourfold.insight.figures.queries.summing import sums
from fourfold.insight.figures.sheets import NumberSheet, Scope, Scoreboard


MOST_YEARS: Final = 10


def scoreboard(actor: Actor, *, period: str, office_code: str, today: date) -> Scoreboard:
    """The numbers of a period, and of the last years. `office_code`: one office, blank for all one counts in.

    At most nine queries, whatever the count. Raises Refused for whoever counts nowhere.
    """
    scope = scope_of(actor, period, office_code, today)
    found, behind = sums(actor, scope, until=rules.quarter_of(today))
    years = _years(found, scope, today)
    numbers = tuple(_number(one, found, scope, years) for one in INDICATORS.values())
    return Scoreboard(scope, years, numbers, behind)


def _years(sums: Sums, scope: Scope, today: date) -> tuple[int, ...]:
    """From the first with anything to this year, at most the last ten. A total's first year is one that may be said."""
    begun = {quarter.year for quarter in sums}
    if scope.totals:
        each = {year: [rules.value(one, sums, rules.Period(year)) for one in INDICATORS.values()] for year in begun}
        begun = {year for year, values in each.items() if any(rules.about(value) for value in values)}
    first = min(begun, default=today.year + 1)
    return tuple(range(max(first, today.year - MOST_YEARS + 1), today.year + 1))


def _number(one: Measure, sums: Sums, scope: Scope, years: tuple[int, ...]) -> NumberSheet:
    now, each = rules.value(one, sums, scope.period), rules.by_year(one, sums, years)
    if scope.totals:
        return NumberSheet(one, rules.about(now), tuple(rules.about(value) for value in each))
    return NumberSheet(one, now, each)
