"""Charges, verdicts and sentences, one small form each."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.faces.desk.accountability import charge_forms, forms, words
from fourfold.faces.desk.accountability.pages import HERE
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.accountability import acts, law, queries
from fourfold.tracks.accountability.sheets import AccusedBrief


_PAGE: Final = "desk/accountability/charge.html"


@page(enter=CASEWORKERS, methods=BOTH)
def record_charge(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Record a charge by law and section of the office's own country."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    home = law.land(queries.jurisdiction_of(request.actor, case_id))
    form = charge_forms.RecordCharge(request.POST or None, offences=words.offence_choices(home))
    form.elsewhere = reverse("desk:charge_abroad", args=[case_id, accused_id])
    says = _says(one, words.whose_law(home))
    return step(request, case, form, acts.record_charge, says, to=HERE, template=_PAGE, accused=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def charge_abroad(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Record a charge before a court of another country: first which, then by its law alone."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    home = law.land(queries.jurisdiction_of(request.actor, case_id))
    where = charge_forms.WhereCharged(request.POST or None, countries=words.countries(but=home))
    if not where.is_valid():
        says = Says(
            _("Record a charge abroad"),
            _("Go on"),
            "",
            _("A court judges by its own country's law. The offences of the country that you choose are listed next."),
            about=words.name_of(one),
        )
        return render(request, "desk/cases/step.html", case, where, says=says, back=HERE)
    country = where.cleaned_data["country"]
    form = charge_forms.ChargeAbroad(
        request.POST if "court" in request.POST else None,
        offences=words.offence_choices(country),
        initial={"country": country},
    )
    form.elsewhere = reverse("desk:charge_abroad", args=[case_id, accused_id])
    says = _says(one, words.whose_law(country))
    return step(request, case, form, acts.record_charge, says, to=HERE, template=_PAGE, accused=one.id)


def _says(one: AccusedBrief, whose: str) -> Says:
    return Says(
        _("Record a charge"), _("Record the charge"), _("The charge is recorded."), whose, about=words.name_of(one)
    )


@page(enter=CASEWORKERS, methods=BOTH)
def file_charge(request: PageRequest, case_id: str, charge_id: str) -> HttpResponse:
    """A charge that was sought has been filed."""
    case = case_of(request, case_id)
    one = queries.charge_brief(request.actor, charge_id)
    form = forms.FileCharge(request.POST or None, initial={"filed_on": today(request)})
    says = Says(_("The charge was filed"), _("It was filed"), _("The charge is filed."), about=words.offence_of(one))
    return step(request, case, form, acts.file_charge, says, to=HERE, charge=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_verdict(request: PageRequest, case_id: str, charge_id: str) -> HttpResponse:
    """Record how a charge was decided."""
    case = case_of(request, case_id)
    one = queries.charge_brief(request.actor, charge_id)
    form = forms.RecordVerdict(request.POST or None, initial={"on": today(request)})
    says = Says(_("Record a verdict"), _("Record"), _("The verdict is recorded."), about=words.offence_of(one))
    return step(request, case, form, acts.record_verdict, says, to=HERE, charge=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_sentence(request: PageRequest, case_id: str, charge_id: str) -> HttpResponse:
    """Record what was ordered."""
    case = case_of(request, case_id)
    one = queries.charge_brief(request.actor, charge_id)
    form = forms.RecordSentence(request.POST or None, initial={"on": today(request)})
    says = Says(_("Record a sentence"), _("Record"), _("The sentence is recorded."), about=words.offence_of(one))
    return step(request, case, form, acts.record_sentence, says, to=HERE, charge=one.id)
