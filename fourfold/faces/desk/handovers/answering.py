"""Answering what was handed on."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.kinds import HandoverKind
from fourfold.faces.desk.cases.forms import Confirm, Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.handovers import forms
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS


_HERE = "desk:handovers"


@page(enter=CASEWORKERS, methods=BOTH)
def accept(request: PageRequest, case_id: str, handover_id: str) -> HttpResponse:
    """Accept it."""
    case = case_of(request, case_id)
    referral = queries.handover_kind(request.actor, handover_id) == HandoverKind.REFERRAL
    intro = _("The organisation has said yes.") if referral else _("The lead of the case changes at once.")
    says = Says(_("Accept"), _("Accept"), _("It is accepted."), intro)
    return step(request, case, Confirm(request.POST or None), acts.accept, says, to=_HERE, handover=handover_id)


@page(enter=CASEWORKERS, methods=BOTH)
def reject(request: PageRequest, case_id: str, handover_id: str) -> HttpResponse:
    """Reject it, with the reason."""
    case = case_of(request, case_id)
    queries.handover_kind(request.actor, handover_id)
    says = Says(_("Reject"), _("Reject"), _("It is rejected, and whoever offered it sees why."))
    return step(request, case, Why(request.POST or None), acts.reject, says, to=_HERE, handover=handover_id)


@page(enter=CASEWORKERS, methods=BOTH)
def finish(request: PageRequest, case_id: str, handover_id: str) -> HttpResponse:
    """Say what came of a referral."""
    case = case_of(request, case_id)
    queries.handover_kind(request.actor, handover_id)
    says = Says(_("Referral done"), _("It is done"), _("It is recorded what came of it."))
    return step(request, case, forms.Note(request.POST or None), acts.finish, says, to=_HERE, handover=handover_id)


@page(enter=CASEWORKERS, methods=BOTH)
def revoke(request: PageRequest, case_id: str, handover_id: str) -> HttpResponse:
    """Take it back, with the reason."""
    case = case_of(request, case_id)
    queries.handover_kind(request.actor, handover_id)
    says = Says(
        _("Revoke"),
        _("Revoke it"),
        _("It is revoked; that it was offered is kept."),
        _("What an organisation was told already must be asked back from it."),
        grave=True,
    )
    return step(request, case, Why(request.POST or None), acts.revoke, says, to=_HERE, handover=handover_id)
