"""Charges, verdicts and sentences, one small form each."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.faces.desk.accountability import forms, words
from fourfold.faces.desk.accountability.pages import HERE
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.accountability import acts, queries


@page(enter=CASEWORKERS, methods=BOTH)
def record_charge(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Record a charge by law and section."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    choices = words.offence_choices(queries.jurisdiction_of(request.actor, case_id))
    form = forms.RecordCharge(request.POST or None, offences=choices)
    says = Says(_("Record a charge"), _("Record the charge"), _("The charge is recorded."), about=words.name_of(one))
    return step(request, case, form, acts.record_charge, says, to=HERE, accused=one.id)


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
