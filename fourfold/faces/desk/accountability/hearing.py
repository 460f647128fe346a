"""Hearings: set, moved, cancelled, and what became of them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.institutions.queries import courts, named
from fourfold.faces.desk.accountability import forms, words
from fourfold.faces.desk.accountability.pages import HERE
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.accountability import acts, queries
from fourfold.tracks.accountability.sheets import HearingBrief


@page(enter=CASEWORKERS, methods=BOTH)
def plan_hearing(request: PageRequest, case_id: str) -> HttpResponse:
    """Set the date of a hearing."""
    case = case_of(request, case_id)
    office = queries.office_of(request.actor, case_id)
    people = [(one.id, words.name_of(one)) for one in queries.accused_in(request.actor, case.id)]
    form = forms.PlanHearing(
        request.POST or None,
        accused=people,
        courts=courts(request.actor, office_id=office.id),
        zone=ZoneInfo(office.time_zone),
    )
    intro = "" if people else _("Nobody is accused yet. Add an accused first: a hearing is about somebody.")
    says = Says(_("Set a hearing"), _("Set the hearing"), _("The hearing is in the calendar."), intro)
    return step(request, case, form, acts.plan_hearing, says, to=HERE, case=case.id)


def _said(one: HearingBrief) -> str:
    return " · ".join((moment(one.at, one.time_zone), word("hearing_purposes", one.purpose)))


@page(enter=CASEWORKERS, methods=BOTH)
def move_hearing(request: PageRequest, case_id: str, hearing_id: str) -> HttpResponse:
    """Move a hearing to another day or court."""
    case = case_of(request, case_id)
    one = queries.hearing_brief(request.actor, hearing_id)
    office, zone = queries.office_of(request.actor, one.case_id), ZoneInfo(one.time_zone)
    local = one.at.astimezone(zone)
    begun = {
        "hearing": f"{one.id}.{one.version}",
        "court": one.court_id or "",
        "day": local.date(),
        "time": local.time(),
        "purpose": one.purpose,
        "room": one.room or "",
    }
    places = courts(request.actor, office_id=office.id)
    stays = named(request.actor, {one.court_id} - {place.id for place in places}).values()  # it has closed since
    form = forms.MoveHearing(request.POST or None, courts=[*places, *stays], zone=zone, initial=begun)
    says = Says(_("Move or correct a hearing"), _("Save"), _("The hearing is moved."), about=_said(one))
    return step(request, case, form, acts.move_hearing, says, to=HERE)


@page(enter=CASEWORKERS, methods=BOTH)
def conclude_hearing(request: PageRequest, case_id: str, hearing_id: str) -> HttpResponse:
    """Record what became of a hearing."""
    case = case_of(request, case_id)
    one = queries.hearing_brief(request.actor, hearing_id)
    form = forms.ConcludeHearing(request.POST or None, zone=ZoneInfo(one.time_zone))
    says = Says(_("What became of the hearing?"), _("Record"), _("The hearing is recorded."), about=_said(one))
    return step(request, case, form, acts.conclude_hearing, says, to=HERE, hearing=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def vacate_hearing(request: PageRequest, case_id: str, hearing_id: str) -> HttpResponse:
    """A hearing was cancelled beforehand."""
    case = case_of(request, case_id)
    one = queries.hearing_brief(request.actor, hearing_id)
    says = Says(_("The hearing was cancelled"), _("It was cancelled"), _("The hearing is cancelled."), about=_said(one))
    form = forms.Vacate(request.POST or None)
    return step(request, case, form, acts.vacate_hearing, says, to=HERE, hearing=one.id)
