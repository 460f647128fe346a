"""My day for caseworkers; for all others the page of their own work, and for publishers what there is of it."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from fourfold.casework.cases import queries as cases
from fourfold.casework.emergencies import queries as emergencies
from fourfold.casework.flags import queries as flags
from fourfold.casework.intake import queries as intake
from fourfold.faces.desk import due
from fourfold.faces.desk.emergencies import words as told_of
from fourfold.faces.desk.flags import words as flag_words
from fourfold.faces.desk.home import staff, words
from fourfold.faces.desk.home.ledger import AUDITOR
from fourfold.faces.ui.pages import PageRequest, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, EVERYONE, EVIDENCE_DESK, INTAKE_DESK, LEADS, PARTNERS
from fourfold.ground.jobs import queries as jobs
from fourfold.ground.notices import acts as notice_acts
from fourfold.ground.notices import queries as notices
from fourfold.insight.figures.queries import COUNTERS
from fourfold.tracks.accountability import queries as courts
from fourfold.tracks.aftercare.kinds import CARERS


_WEEK = timedelta(days=7)
_FEW = 8
DEMO = "demo.tell"
"""The kind of job that tells the demonstration's cases; nowhere else is there any."""


@page(enter=EVERYONE)
def home(request: PageRequest) -> HttpResponse:
    """The first page: each role's own."""
    actor = request.actor
    if actor.holds(EVIDENCE_DESK):
        return _my_day(request)
    if actor.holds(AUDITOR):
        return go("desk:ledger")
    if actor.holds(staff.ADMIN):
        return go("desk:staff")
    if actor.holds(COUNTERS):
        return go("desk:scoreboard")
    if actor.holds(PARTNERS):
        return go("desk:sent_referrals")
    return render(request, "desk/home/publisher.html", None, numbers=words.catalogue())


def _my_day(request: PageRequest) -> HttpResponse:
    actor, now = request.actor, request.now
    offices = offices_of(actor)
    zone = ZoneInfo(offices[0].time_zone)
    day = cases.my_day(actor, today=now.astimezone(zone).date(), now=now)
    desk = actor.holds(INTAKE_DESK)
    reports = intake.due_first_responses(actor, now) if desk else None
    unread = notices.unread(actor, most=8)
    late = cases.late_deadlines(actor, today=day.today)
    flagged = flags.flags_held(actor, actor.user_id, today=day.today)
    return render(
        request,
        "desk/home/my_day.html",
        day,
        greeting=words.greeting(actor, offices),
        counts=words.counts(day, reports, late, flagged),
        deadlines=due.owed(late[:_FEW]),
        flags=[flag_words.line(one, zone) for one in flagged],
        groups=words.groups(day),
        waiting=[words.row(one) for one in day.waiting],
        new=[words.new(one) for one in day.new],
        quiet=[words.quiet(one) for one in day.quiet],
        alone=[words.alone(one) for one in day.alone],
        reports=words.reports(reports.lines) if reports else [],
        notices=words.notices(unread, zone),
        hearings=[words.hearing(one) for one in courts.hearings_soon(actor, start=now, end=now + _WEEK)],
        desk=desk,
        leads=actor.holds(LEADS),
        reviews=[told_of.waiting(one, zone) for one in emergencies.to_review(actor, now=now)],
        works=actor.holds(CASEWORKERS),
        cares=actor.holds(CARERS),
        telling=jobs.underway(DEMO),
    )


@page(enter=EVERYONE, methods=("POST",))
def put_away(request: PageRequest) -> HttpResponse:
    """Put one's notices away as read."""
    notice_acts.mark_all_read(request.actor, now=request.now)
    return go("desk:home")
