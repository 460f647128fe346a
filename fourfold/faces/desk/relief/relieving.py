"""The list of people relieved, and what they need at once."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.faces.desk.cases.forms import Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.relief import forms, words
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.relief import acts, queries


_BACK = "desk:relief"


@page(enter=CASEWORKERS, methods=BOTH)
def relieve(request: PageRequest, case_id: str) -> HttpResponse:
    """Enter people in the list."""
    case = case_of(request, case_id)
    found = queries.waiting_for_relief(request.actor, case.id)
    form = forms.Relieve(request.POST or None, found=found, initial={"on": today(request)})
    says = Says(
        _("Enter people relieved"),
        _("Enter them"),
        _("They stand in the list, and the case's lanes show it. Ask each what they need now."),
        _("The list is what is counted: every number of relief, on every page, is the number of people in it."),
    )
    return step(request, case, form, acts.relieve, says, to=_BACK, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def check_needs(request: PageRequest, case_id: str, relieved_id: str) -> HttpResponse:
    """What somebody needs at once."""
    case = case_of(request, case_id)
    who = words.who(queries.relieved_person(request.actor, relieved_id))
    says = Says(
        _("Immediate needs"),
        _("Record"),
        _("It is recorded."),
        _("%(name)s: safety first, then what cannot wait. A second check adds to the first.") % {"name": who},
    )
    form = forms.CheckNeeds(request.POST or None, initial={"on": today(request)})
    return step(request, case, form, acts.check_needs, says, to=_BACK, case=case.id, relieved=relieved_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_relief(request: PageRequest, case_id: str, relieved_id: str) -> HttpResponse:
    """An entry was wrong."""
    case = case_of(request, case_id)
    who = words.who(queries.relieved_person(request.actor, relieved_id))
    gone = _("The entry leaves the list and every number; it is kept with its reason.")
    says = Says(_("Withdraw an entry"), _("Withdraw it"), _("The entry is withdrawn."), f"{who}. {gone}", grave=True)
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, acts.withdraw_relief, says, to=_BACK, case=case.id, relieved=relieved_id)


@page(enter=CASEWORKERS, methods=BOTH)
def settle_need(request: PageRequest, case_id: str, need_id: str) -> HttpResponse:
    """A need is settled."""
    case = case_of(request, case_id)
    what = word("immediate_needs", queries.need_kind(request.actor, need_id))
    says = Says(_("Settle a need"), _("Settle it"), _("It is settled."), what)
    form = forms.SettleNeed(request.POST or None, initial={"on": today(request)})
    return step(request, case, form, acts.settle_need, says, to=_BACK, case=case.id, need=need_id)


@page(enter=CASEWORKERS, methods=BOTH)
def reopen_need(request: PageRequest, case_id: str, need_id: str) -> HttpResponse:
    """A need is open again."""
    case = case_of(request, case_id)
    what = word("immediate_needs", queries.need_kind(request.actor, need_id))
    says = Says(_("Open a need again"), _("Open it again"), _("The need is open again."), what)
    return step(request, case, Why(request.POST or None), acts.reopen_need, says, to=_BACK, case=case.id, need=need_id)
