"""What the forms on a report's page do. Each goes back to the page; a form that did not go through keeps its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.intake import acts
from fourfold.casework.people import queries as people
from fourfold.faces.desk.intake import forms
from fourfold.faces.desk.intake.pages import show
from fourfold.faces.ui.pages import PageRequest, attempt, go, page
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.vault.ids import is_id


def _step(request: PageRequest, report_id: str, form: Any, act: Any, **values: Any) -> HttpResponse:
    if form.is_valid():
        arguments = form.values | values
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **arguments)
        if done:
            return go("desk:report", report_id)
    return show(request, report_id, form)


@page(enter=INTAKE_DESK, methods=("POST",))
def triage(request: PageRequest, report_id: str) -> HttpResponse:
    """Judge urgency and kind."""
    return _step(request, report_id, forms.Triage(request.POST, auto_id="triage_%s"), acts.triage)


@page(enter=INTAKE_DESK, methods=("POST",))
def answer(request: PageRequest, report_id: str) -> HttpResponse:
    """Record the first response."""
    return _step(request, report_id, forms.Answer(request.POST, auto_id="respond_%s"), acts.record_first_response)


@page(enter=INTAKE_DESK, methods=("POST",))
def decide(request: PageRequest, report_id: str) -> HttpResponse:
    """Decide what becomes of it."""
    return _step(request, report_id, forms.Decide(request.POST, auto_id="decide_%s"), acts.decide)


@page(enter=INTAKE_DESK, methods=("POST",))
def reopen(request: PageRequest, report_id: str) -> HttpResponse:
    """Take it up again."""
    return _step(request, report_id, forms.Reopen(request.POST, auto_id="reopen_%s"), acts.reopen)


@page(enter=INTAKE_DESK, methods=("POST",))
def name_person(request: PageRequest, report_id: str) -> HttpResponse:
    """Name somebody in it, by reference or id."""
    form = forms.NamePerson(request.POST, auto_id="name_person_%s")
    person = None
    if form.is_valid():
        given = form.cleaned_data["person"]
        person = given if is_id(given) else people.find_by_reference(request.actor, given)
        if person is None:
            form.add_error("person", _("Nobody whom you may know of has this reference. Search for them first."))
    return _step(request, report_id, form, acts.name_person, person=person)
