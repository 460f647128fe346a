"""Offering a case to another office, and what the other office does with the offer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.sharing import acts, queries
from fourfold.faces.desk.cases.forms import Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.handovers import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_beside
from fourfold.ground.access.roles import INTAKE_DESK, LEADS


_WAITING = "desk:handovers_waiting"


@page(enter=LEADS, methods=BOTH)
def offer_to_office(request: PageRequest, case_id: str) -> HttpResponse:
    """Offer a case to another office."""
    case = case_of(request, case_id)
    office = queries.office_of(request.actor, case.id)
    form = forms.ToOffice(request.POST or None, offices=offices_beside(office))
    says = Says(
        _("Offer to another office"),
        _("Offer it"),
        _("It is offered. Until they accept, they know what you wrote here and nothing else."),
        _(
            "When they accept, the case moves there with everything in it and everybody who is known through it alone. "
            "From that moment nobody in this office can open it, you included. Until then it can be revoked."
        ),
    )
    return step(request, case, form, acts.offer_to_office, says, to="desk:handovers", case=case.id)


@page(enter=INTAKE_DESK)
def offer(request: PageRequest, offer_id: str) -> HttpResponse:
    """What another office says of a case that it offers."""
    sheet = queries.offer(request.actor, offer_id, now=request.now)
    return render(request, "desk/handovers/offer.html", sheet, facts=words.offer(sheet))


@page(enter=LEADS, methods=BOTH)
def take_over(request: PageRequest, offer_id: str) -> HttpResponse:
    """Accept it, and say who leads it."""
    sheet = queries.offer(request.actor, offer_id, now=request.now)
    begun = {"user": request.actor.user_id}
    form = forms.TakeOver(request.POST or None, leads=sheet.leads, initial=begun)
    if request.method == "POST" and form.is_valid():
        given = {"offer": sheet.id} | form.values
        done, ref = attempt(form, acts.take_over, request.actor, now=request.now, key=form.once, **given)
        if done:
            messages.success(request, _("The case is with your office now. Add the colleagues who work on it."))
            case = queries.case_of_handover(request.actor, ref.id)
            return go("desk:case", case) if case else go(_WAITING)
    return render(request, "desk/handovers/take_over.html", sheet, form, facts=words.offer(sheet))


@page(enter=LEADS, methods=BOTH)
def turn_down(request: PageRequest, offer_id: str) -> HttpResponse:
    """Turn it down, with the reason."""
    sheet = queries.offer(request.actor, offer_id, now=request.now)
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"offer": sheet.id} | form.values
        done, _ref = attempt(form, acts.turn_down, request.actor, now=request.now, key=form.once, **given)
        if done:
            messages.success(request, _("It is turned down, and whoever offered it sees why."))
            return go(_WAITING)
    return render(request, "desk/handovers/turn_down.html", sheet, form, facts=words.offer(sheet))
