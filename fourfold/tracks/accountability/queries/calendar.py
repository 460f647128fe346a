"""Hearings of many cases by their moment. A constant number of queries whatever the count."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from fourfold.casework.cases.models import TeamMember
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.institutions.queries import named
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vault.fields import warm
from fourfold.tracks.accountability.kinds import HearingState
from fourfold.tracks.accountability.models import Hearing
from fourfold.tracks.accountability.sheets import HearingLine, HearingMark


MOST: Final = 1000
FEW: Final = 8


def hearings_between(
    actor: Actor, *, start: datetime, end: datetime, office_id: str = "", mine: bool = False
) -> list[HearingLine]:
    """Hearings from `start` to before `end` that the actor may know of, the earliest first. Four queries.

    `mine`: those of cases on whose team the actor is.
    """
    rows = _visible(actor, mine=mine).filter(at__gte=start, at__lt=end)
    return _lines(actor, rows.filter(office_id=office_id) if office_id else rows, most=MOST)


def hearings_soon(actor: Actor, *, start: datetime, end: datetime) -> list[HearingLine]:
    """The next few hearings of one's own cases that were not cancelled. Four queries."""
    rows = _visible(actor, mine=True).filter(at__gte=start, at__lt=end).exclude(state=HearingState.VACATED)
    return _lines(actor, rows, most=FEW)


def hearing_marks(actor: Actor, *, start: datetime, mine: bool) -> list[HearingMark]:
    """Hearings since `start` for a calendar outside: when, and the case's reference; nothing else. One query."""
    rows = _visible(actor, mine=mine).filter(at__gte=start).order_by("at", "id")[:MOST]
    return [gate.show(actor, row, HearingMark, reference=row.case.reference) for row in rows]


def _visible(actor: Actor, *, mine: bool) -> QuerySet[Hearing]:
    rows = gate.visible(actor, Hearing.objects.filter(withdrawn_at=None).select_related("case", "office"))
    if mine:
        rows = rows.filter(case__in=TeamMember.objects.filter(user_id=actor.user_id).values("case_id"))
    return rows


def _lines(actor: Actor, rows: QuerySet[Hearing], *, most: int) -> list[HearingLine]:
    found = list(rows.order_by("at", "id")[:most])
    warm([row.case for row in found])
    courts = named(actor, [row.court_id for row in found])
    return [
        gate.show(
            actor,
            row,
            HearingLine,
            case=gate.show(actor, row.case, CaseBrief),
            court=courts[row.court_id].name if row.court_id in courts else "",
            office=row.office.code,
            time_zone=row.office.time_zone,
        )
        for row in found
    ]
