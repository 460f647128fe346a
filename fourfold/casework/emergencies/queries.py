"""Reading emergency openings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from fourfold.casework.cases.models import Case, CaseCircle, Involvement
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.emergencies import rules
from fourfold.casework.emergencies.kinds import State
from fourfold.casework.emergencies.models import Opening
from fourfold.casework.emergencies.sheets import OpeningLine, OpeningSheet, OpenNow, SeenMeanwhile
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Grant
from fourfold.ground.access.roles import LEADS, CircleKind
from fourfold.ground.access.tiers import Tier
from fourfold.ground.acts.reading import read, shown, the_one
from fourfold.ground.audit import queries as audit
from fourfold.ground.vault.fields import warm


_MOST: Final = 100


def open_now(actor: Actor, *, now: datetime) -> list[OpenNow]:
    """What the actor has open at this moment, the soonest to end first. One query."""
    live = Grant.objects.filter(user_id=actor.user_id, why="break_glass", until__gt=now)
    rows = Opening.objects.filter(by_id=actor.user_id, closed_at=None, until__gt=now)
    rows = gate.visible(actor, rows.filter(case__circle__in=live.values("circle_id"))).select_related("case")
    return [
        OpenNow(row.id, row.case_id, row.case.reference, rules.minutes_left(row.until, now=now))
        for row in rows.order_by("until")
    ]


def acting(actor: Actor, case_id: str) -> Actor:
    """Who the actor is in a case when something is to be done: they themselves, or somebody without any role where
    they have it open in an emergency, for looking only. One query then, none otherwise.
    """
    if not actor.emergency or gate.visible(actor, Case.objects.filter(pk=case_id), to_act=True).exists():
        return actor
    return Actor(actor.user_id, actor.name, frozenset(), emergency=True)


def openings(actor: Actor, *, now: datetime) -> list[OpeningLine]:
    """The emergency openings that the actor made or answers for, newest first. Two queries, and one for keys."""
    rows = gate.visible(actor, Opening.objects.select_related("by", "office")).order_by("-made_at", "-pk")
    return _lines(actor, list(rows[:_MOST]), now)


def to_review(actor: Actor, *, now: datetime) -> list[OpeningLine]:
    """What waits for a review that the actor may give, the longest overdue first."""
    rows = _unreviewed(actor).select_related("by", "office").order_by("review_by", "pk")
    return [one for one in _lines(actor, list(rows[:_MOST]), now) if one.may_review]


def _unreviewed(actor: Actor) -> QuerySet[Opening]:
    if not actor.holds(LEADS):
        return Opening.objects.none()
    return gate.visible(actor, Opening.objects.filter(reviewed_at=None).exclude(by_id=actor.user_id))


@read
def opening(actor: Actor, opening_id: object, *, now: datetime) -> OpeningSheet:
    """One emergency opening, with its reason and what was done and seen meanwhile. Raises Refused."""
    row = the_one(actor, Opening.objects.select_related("by", "office", "case", "reviewer", "key"), opening_id)
    shown([row.id], Tier.CONFIDENTIAL)  # also to an auditor, who reads no words: what a colleague did stands on it
    return gate.show(
        actor,
        row,
        OpeningSheet,
        line=_lines(actor, [row], now)[0],
        ref=row.ref(),
        reviewer=row.reviewer.name if row.reviewer else "",
        seen=_seen(row, now),
    )


def _seen(row: Opening, now: datetime) -> list[SeenMeanwhile]:
    """The lines of the ledger by whoever opened it, between opening and end, in the case's circles and its people's.

    When and by which page, and no record: whoever answers for the opening need not be in the case's circle.
    """
    people = Involvement.objects.filter(case_id=row.case_id).values_list("person__circle_id", flat=True)
    aside = CaseCircle.objects.filter(case_id=row.case_id).exclude(kind=CircleKind.EMERGENCY)
    sides = aside.values_list("circle_id", flat=True)
    circles = {row.case.circle_id, *people, *sides}
    end = min(row.closed_at or row.until, now)
    found = audit.between(row.by_id, since=row.made_at, until=end, circle_ids=circles)
    return [SeenMeanwhile(one.at, one.act, one.outcome) for one in found]


def _lines(actor: Actor, rows: list[Opening], now: datetime) -> list[OpeningLine]:
    if not rows:
        return []
    cases = {case.pk: case for case in gate.visible(actor, Case.objects.filter(pk__in={row.case_id for row in rows}))}
    warm(cases.values())
    briefs = {pk: gate.show(actor, case, CaseBrief) for pk, case in cases.items()}
    return [_line(actor, row, briefs.get(row.case_id), now) for row in rows]


def _line(actor: Actor, row: Opening, case: CaseBrief | None, now: datetime) -> OpeningLine:
    state = rules.state(
        until=row.until,
        closed_at=row.closed_at,
        review_by=row.review_by,
        reviewed=row.reviewed_at is not None,
        now=now,
    )
    own, leads = row.by_id == actor.user_id, actor.holds(LEADS, office_id=row.office_id)
    more: dict[str, Any] = {"name": row.by.name, "office": row.office.called, "state": state, "case": case}
    more["may_close"] = state == State.OPEN and (own or leads)
    more["may_review"] = state in {State.WAITING, State.OVERDUE} and leads and not own
    return gate.show(actor, row, OpeningLine, **more)
