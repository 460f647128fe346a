"""Reading figures: only what the reader may know is counted, so that a number tells no more than its list would.

Leads and directors count the cases that they may know of, by the gate. Analysts may know of no case: they are told
rounded totals of ordinary cases, which everybody on casework in the office may know of, and no secret one (ADR 0018).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import F, QuerySet, Sum

from fourfold.casework.cases import queries as cases
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Exclusion, Office
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import LEADS, Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.audit import cursor
from fourfold.insight.figures import rules
from fourfold.insight.figures.indicators import COLUMNS, INDICATORS, Measure
from fourfold.insight.figures.kinds import LISTENER
from fourfold.insight.figures.models import Tally
from fourfold.insight.figures.sheets import Behind, BehindLine, NumberSheet, Scope, Scoreboard


COUNTERS: Final = LEADS | {Role.ANALYST}
"""Whose work numbers of an office are."""
PAGE: Final = 50
MOST_YEARS: Final = 10
Sums = dict[date, dict[str, int]]
"""Column → sum, by the first day of the quarter."""


def scoreboard(actor: Actor, *, period: str, office_code: str, today: date) -> Scoreboard:
    """The numbers of a period, and of the last years. `office_code`: one office, blank for all one counts in.

    Four queries, whatever the count. Raises Refused for whoever counts nowhere.
    """
    scope = _scope(actor, period, office_code, today)
    rows = _counted(actor, scope).filter(quarter__lte=rules.quarter_of(today)).order_by().values("quarter")
    found: Any = rows.annotate(**{f"of_{name}": Sum(name) for name in COLUMNS})
    sums = {row["quarter"]: {name: row[f"of_{name}"] for name in COLUMNS} for row in found}
    years = _years(sums, scope, today)
    numbers = tuple(_number(one, sums, scope, years) for one in INDICATORS.values())
    return Scoreboard(scope, years, numbers, cursor.far_behind(LISTENER))


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


def behind(actor: Actor, number: str, *, period: str, office_code: str, page: int, today: date) -> Behind:
    """The cases of which a number is made, the newest cases first. Six queries.

    Raises Refused for an unknown number, and for whoever is told totals alone.
    """
    scope, indicator = _scope(actor, period, office_code, today), INDICATORS.get(number)
    if indicator is None or scope.totals:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    rows = _of(_counted(actor, scope), indicator, scope.period, today)
    start = PAGE * (page - 1)
    found: list[tuple[str, int]] = list(rows.order_by("-case")[start : start + PAGE + 1])
    lines = cases.case_lines(actor, [case for case, _ in found[:PAGE]])
    return Behind(
        scope,
        indicator,
        sum(count for _, count in rows),
        tuple(BehindLine(lines[case], count) for case, count in found[:PAGE] if case in lines),
        more=len(found) > PAGE,
    )


def _of(rows: QuerySet[Tally], one: Measure, period: rules.Period, today: date) -> Any:
    """Each case that makes up some of a number, and how much."""
    rows = rows.filter(quarter__lte=period.last(today)).order_by()
    rows = rows if one.standing else rows.filter(quarter__gte=period.first())
    amount = Sum(one.adds)
    for name in one.takes:
        amount -= Sum(name)  # type: ignore[assignment]  # a sum less a sum
    return rows.values("case").annotate(amount=amount).filter(amount__gt=0).values_list("case", "amount")


def _scope(actor: Actor, period: str, office_code: str, today: date) -> Scope:
    offices = tuple(one for one in offices_of(actor) if actor.holds(COUNTERS, office_id=one.id))
    if not offices:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    chosen = next((one for one in offices if one.code == office_code), None)
    named = (chosen,) if chosen else offices
    led = tuple(one for one in named if actor.holds(LEADS, office_id=one.id))
    return Scope(rules.period(period, today=today), chosen, offices, led or named, totals=not led)


def _counted(actor: Actor, scope: Scope) -> QuerySet[Tally]:
    """The tallies that this reader counts, in what is chosen."""
    if scope.totals:
        return _ordinary(actor, scope.counted)
    return gate.visible(actor, Tally.objects.filter(office__in=[one.id for one in scope.counted]))


def _ordinary(actor: Actor, offices: Iterable[OfficeSheet]) -> QuerySet[Tally]:
    """Of cases that their whole office may know of, now; none that the reader is shut out of."""
    ids = [one.id for one in offices]
    desks = Office.objects.filter(pk__in=ids).values("circle")
    everybody = Admission.objects.filter(admits__in=desks, via=F("circle")).values("circle")
    shut = Exclusion.objects.filter(user_id=actor.user_id).values("circle")
    return Tally.objects.filter(office__in=ids, circle__in=everybody).exclude(circle__in=shut)
