"""Who is away; everything that a colleague holds on one page, handed on in one step; coming back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.absences import acts, queries
from fourfold.casework.team.queries import colleagues
from fourfold.casework.team.sheets import ColleagueSheet
from fourfold.faces.desk.absences import forms, words
from fourfold.faces.desk.cases.steps import BOTH, today, zone_of
from fourfold.faces.ui import errors
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role


@page(enter=EVIDENCE_DESK)
def absences(request: PageRequest) -> HttpResponse:
    """Who is on leave and who has left; for leads, whose work they can hand on: their own, a director's everybody's."""
    actor, zone = request.actor, zone_of(request)
    found = queries.absences(actor, today=today(request))
    offices = [one for one in offices_of(actor) if actor.holds(LEADS, office_id=one.id)]
    return render(
        request,
        "desk/absences/absences.html",
        None,
        rows=[words.absence(one, zone) for one in found],
        offices=[{"office": one, "people": _whose(actor, one.id)} for one in offices],
    )


def _whose(actor: Actor, office_id: str) -> list[ColleagueSheet]:
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=office_id)
    return [one for one in colleagues(actor, office_id=office_id) if directs or one.id == actor.user_id]


@page(enter=LEADS, methods=BOTH)
def hand_over(request: PageRequest, office_code: str, user_id: str) -> HttpResponse:
    """Everything that a colleague holds, and handing it on."""
    office = next((one for one in offices_of(request.actor) if one.code == office_code), None)
    if office is None:
        return errors.not_found(request)
    held = queries.holdings_of(request.actor, user_id, office_id=office.id)
    form = forms.HandOver(request.POST or None, held=held)
    if request.method == "POST" and form.is_valid():
        given = {"office": office.id, "user": user_id} | form.values
        done, _ref = attempt(form, acts.hand_over, request.actor, now=request.now, key=form.once, **given)
        if done:
            messages.success(request, _("It is handed on."))
            return go("desk:absences")
    return render(request, "desk/absences/hand_over.html", held, form, groups=words.groups(held.groups))


@page(enter=EVIDENCE_DESK, methods=BOTH)
def come_back(request: PageRequest, absence_id: str) -> HttpResponse:
    """Bring back what was handed on for a leave."""
    line = queries.absence(request.actor, absence_id, now=request.now)
    form = forms.ComeBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, acts.come_back, request.actor, now=request.now, key=form.once, absence=line.id)
        if done:
            messages.success(request, _("The leave is over. What still lay where it went has come back."))
            return go("desk:absences")
    return render(request, "desk/absences/come_back.html", words.absence(line, zone_of(request)), form)
