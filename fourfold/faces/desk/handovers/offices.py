"""Offering a case to another office, and what the other office does with the offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.sheets import OfferSheet
from fourfold.faces.desk.cases.forms import Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.handovers import forms, words
from fourfold.faces.desk.handovers.told import Told, answer
from fourfold.faces.ui.pages import PageRequest, go, page, render
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
    form = forms.TakeOver(request.POST or None, leads=sheet.leads, initial={"user": request.actor.user_id})
    says = Says(
        _("Accept a case"),
        _("Accept"),
        _("The case is with your office now. Add the colleagues who work on it."),
        _(
            "The case comes to your office with everything in it, and its open tasks to whoever leads it. The other "
            "office knows of it no more. Its deadlines follow the law of your office."
        ),
    )
    return answer(request, form, acts.take_over, says, lambda: _told(sheet), then=_to_case(request), offer=sheet.id)


@page(enter=LEADS, methods=BOTH)
def turn_down(request: PageRequest, offer_id: str) -> HttpResponse:
    """Turn it down, with the reason."""
    says = Says(
        _("Turn a case down"),
        _("Turn it down"),
        _("It is turned down, and whoever offered it sees why."),
        _("The other office keeps the case and reads your reason. You will not see the offer again."),
    )
    return answer(
        request,
        Why(request.POST or None),
        acts.turn_down,
        says,
        lambda: _told(queries.offer(request.actor, offer_id, now=request.now)),
        then=lambda _ref: go(_WAITING),
        offer=offer_id,
    )


def _told(sheet: OfferSheet) -> Told:
    return Told(words.offer(sheet), reverse("desk:offer", args=[sheet.id]), _("A case is offered"))


def _to_case(request: PageRequest) -> Callable[[Any], HttpResponse]:
    """To the case, of which they know from now on."""

    def then(ref: Any) -> HttpResponse:
        case = queries.case_of_handover(request.actor, ref.id)
        return go("desk:case", case) if case else go(_WAITING)

    return then
