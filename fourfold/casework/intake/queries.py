"""Reading reports: the queue, one report, what waits for a first response."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Case, Count, DateTimeField, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce

from fourfold.casework.intake import rules
from fourfold.casework.intake.kinds import OPEN_STATES, ReportState, Step
from fourfold.casework.intake.models import Named, Report
from fourfold.casework.intake.sheets import DueReports, Look, NamedLine, Queue, ReportLine, ReportPage
from fourfold.casework.people import queries as people
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts import reading
from fourfold.ground.audit.queries import history_of


PAGE: Final = 50
_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9000, 1, 1, tzinfo=UTC)
_MARK: Final = re.compile(r"(\d{1,18})\.([0-9A-Za-z]{26})", re.ASCII)
_MICROSECOND: Final = timedelta(microseconds=1)


def _moment(value: datetime) -> Value:
    return Value(value, output_field=DateTimeField())


_TURN: Final = Case(When(responded_at=None, then=Coalesce(F("respond_by"), _moment(_FIRST))), default=_moment(_LAST))
"""Untriaged reports first, then by when the first response is due, then those that were answered."""


def queue(
    actor: Actor, *, office_id: str = "", state: str = "", urgency: str = "", now: datetime, after: str = ""
) -> Queue:
    """One page of the reports this actor may know of, most pressing first; a constant number of queries.

    `state` blank means whatever waits for somebody; a word that is no state finds nothing. `after` is the mark that
    the page before gave; a damaged one begins anew.
    """
    wanted = [state] if state else OPEN_STATES
    rows = gate.visible(actor, Report.objects.select_related("office")).filter(state__in=wanted)
    rows = rows.filter(office_id=office_id) if office_id else rows
    rows = rows.filter(urgency=urgency) if urgency else rows
    found = list(_after(rows.annotate(turned=_TURN), after)[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    return Queue([_line(actor, row, now) for row in found[:PAGE]], _mark(more) if more else "")


def _after(rows: QuerySet[Any], after: str) -> QuerySet[Any]:
    """The rows behind a mark, in the order of the queue."""
    ordered = rows.order_by("turned", "id")
    if not (found := _MARK.fullmatch(after)) or int(found[1]) > (_LAST - _FIRST) // _MICROSECOND:
        return ordered
    turn = _FIRST + int(found[1]) * _MICROSECOND
    return ordered.filter(Q(turned__gt=turn) | Q(turned=turn, id__gt=found[2]))


def _mark(row: Any) -> str:
    return f"{(row.turned - _FIRST) // _MICROSECOND}.{row.id}"


def _clock(report: Report, now: datetime) -> rules.Clock:
    return rules.clock(
        received_at=report.received_at,
        respond_by=report.respond_by,
        responded_at=report.responded_at,
        decision=report.decision,
        now=now,
    )


def _line(actor: Actor, report: Report, now: datetime) -> ReportLine:
    return gate.show(actor, report, ReportLine, office_code=report.office.code, clock=_clock(report, now))


@reading.read
def report_page(actor: Actor, report_id: object, *, now: datetime) -> ReportPage:
    """A report with what was told. Raises Refused, unseen and unknown alike."""
    report = reading.the_one(actor, Report.objects.select_related("office"), report_id)
    staff = names_of({report.taken_by, report.decided_by} - {""})
    return gate.show(
        actor,
        report,
        ReportPage,
        ref=report.ref(),
        office_name=report.office.called,
        time_zone=report.office.time_zone,
        taken_by=staff.get(report.taken_by, ""),
        decided_by=staff.get(report.decided_by, ""),
        at_desk=report.circle_id == report.office.intake_id,
        clock=_clock(report, now),
        named=_named(actor, report),
        may=_may(actor, report),
    )


def _may(actor: Actor, report: Report) -> frozenset[Step]:
    if not actor.holds(INTAKE_DESK, office_id=report.office_id):
        return frozenset()
    steps = rules.ALLOWS[ReportState(report.state)]
    steps -= {Step.RESPOND} if report.responded_at else set()
    return steps - ({Step.REOPEN} if report.circle_id != report.office.intake_id else set())


def _named(actor: Actor, report: Report) -> list[NamedLine]:
    """The people named whom this reader may know of."""
    rows = list(gate.visible(actor, Named.objects.filter(report=report)).order_by("id"))
    chips = people.names_for(actor, [row.person_id for row in rows]) if rows else {}
    return [NamedLine(chips[row.person_id], row.role) for row in rows if row.person_id in chips]


def who_looked(report: ReportPage) -> list[Look]:
    """Who opened a report and what was done to it, newest first. No actor: the sheet shows that its reader may know.

    That somebody was named whom the reader may not know of leaves no line.
    """
    unseen = Named.objects.filter(report=report.id).exclude(person__in=[one.person.id for one in report.named])
    hidden = set(unseen.values_list("pk", flat=True))
    entries = [entry for entry in history_of(report.id) if entry.subject not in hidden]
    names = names_of({entry.actor for entry in entries})
    return [Look(entry.at, names.get(entry.actor, ""), entry.act, entry.outcome) for entry in entries]


def by_reference(actor: Actor, text: str) -> str | None:
    """The id of the report with a reference, in any letter case; None when there is none this actor may know of."""
    wanted = text.strip().upper()
    return gate.visible(actor, Report.objects.filter(reference=wanted[:15])).values_list("pk", flat=True).first()


def due_first_responses(actor: Actor, now: datetime, *, most: int = 8) -> DueReports:
    """What waits for a first response in the actor's circles, for My day: counts, and the most pressing lines."""
    waiting = gate.visible(actor, Report.objects.filter(pk__in=_unanswered())).exclude(
        decision__in=[code for code, terms in rules.DECISIONS.items() if not terms.response]
    )
    rows = waiting.select_related("office").annotate(
        turned=_TURN,
        late=_of_all(Q(respond_by__lt=now)),
        due=_of_all(Q(respond_by__gte=now)),
        untriaged=_of_all(Q(respond_by=None)),
    )
    found = list(rows.order_by("turned", "id")[:most])
    counts = {name: getattr(found[0], name) if found else 0 for name in ("late", "due", "untriaged")}
    return DueReports(lines=[_line(actor, row, now) for row in found], **counts)


def _unanswered() -> QuerySet[Any, Any]:
    """Reports without a first response that are open or have a time for it: found by an index each, not by a walk.

    "After the first moment" and not "is set": only so asked is an index of times used.
    """
    unanswered = Report.objects.filter(responded_at=None)
    timed = unanswered.filter(respond_by__gt=_FIRST).values("pk")
    return unanswered.filter(state__in=OPEN_STATES).values("pk").union(timed)


def _of_all(which: Q) -> Window:
    """How many of all rows, not only of those on the page: the gate is asked once."""
    return Window(Count("pk", filter=which))
