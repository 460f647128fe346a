"""Lists of cases: by filter, by reference, by person. A constant number of queries whatever the count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from fourfold.casework.cases.kinds import CLOSED, Leg
from fourfold.casework.cases.models import Case, FoldLine, Involvement, TeamMember
from fourfold.casework.cases.models.beside import NARROWS
from fourfold.casework.cases.quiet.index import quiet, with_last
from fourfold.casework.cases.sheets import CaseBrief, CaseLine, CaseList, CaseOfPerson
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


PAGE: Final = 50
_MARK: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.([0-9A-Za-z]{26})", re.ASCII)
_REFERENCE: Final = 14
_SHARE: Final = "share_of_"
OPEN: Final = "open"
"""A filter's word for every state that is not closed."""
QUIET: Final = "quiet"
HOW_FAR: Final = ("not_begun", "under_way", "complete")
_NOT_BEGUN, _UNDER_WAY, _COMPLETE = HOW_FAR


def case_list(
    actor: Actor,
    *,
    status: str = OPEN,
    harm: str = "",
    office_id: str = "",
    risk: str = "",
    mine: bool = False,
    narrowed: Iterable[str] = (),
    after: str = "",
    now: datetime,
) -> CaseList:
    """One page of the cases this actor may know of, newest first; four queries.

    `status` is a code, "open" for all that are not closed, or blank for all. `narrowed`: "quiet",
    "relief.under_way" and so on for each leg, and words that later rooms brought (`models.beside`).
    `after` is the mark that the page before gave; a damaged one begins anew.
    """
    rows = gate.visible(actor, Case.objects.all())
    rows = rows.exclude(status__in=CLOSED) if status == OPEN else rows
    chosen = {"status": status if status != OPEN else "", "harm": harm, "office_id": office_id, "risk": risk}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if mine:
        rows = rows.filter(pk__in=TeamMember.objects.filter(user_id=actor.user_id).values("case_id"))
    for word in narrowed:
        rows = rows.filter(pk__in=_narrowing(actor, word, now))
    return one_page(actor, rows, after)


def one_page(actor: Actor, rows: QuerySet[Case], after: str) -> CaseList:
    """One page of cases that came through the gate, newest first. Three queries."""
    found = list(_beside(_after(rows, after))[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    return CaseList(_lines(actor, found[:PAGE]), f"{more.opened_on.isoformat()}.{more.pk}" if more else "")


def case_lines(actor: Actor, case_ids: Iterable[str]) -> dict[str, CaseLine]:
    """Lines of these cases by id, of those that the actor may know of. Three queries."""
    rows = gate.visible(actor, Case.objects.filter(pk__in=case_ids))
    return {line.id: line for line in _lines(actor, list(_beside(rows)))}


def _beside(rows: QuerySet[Case]) -> QuerySet[Case]:
    """What a line shows from other tables as columns: three more objects for each row took a tenth of the page."""
    return rows.annotate(
        led_by=F("lead__name"), held_in=F("office__code"), **{_SHARE + leg: F(f"fold__{leg}") for leg in Leg.codes()}
    )


def _lines(actor: Actor, rows: list[Any]) -> list[CaseLine]:
    warm(rows)
    people = _people_in([row.pk for row in rows])
    return [_line(actor, row, people.get(row.pk, 0)) for row in rows]


def _narrowing(actor: Actor, word: str, now: datetime) -> Any:
    """The ids of cases that a word names, as a query. Raises KeyError for no such word."""
    leg, _dot, how_far = word.partition(".")
    if leg in Leg.codes() and how_far in HOW_FAR:
        return FoldLine.objects.filter(_share(leg, how_far)).values("case_id")
    if word == QUIET:
        return with_last(actor, Case.objects.all()).filter(quiet(now=now)).values("pk")
    return NARROWS[word](actor)


def _share(leg: str, how_far: str) -> Q:
    if how_far == _UNDER_WAY:
        return Q(**{f"{leg}__gt": 0, f"{leg}__lt": 100})
    return Q(**{leg: 100 if how_far == _COMPLETE else 0})


def _after(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    """The rows behind a mark, newest first."""
    ordered = rows.order_by("-opened_on", "-id")
    try:
        found = _MARK.fullmatch(after)
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None or found is None:
        return ordered
    return ordered.filter(Q(opened_on__lt=day) | Q(opened_on=day, pk__lt=found[2]))


def _people_in(case_ids: list[str]) -> dict[str, int]:
    counted = Involvement.objects.filter(case_id__in=case_ids).values_list("case_id")
    return dict(counted.annotate(n=Count("person_id", distinct=True)))


def _line(actor: Actor, row: Any, people: int) -> CaseLine:
    return gate.show(
        actor,
        row,
        CaseLine,
        lead=row.led_by or "",
        office_code=row.held_in,
        people=people,
        fold={leg: (getattr(row, _SHARE + leg) or 0) / 100 for leg in Leg.codes()},  # none until a listener kept it
    )


def by_reference(actor: Actor, text: str) -> str | None:
    """The id of the case with a reference, in any letter case; None when there is none this actor may know of."""
    wanted = text.strip().upper()[: _REFERENCE + 1]
    return gate.visible(actor, Case.objects.filter(reference=wanted)).values_list("pk", flat=True).first()


def visible_ids(actor: Actor, case_ids: Iterable[str]) -> set[str]:
    """Which of these cases the actor may know of now. One query; a query of ids is asked within it."""
    return set(gate.visible(actor, Case.objects.filter(pk__in=case_ids)).values_list("pk", flat=True))


def case_brief(actor: Actor, case_id: object) -> CaseBrief:
    """A case in half a line, for the head of a form. Raises Refused, unseen and unknown alike."""
    return gate.show(actor, the_one(actor, Case.objects.all(), case_id), CaseBrief)


def case_briefs(actor: Actor, case_ids: Iterable[str]) -> list[CaseBrief]:
    """Those of these cases that the actor may know of, newest first. Two queries."""
    rows = list(gate.visible(actor, Case.objects.filter(pk__in=list(case_ids))).order_by("-opened_on", "-id"))
    warm(rows)
    return [gate.show(actor, row, CaseBrief) for row in rows]


def leads_of(actor: Actor, case_ids: Iterable[str]) -> dict[str, str]:
    """Who leads each of these cases, as an id, of those that the actor may know of and that have a lead. One query."""
    rows = gate.visible(actor, Case.objects.filter(pk__in=list(case_ids))).exclude(lead=None)
    return dict(rows.order_by().values_list("pk", "lead_id"))


def cases_of_person(actor: Actor, person_id: str) -> list[CaseOfPerson]:
    """The cases that somebody is in, newest first, of those the actor may know of. Three queries."""
    seen = gate.visible(actor, Case.objects.all()).values("pk")
    rows = gate.visible(actor, Involvement.objects.filter(person_id=person_id, case__in=seen))
    found = list(rows.select_related("case").order_by("-case__opened_on", "-id"))
    warm([row.case for row in found])
    return [CaseOfPerson(row.role, row.since, gate.show(actor, row.case, CaseBrief)) for row in found]
