"""The register of tellings, and recording one more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.tellings import acts, queries
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.desk.tellings import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK


_HERE = "desk:tellings"


@page(enter=EVIDENCE_DESK)
def tellings(request: PageRequest, case_id: str) -> HttpResponse:
    """Everybody in a case, and each time that they were asked to tell it."""
    sheet = queries.tellings_of(request.actor, case_id, now=request.now)
    works = sheet.open and request.actor.holds(CASEWORKERS, office_id=sheet.office_id)
    return render(
        request, "desk/tellings/tellings.html", sheet, people=[words.person(one) for one in sheet.people], works=works
    )


@page(enter=CASEWORKERS, methods=BOTH)
def record_telling(request: PageRequest, case_id: str, person_id: str) -> HttpResponse:
    """Record that somebody was asked, or is to be; whoever has told it before is not asked lightly."""
    case = case_of(request, case_id)
    before = queries.asked_before(request.actor, case.id, person_id, today=today(request))
    form = forms.Telling(request.POST or None, again=before.times > 0, initial={"on": today(request)})
    if request.method == "POST" and form.is_valid():
        held: dict[str, Any] = {"case": case.id, "person": before.person.id}
        done, _ref = attempt(
            form, acts.record_telling, request.actor, now=request.now, key=form.once, **(held | form.values)
        )
        if done:
            messages.success(request, _("It is recorded."))
            return go(_HERE, case.id)
    return render(
        request,
        "desk/tellings/record.html",
        case,
        form,
        chip=before.person,
        warnings=words.warnings(before),
    )


@page(enter=CASEWORKERS, methods=BOTH)
def settle_telling(request: PageRequest, case_id: str, telling_id: str) -> HttpResponse:
    """Somebody was asked as planned."""
    case = case_of(request, case_id)
    form = forms.Settle(request.POST or None, initial={"on": today(request)})
    says = Says(_("How did it go?"), _("Record"), _("It is recorded."))
    return step(request, case, form, acts.settle_telling, says, to=_HERE, telling=telling_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_telling(request: PageRequest, case_id: str, telling_id: str) -> HttpResponse:
    """It was recorded wrongly, or did not come about."""
    case = case_of(request, case_id)
    says = Says(
        _("Withdraw this telling"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        _("It is not counted any more. Nothing is deleted."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, acts.withdraw_telling, says, to=_HERE, telling=telling_id)
