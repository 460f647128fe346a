"""What is owed in a case; owed and late over all cases one may know of."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.entitlements import acts, queries
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.entitlements import forms, words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK
from fourfold.ground.vocab import queries as vocab


_HERE = "desk:entitlements"


@page(enter=EVIDENCE_DESK)
def entitlements(request: PageRequest, case_id: str) -> HttpResponse:
    """Everything owed in a case, from claim to payment."""
    sheet = queries.entitlements_of(request.actor, case_id, now=request.now)
    return render(
        request,
        "desk/entitlements/entitlements.html",
        sheet,
        rows=[words.entitlement(one) for one in sheet.entitlements],
        works=sheet.open and request.actor.holds(CASEWORKERS, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK)
def owed(request: PageRequest) -> HttpResponse:
    """What is still owed, the longest late first, by who owes it."""
    asked = request.GET.get("part", "")
    part = asked if vocab.has("justice_parts", asked) else ""
    day = today(request)
    lines, more = queries.owed(request.actor, part=part, today=day)
    return render(
        request,
        "desk/entitlements/owed.html",
        None,
        debtors=[words.debtor(one) for one in queries.owed_by(request.actor, today=day)],
        lines=[words.line(one) for one in lines],
        part=word("justice_parts", part),
        more_lines=more,
    )


@page(enter=CASEWORKERS, methods=BOTH)
def record_entitlement(request: PageRequest, case_id: str) -> HttpResponse:
    """Record what the law owes to somebody in the case."""
    case = case_of(request, case_id)
    form = forms.Entitlement(request.POST or None, people=cases.people_in(request.actor, case.id))
    found = queries.ruled(request.actor, case.id, now=request.now)
    says = Says(
        _("Record what is owed"),
        _("Record"),
        _("It is recorded. Record the claim once it is made."),
        _("A payment or a paper that the law owes to somebody in this case.") + " " + words.no_day(found),
    )
    return step(request, case, form, acts.record_entitlement, says, to=_HERE, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_step(request: PageRequest, case_id: str, entitlement_id: str) -> HttpResponse:
    """Record a claim, a sanction, a refusal or a payment."""
    case = case_of(request, case_id)
    kind, currency = queries.entitlement_kind(request.actor, entitlement_id)
    form = forms.NextStep(request.POST or None, money=bool(currency), initial={"on": today(request)})
    of = " · ".join(part for part in (word("entitlement_kinds", kind), word("currencies", currency)) if part)
    says = Says(_("Record a step"), _("Record"), _("The step is recorded."), of)
    return step(request, case, form, acts.record_step, says, to=_HERE, entitlement=entitlement_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_step(request: PageRequest, case_id: str, step_id: str) -> HttpResponse:
    """The last step was recorded wrongly."""
    case = case_of(request, case_id)
    says = Says(
        _("Withdraw this step"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        _("It counts no more; where it stands is computed anew. Nothing is deleted."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, acts.withdraw_step, says, to=_HERE, step=step_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_entitlement(request: PageRequest, case_id: str, entitlement_id: str) -> HttpResponse:
    """It is not owed after all."""
    case = case_of(request, case_id)
    kind, _currency = queries.entitlement_kind(request.actor, entitlement_id)
    gone = _("It is late no more and leaves the list of what is owed. Nothing is deleted.")
    says = Says(
        _("Withdraw what is owed"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        f"{word('entitlement_kinds', kind)}. {gone}",
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, acts.withdraw_entitlement, says, to=_HERE, entitlement=entitlement_id)
