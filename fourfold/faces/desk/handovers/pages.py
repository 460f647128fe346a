"""What was handed on in a case, what waits for one's answer, and beginning one of the four."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.partners import queries as partners
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, zone_of
from fourfold.faces.desk.handovers import forms, words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, INTAKE_DESK, LEADS


_HERE = "desk:handovers"


@page(enter=EVIDENCE_DESK)
def handovers(request: PageRequest, case_id: str) -> HttpResponse:
    """Everything handed on in a case, with what the reader may do about it."""
    sheet = queries.handovers_of(request.actor, case_id, now=request.now)
    zone = ZoneInfo(sheet.time_zone)
    sendings = {one.handover_id: one for one in partners.sendings(request.actor, sheet.case.id)}
    return render(
        request,
        "desk/handovers/handovers.html",
        sheet,
        rows=[words.handover(one, zone) | words.sending(sendings.get(one.id)) for one in sheet.handovers],
        files=[words.file(one, zone) for one in sheet.files],
        works=sheet.open and request.actor.holds(CASEWORKERS, office_id=sheet.office_id),
        leads=sheet.open and request.actor.holds(LEADS, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK)
def waiting(request: PageRequest) -> HttpResponse:
    """Offers and requests that wait for one's answer."""
    zone = zone_of(request)
    rows = [words.waiting(one, zone) for one in queries.waiting_for(request.actor)]
    offers = [words.offer_line(one, zone) for one in queries.offers_here(request.actor)]
    desk = request.actor.holds(INTAKE_DESK)
    return render(request, "desk/handovers/waiting.html", None, rows=rows, offers=offers, desk=desk)


def _to_lead(request: PageRequest, case_id: str, act: Callable[..., Any], says: Says, **begun: str) -> HttpResponse:
    case = case_of(request, case_id)
    found = cases.assignees(request.actor, case_id=case.id)
    form = forms.ToLead(request.POST or None, found=found, initial=begun)
    return step(request, case, form, act, says, to=_HERE, case=case.id)


@page(enter=LEADS, methods=BOTH)
def assign(request: PageRequest, case_id: str) -> HttpResponse:
    """Give a case to another lead, at once."""
    says = Says(
        _("Assign this case"),
        _("Assign it"),
        _("The case is assigned."),
        _("They lead it from now on, and join its team. To ask them first, offer a transfer instead."),
    )
    return _to_lead(request, case_id, acts.assign, says)


@page(enter=LEADS, methods=BOTH)
def transfer(request: PageRequest, case_id: str) -> HttpResponse:
    """Offer a case to another lead."""
    says = Says(
        _("Offer a transfer"),
        _("Offer it"),
        _("It is offered. Nothing changes until they accept."),
        _("They accept, or reject with a reason. Until then it can be revoked."),
    )
    return _to_lead(request, case_id, acts.transfer, says)


@page(enter=LEADS, methods=BOTH)
def request_transfer(request: PageRequest, case_id: str) -> HttpResponse:
    """Ask to lead a case."""
    says = Says(
        _("Ask for this case"),
        _("Ask for it"),
        _("It is asked for. The lead or the director answers."),
        _("Ask to lead it, or ask for somebody else to."),
    )
    return _to_lead(request, case_id, acts.request_transfer, says, user=request.actor.user_id)


@page(enter=CASEWORKERS, methods=BOTH)
def refer(request: PageRequest, case_id: str) -> HttpResponse:
    """Refer somebody's matter to an organisation."""
    case = case_of(request, case_id)
    form = forms.Refer(request.POST or None, people=cases.people_in(request.actor, case.id))
    says = Says(
        _("Refer to an organisation"),
        _("Refer"),
        _("The referral is recorded. Record their answer when it comes."),
        _(
            "Only with consent for this organisation in force. Nothing is sent by this; to a partner who "
            "comes in here you can send it afterwards."
        ),
    )
    return step(request, case, form, acts.refer, says, to=_HERE, case=case.id)
