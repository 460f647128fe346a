"""A partner's own pages: the referrals that are with their organisation, one of them, and the three answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.institutions import queries as institutions
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.partners import queries
from fourfold.faces.desk.cases.forms import Confirm, Why
from fourfold.faces.desk.cases.steps import BOTH, Says, zone_of
from fourfold.faces.desk.handovers.forms import Note
from fourfold.faces.desk.handovers.told import Told, answer
from fourfold.faces.desk.home.words import notices as noticed
from fourfold.faces.desk.partners import words
from fourfold.faces.ui.pages import PageRequest, go, page, render
from fourfold.faces.ui.words import listed
from fourfold.ground.access.roles import PARTNERS
from fourfold.ground.notices import queries as notices


@page(enter=PARTNERS)
def referrals(request: PageRequest) -> HttpResponse:
    """What was referred to one's organisation."""
    zone = zone_of(request)
    places = institutions.places_of(request.actor)
    return render(
        request,
        "desk/partners/referrals.html",
        None,
        rows=[words.line(one, zone) for one in queries.sent_here(request.actor, now=request.now)],
        answered=[words.answered(one, zone) for one in queries.answered(request.actor, now=request.now)],
        organisation=listed(dict.fromkeys(name for name, _office in places)),
        notices=noticed(notices.unread(request.actor, most=8), zone),
    )


@page(enter=PARTNERS)
def referral(request: PageRequest, sent_id: str) -> HttpResponse:
    """All that the organisation is told of it."""
    sheet = queries.sent_referral(request.actor, sent_id, now=request.now)
    return render(request, "desk/partners/referral.html", sheet, facts=words.facts(sheet), moves=words.moves(sheet))


@page(enter=PARTNERS, methods=BOTH)
def take_up(request: PageRequest, sent_id: str) -> HttpResponse:
    """The organisation takes it up."""
    says = Says(
        _("Take up a referral"),
        _("Take up the referral"),
        _("It is taken up, and the office sees that."),
        _("You go on reading it here until you say what came of it."),
    )
    return _answer(request, sent_id, Confirm(request.POST or None), acts.take_up_referral, says)


@page(enter=PARTNERS, methods=BOTH)
def decline(request: PageRequest, sent_id: str) -> HttpResponse:
    """The organisation cannot take it up."""
    says = Says(
        _("Decline a referral"),
        _("Decline it"),
        _("It is declined, and the office reads why."),
        _("The office reads your reason and asks somebody else. You will not see the referral again."),
    )
    return _answer(request, sent_id, Why(request.POST or None), acts.decline_referral, says)


@page(enter=PARTNERS, methods=BOTH)
def report_back(request: PageRequest, sent_id: str) -> HttpResponse:
    """What came of it."""
    says = Says(
        _("Say what came of a referral"),
        _("Send it"),
        _("The office reads what came of it."),
        _("Write what the person agreed to pass on. You will not see the referral again."),
    )
    return _answer(request, sent_id, Note(request.POST or None), acts.report_back, says)


def _answer(request: PageRequest, sent_id: str, form: Any, act: Callable[..., Any], says: Says) -> HttpResponse:
    def read() -> Told:
        sheet = queries.sent_referral(request.actor, sent_id, now=request.now)
        return Told(words.facts(sheet), reverse("desk:sent_referral", args=[sheet.id]), _("A referral"))

    return answer(request, form, act, says, read, then=lambda _ref: go("desk:sent_referrals"), sent=sent_id)
