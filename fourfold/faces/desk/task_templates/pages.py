"""The task templates of the reader's offices, the form that changes one, and taking a change back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Leg
from fourfold.casework.task_templates import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, zone_of
from fourfold.faces.desk.task_templates import words
from fourfold.faces.desk.task_templates.forms import SetTemplate
from fourfold.faces.ui import errors
from fourfold.faces.ui.pages import PageRequest, attempt, go, language, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK, Role


DIRECTORS = frozenset({Role.DIRECTOR})
LEGS = [leg.value for leg in Leg]


@page(enter=EVIDENCE_DESK)
def task_templates(request: PageRequest) -> HttpResponse:
    """What follows from what, in the reader's offices, leg by leg."""
    actor, zone = request.actor, zone_of(request)
    found = []
    for office in offices_of(actor):
        if actor.holds(EVIDENCE_DESK, office_id=office.id):
            lines = queries.templates_of(actor, office, language=language())
            directs = actor.holds(DIRECTORS, office_id=office.id)
            told = [words.line(one, office.id, zone, directs=directs) for one in lines]
            found.append({"office": office, "lines": sorted(told, key=lambda one: LEGS.index(one["leg"]))})
    return render(request, "desk/task_templates/task_templates.html", None, offices=found)


@page(enter=DIRECTORS, methods=BOTH)
def set_template(request: PageRequest, office_code: str, template_code: str) -> HttpResponse:
    """Switch a template off or on for an office, or change how long after its tasks are due."""
    office = next((one for one in offices_of(request.actor) if one.code == office_code), None)
    if office is None or not request.actor.holds(DIRECTORS, office_id=office.id):
        return errors.not_found(request)
    lines = queries.templates_of(request.actor, office, language=language())
    line = next((one for one in lines if one.code == template_code), None)
    if line is None:
        return errors.not_found(request)
    form = SetTemplate(request.POST or None, line=line)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("active", "count", "unit", "why")}
        told = {"office": office.id, "template": line.code} | given
        done, _ref = attempt(form, acts.set_template, request.actor, now=request.now, key=form.once, **told)
        if done:
            messages.success(request, _("It holds from now on. Tasks that stand already stay as they are."))
            return go("desk:task_templates")
    shown = words.line(line, office.id, zone_of(request), directs=True)
    return render(request, "desk/task_templates/set_template.html", shown, form, office=office)


@page(enter=DIRECTORS, methods=BOTH)
def take_back_change(request: PageRequest, template_change_id: str) -> HttpResponse:
    """Take the last change of a template back."""
    title, change = queries.change_of(request.actor, template_change_id, language=language())
    form = Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(
            form, acts.take_back_change, request.actor, now=request.now, key=form.once, change=change.ref
        )
        if done:
            messages.success(request, _("It is taken back. What held before holds again."))
            return go("desk:task_templates")
    shown = words.change(change, zone_of(request)) | {"title": title}
    return render(request, "desk/task_templates/take_back.html", shown, form)
