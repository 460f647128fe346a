"""Sending a referral to a partner who comes in here: what they will read, before it goes."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.sharing import acts
from fourfold.casework.sharing.partners import queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS


@page(enter=CASEWORKERS, methods=BOTH)
def send_referral(request: PageRequest, case_id: str, handover_id: str) -> HttpResponse:
    """Put it before the people of the organisation."""
    case = case_of(request, case_id)
    found = [one for one in queries.sendings(request.actor, case.id) if one.handover_id == handover_id and not one.sent]
    if not found:
        raise Http404
    says = Says(
        _("Send a referral"),
        _("Send it"),
        _("It is sent. What they answer will stand here."),
        _(
            "They read for what it is, what you wrote under “Why, and what is passed on?”, your name and your office; "
            "nothing else of the case. They read it as long as the consent for them holds, until they answer or you "
            "revoke it."
        ),
        about=found[0].name,
    )
    held = {"handover": handover_id, "institution": found[0].institution_id}
    return step(request, case, Confirm(request.POST or None), acts.send_referral, says, to="desk:handovers", **held)
