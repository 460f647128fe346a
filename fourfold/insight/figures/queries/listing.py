"""The cases behind a number."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import QuerySet, Sum

from fourfold.casework.cases import queries as cases
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.insight.figures import rules
from fourfold.insight.figures.indicators import INDICATORS, Measure
from fourfold.insight.figures.models import Tally
from fourfold.insight.figures.queries.counting import Reader, scope_of
from fourfold.insight.figures.sheets import Behind, BehindLine


PAGE: Final = 50


def behind(actor: Actor, number: str, *, period: str, office_code: str, page: int, today: date) -> Behind:
    """The cases of which a number is made, the newest cases first. Six queries.

    Raises Refused for an unknown number, and for whoever is told totals alone.
    """
    scope, indicator = scope_of(actor, period, office_code, today), INDICATORS.get(number)
    if indicator is None or scope.totals:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    reader = Reader(actor, scope)
    rows = _of(reader.counts(reader.tallies()), indicator, scope.period, today)
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
