"""The end of care: asked for, decided by somebody else, taken up again."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.faces.desk.aftercare import forms
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import LEADS
from fourfold.tracks.aftercare import acts, queries
from fourfold.tracks.aftercare.kinds import CARERS


_BACK = "desk:aftercare"


@page(enter=CARERS, methods=BOTH)
def ask_closure(request: PageRequest, case_id: str, person_id: str) -> HttpResponse:
    """Ask that somebody's care be ended."""
    case = case_of(request, case_id)
    chip = queries.person_in_care(request.actor, case.id, person_id)
    says = Says(
        _("End the care"),
        _("Ask for approval"),
        _("The end of care waits for approval by a lead."),
        _("For %(name)s. A lead of the aftercare circle approves it: never the one who asks. They may always return.")
        % {"name": chip.shown},
    )
    form = forms.Close(request.POST or None)
    return step(request, case, form, acts.ask_closure, says, to=_BACK, case=case.id, person=chip.id)


@page(enter=LEADS, methods=BOTH)
def approve_closure(request: PageRequest, case_id: str, closure_id: str) -> HttpResponse:
    """Approve the end of care."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "closure", closure_id, case_id=case.id)
    says = Says(
        _("Approve the end of care"),
        _("Approve"),
        _("The care has ended. It can be taken up again at any time."),
        _("For %(name)s. What the reason asks for is looked at once more.") % {"name": chip.shown},
    )
    form = forms.Approve(request.POST or None)
    return step(request, case, form, acts.approve_closure, says, to=_BACK, closure=closure_id)


@page(enter=LEADS, methods=BOTH)
def refuse_closure(request: PageRequest, case_id: str, closure_id: str) -> HttpResponse:
    """Do not approve the end of care."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "closure", closure_id, case_id=case.id)
    says = Says(
        _("Do not approve"),
        _("Do not approve"),
        _("The care goes on; your reason stands beside the request."),
        _("For %(name)s. Say what is missing.") % {"name": chip.shown},
    )
    form = forms.Why(request.POST or None)
    return step(request, case, form, acts.refuse_closure, says, to=_BACK, closure=closure_id)


@page(enter=CARERS, methods=BOTH)
def take_up_again(request: PageRequest, case_id: str, closure_id: str) -> HttpResponse:
    """Take the care up again."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "closure", closure_id, case_id=case.id)
    says = Says(
        _("Take the care up again"),
        _("Take it up"),
        _("The care goes on."),
        _("For %(name)s. What was recorded before stays.") % {"name": chip.shown},
    )
    form = forms.Why(request.POST or None)
    return step(request, case, form, acts.take_up_again, says, to=_BACK, closure=closure_id)
