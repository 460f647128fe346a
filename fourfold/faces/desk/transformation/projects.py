"""Beginning and ending projects, saying what is measured, recording numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.faces.desk.cases.forms import Why
from fourfold.faces.desk.cases.steps import BOTH, Says, today
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.desk.cases.words import title as title_of
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.transformation import forms
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, LEADS
from fourfold.tracks.transformation import acts, queries
from fourfold.tracks.transformation.kinds import NoLonger


@page(enter=LEADS, methods=BOTH)
def begin_project(request: PageRequest) -> HttpResponse:
    """Begin a project of an office."""
    offices = [one for one in offices_of(request.actor) if request.actor.holds(LEADS, office_id=one.id)]
    form = forms.Project(request.POST or None, offices=offices, initial={"begun_on": today(request)})
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(form, acts.begin_project, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            messages.success(request, _("The project stands. Say now by which number its change would show."))
            return go("desk:project", ref.id)
    says = Says(_("Begin a project"), _("Begin it"), "", _("What the office does about gaps that its cases showed."))
    return render(request, "desk/transformation/step.html", None, form, says=says)


def _step(
    request: PageRequest, project_id: str, form: Any, act: Callable[..., Any], says: Says, **held: Any
) -> HttpResponse:
    """A small page with one form on a project, and back to the project."""
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **(held | form.values))
        if done:
            messages.success(request, says.done)
            return go("desk:project", project_id)
    project, title = queries.project_brief(request.actor, project_id)
    return render(
        request, "desk/transformation/step.html", None, form, says=says, project=project, name=title_of(title)
    )


@page(enter=LEADS, methods=BOTH)
def end_project(request: PageRequest, project_id: str) -> HttpResponse:
    """A project has ended."""
    form = forms.EndProject(request.POST or None, initial={"ended_on": today(request)})
    says = Says(_("End this project"), _("It has ended"), _("The project has ended. It can be taken up again."))
    return _step(request, project_id, form, acts.end_project, says, project=project_id)


@page(enter=LEADS, methods=BOTH)
def resume_project(request: PageRequest, project_id: str) -> HttpResponse:
    """Take a project up again."""
    says = Says(_("Take this project up again"), _("Take it up again"), _("The project is under way again."))
    return _step(request, project_id, Why(request.POST or None), acts.resume_project, says, project=project_id)


@page(enter=LEADS, methods=BOTH)
def withdraw_project(request: PageRequest, project_id: str) -> HttpResponse:
    """A project did not come about."""
    says = Says(
        _("Withdraw this project"),
        _("Withdraw it"),
        _("The project is withdrawn, and kept with its reason."),
        _("It leaves every list and answers no gap any more. What was measured of it is kept with it."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=NoLonger)
    return _step(request, project_id, form, acts.withdraw_project, says, project=project_id)


@page(enter=LEADS, methods=BOTH)
def add_indicator(request: PageRequest, project_id: str) -> HttpResponse:
    """Say by which number change would show."""
    says = Says(
        _("Add an indicator"),
        _("Add the indicator"),
        _("The indicator stands. Record its baseline next."),
        _("Decide what is measured, and which way is better, before you know the number."),
    )
    form = forms.Indicator(request.POST or None)
    return _step(request, project_id, form, acts.add_indicator, says, project=project_id)


@page(enter=CASEWORKERS, methods=BOTH)
def measure(request: PageRequest, project_id: str, indicator_id: str) -> HttpResponse:
    """Record a number, before or after."""
    _project, what, unit = queries.indicator_brief(request.actor, indicator_id)
    says = Says(
        _("Record a number"),
        _("Record"),
        _("The number is recorded."),
        _("%(what)s, in %(unit)s. A number about very few people can tell who they are: the office reads it.")
        % {"what": what, "unit": word("indicator_units", unit)},
    )
    form = forms.Measure(request.POST or None)
    return _step(request, project_id, form, acts.measure, says, indicator=indicator_id)


@page(enter=LEADS, methods=BOTH)
def withdraw_indicator(request: PageRequest, project_id: str, indicator_id: str) -> HttpResponse:
    """An indicator does not hold."""
    _project, what, _unit = queries.indicator_brief(request.actor, indicator_id)
    gone = _("It counts no more, and with it everything measured of it. Nothing is deleted.")
    says = Says(
        _("Withdraw this indicator"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        f"{what}. {gone}",
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=NoLonger)
    return _step(request, project_id, form, acts.withdraw_indicator, says, indicator=indicator_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_measurement(request: PageRequest, project_id: str, measurement_id: str) -> HttpResponse:
    """A number was recorded wrongly."""
    says = Says(
        _("Withdraw this number"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        _("No change is computed from it any more. Nothing is deleted."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=NoLonger)
    return _step(request, project_id, form, acts.withdraw_measurement, says, measurement=measurement_id)
