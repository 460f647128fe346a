"""The assessment form, the safety step that an answer may ask for, and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.instruments.definitions import said
from fourfold.casework.instruments.queries import the_instrument
from fourfold.faces.desk.aftercare import forms
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.ui.pages import PageRequest, attempt, go, language, page, render
from fourfold.tracks.aftercare import acts, queries
from fourfold.tracks.aftercare.kinds import CARERS, Moment


@page(enter=CARERS, methods=BOTH)
def assess(request: PageRequest, case_id: str, person_id: str, instrument_id: str) -> HttpResponse:
    """Ask somebody the questions of an instrument. What was typed stays, whatever is missing."""
    case = case_of(request, case_id)
    chip = queries.person_in_care(request.actor, case.id, person_id)
    instrument = the_instrument(request.actor, instrument_id)
    before = queries.assessed_before(request.actor, case.id, chip.id)
    begun = {"on": today(request), "moment": Moment.FOLLOW_UP if before else Moment.INTAKE}
    form = forms.Assess(
        request.POST or None,
        definition=instrument.definition,
        child=chip.age_band == "child",
        initial=begun,
    )
    if request.method == "POST" and form.is_valid():
        held = {"case": case.id, "person": chip.id, "instrument": instrument.id}
        told = held | form.values
        done, ref = attempt(form, acts.record_assessment, request.actor, now=request.now, key=form.once, **told)
        if done:
            return _after(request, case.id, ref.id)
    title = said(instrument.definition.title, language())
    about = said(instrument.definition.about, language())
    return render(request, "desk/aftercare/assess.html", case, form, chip=chip, title=title, about=about)


def _after(request: PageRequest, case_id: str, assessment_id: str) -> HttpResponse:
    """An answer that asks for a safety step asks for it now."""
    if queries.owes_step(request.actor, assessment_id):
        messages.warning(request, _("The assessment is kept. One of the answers asks for a safety step at once."))
        return go("desk:safety_step", case_id, assessment_id)
    messages.success(request, _("The assessment is kept."))
    return go("desk:assessment", case_id, assessment_id)


@page(enter=CARERS, methods=BOTH)
def safety_step(request: PageRequest, case_id: str, assessment_id: str) -> HttpResponse:
    """Record what was done at once."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "assessment", assessment_id, case_id=case.id)
    says = Says(
        _("Safety step"),
        _("Record the step"),
        _("The safety step is recorded."),
        _("%(name)s: an answer says that there may be danger now. Stay, act, and then write down what you did.")
        % {"name": chip.shown},
    )
    form = forms.Step(request.POST or None)
    held = {"assessment": assessment_id}
    return step(request, case, form, acts.record_safety_step, says, to="desk:aftercare", **held)


@page(enter=CARERS, methods=BOTH)
def withdraw(request: PageRequest, case_id: str, assessment_id: str) -> HttpResponse:
    """Withdraw an assessment that was recorded wrongly."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "assessment", assessment_id, case_id=case.id)
    says = Says(
        _("Withdraw this assessment"),
        _("Withdraw it"),
        _("The assessment is withdrawn."),
        _("%(name)s: it stays to be read, with your reason, and counts no more.") % {"name": chip.shown},
        grave=True,
    )
    form = forms.Withdraw(request.POST or None)
    held = {"assessment": assessment_id}
    return step(request, case, form, acts.withdraw_assessment, says, to="desk:aftercare", **held)
