"""How far cases got, counted over those that the reader may know of; and the cases behind each number."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.db.models import Case as Switch
from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from fourfold.casework.cases import course
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.cases.queries.listing import one_page
from fourfold.casework.cases.sheets import CaseList, Flow, Went
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Exclusion, Office
from fourfold.ground.access.roles import LEADS, Role


COUNTERS: Final = LEADS | {Role.ANALYST}
"""Whose work numbers of an office are (ADR 0018)."""
LEAST: Final = 5
_OPEN: Final = "open"


def flow(actor: Actor, *, office_id: str = "", year: int | None = None) -> Flow:
    """How many cases went which way, in one office or all that the actor counts in, opened in a year or ever.

    Leads and directors count the cases that they may know of. Analysts may know of none: they are told of ordinary
    cases alone, each way rounded to the nearest five and left out below five. Raises Refused for whoever counts
    nowhere. One query.
    """
    offices, rounded = _scope(actor, office_id)
    counted = _rounded if rounded else _exactly
    rows = _marked(_countable(actor, offices, rounded=rounded)).annotate(year=ExtractYear("opened_on"))
    groups = rows.order_by().values_list("year", "marks", "ended").annotate(n=Count("pk"))
    ways: Counter[tuple[str, ...]] = Counter()
    years: Counter[int] = Counter()
    for opened, marks, ended, number in groups:
        years[opened] += number
        if year in (None, opened):
            ways[course.course(marks, None if ended == _OPEN else ended)] += number
    told = [Went(way, counted(number)) for way, number in sorted(ways.items(), key=lambda pair: (-pair[1], pair[0]))]
    return Flow(
        years=tuple(sorted((one for one, number in years.items() if counted(number)), reverse=True)),
        ways=tuple(one for one in told if one.cases),
        rounded=rounded,
    )


def cases_along(
    actor: Actor, source: str, target: str, *, office_id: str = "", year: int | None = None, after: str = ""
) -> CaseList:
    """One page of the cases that passed a place (`target` blank), went straight from it to another, or rest there.

    `target` "here": open, and no further than `source`. An unknown place holds no case. Raises Refused for whoever
    counts nowhere, and for whoever is told numbers alone. Five queries.
    """
    offices, rounded = _scope(actor, office_id)
    if rounded:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    rows = _marked(_countable(actor, offices, rounded=False))
    rows = rows.filter(_behind(source, target))
    return one_page(actor, rows.filter(opened_on__year=year) if year else rows, after)


def _behind(source: str, target: str) -> Q:
    if target == "here":
        return Q(marks__in=course.last(source), ended=_OPEN)
    if target in course.ENDS:
        return Q(marks__in=course.last(source)) & _ended(target)
    if source in course.ENDS:
        return _ended(source)
    return Q(marks__in=course.along(source, target))


def _ended(end: str) -> Q:
    """Closed for a reason that means this; one that an office has added means that it was stopped."""
    if end == course.end_of(""):
        others = [reason for name, reasons in course.ENDS.items() if name != end for reason in reasons]
        return ~Q(ended__in=[_OPEN, *others])
    return Q(ended__in=course.ENDS[end])


def _scope(actor: Actor, office_id: str) -> tuple[list[str], bool]:
    """The offices to count in, and whether the actor is told rounded numbers alone."""
    mine = sorted({office for office, role in actor.roles if role in COUNTERS})
    chosen = [one for one in mine if one == office_id] or mine
    if not chosen:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    led = [one for one in chosen if actor.holds(LEADS, office_id=one)]
    return led or chosen, not led


def _countable(actor: Actor, offices: list[str], *, rounded: bool) -> QuerySet[Case]:
    rows = Case.objects.filter(office__in=offices)
    if not rounded:
        return gate.visible(actor, rows)
    # of cases that their whole office may know of, now; none that the reader is shut out of
    desks = Office.objects.filter(pk__in=offices).values("circle")
    everybody = Admission.objects.filter(admits__in=desks, via=F("circle")).values("circle")
    return rows.filter(circle__in=everybody).exclude(
        circle__in=Exclusion.objects.filter(user_id=actor.user_id).values("circle")
    )


def _marked(rows: QuerySet[Case]) -> Any:
    """Each case with the sum of its marks and, of a closed one, why it was closed."""
    marks = [When(kind__in=course.MARKS[name], then=weight) for name, weight in course.WEIGHTS.items()]
    reached = Milestone.objects.filter(case=OuterRef("pk"), circle=OuterRef("circle"), planned=False).order_by()
    summed = reached.values("case").annotate(sum=Sum(Switch(*marks, default=0), distinct=True)).values("sum")
    handed = When(status="closed_referred", then=Value("transferred"))
    ended = Switch(handed, When(status__in=CLOSED, then=F("closure")), default=Value(_OPEN), output_field=CharField())
    return rows.annotate(marks=Coalesce(Subquery(summed, output_field=IntegerField()), 0), ended=ended)


def _exactly(number: int) -> int:
    return number


def _rounded(number: int) -> int:
    return 0 if number < LEAST else LEAST * round(number / LEAST)
