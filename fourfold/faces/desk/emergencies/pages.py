"""The list of emergency openings, opening in an emergency, closing it, and its review."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.emergencies import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, zone_of
from fourfold.faces.desk.emergencies import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render, sentence
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role


READERS = EVIDENCE_DESK | {Role.AUDITOR}


@page(enter=READERS)
def emergencies(request: PageRequest) -> HttpResponse:
    """What was opened in an emergency: one's own, and what one answers for."""
    found, zone = queries.openings(request.actor, now=request.now), zone_of(request)
    return render(
        request,
        "desk/emergencies/emergencies.html",
        None,
        rows=[words.row(one, zone) for one in found],
        columns=words.columns(),
        works=request.actor.holds(EVIDENCE_DESK),
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def open_in_emergency(request: PageRequest) -> HttpResponse:
    """Open a case by its reference, for an hour, for looking only."""
    actor = request.actor
    offices = [one for one in offices_of(actor) if actor.holds(EVIDENCE_DESK, office_id=one.id)]
    form = forms.OpenInEmergency(request.POST or None, offices=offices)
    if request.method == "POST" and form.is_valid() and _is_them(request, form):
        try:
            done, ref = attempt(form, acts.open_in_emergency, actor, now=request.now, key=form.once, **form.values)
        except Refused as refused:
            form.add_error("reference", sentence(refused))
            done, ref = False, None
        if done:
            messages.success(request, _("It is open. The case's lead and the directors are told now."))
            opened = (one for one in queries.open_now(actor, now=request.now) if one.id == ref.id)
            case = next(opened, None)
            return go("desk:case", case.case_id) if case else go("desk:emergencies")
    return render(request, "desk/emergencies/open.html", None, form)


def _is_them(request: PageRequest, form: forms.OpenInEmergency) -> bool:
    """Whether the passphrase is theirs, tried at most as often as signing in again is."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        form.add_error("password", _("Tried too often. Wait a few minutes."))
        return False
    if not request.user.check_password(form.cleaned_data["password"]):
        form.add_error("password", _("This is not your passphrase."))
        return False
    return True


@page(enter=READERS)
def emergency(request: PageRequest, opening_id: str) -> HttpResponse:
    """One emergency opening: who, when, why, and what was done and seen meanwhile."""
    sheet = queries.opening(request.actor, opening_id, now=request.now)
    return render(request, "desk/emergencies/emergency.html", words.whole(sheet, zone_of(request)))


@page(enter=EVIDENCE_DESK, methods=BOTH)
def close_opening(request: PageRequest, opening_id: str) -> HttpResponse:
    """Close it before its hour is over."""
    sheet = queries.opening(request.actor, opening_id, now=request.now)
    form = Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, acts.close_opening, request.actor, now=request.now, key=form.once, opening=sheet.ref)
        if done:
            messages.success(request, _("It is closed."))
            return go("desk:emergency", opening_id)
    return render(request, "desk/emergencies/close.html", words.whole(sheet, zone_of(request)), form)


@page(enter=LEADS, methods=BOTH)
def review_opening(request: PageRequest, opening_id: str) -> HttpResponse:
    """Say whether it was justified, and why."""
    sheet = queries.opening(request.actor, opening_id, now=request.now)
    form = forms.Review(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"opening": sheet.ref} | form.values
        done, _ref = attempt(form, acts.review_opening, request.actor, now=request.now, key=form.once, **given)
        if done:
            messages.success(request, _("The review is recorded. Whoever opened it is told that there is one."))
            return go("desk:emergency", opening_id)
    return render(request, "desk/emergencies/review.html", words.whole(sheet, zone_of(request)), form)
