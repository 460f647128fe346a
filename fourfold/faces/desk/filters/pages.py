"""Saving what narrows a list, and keeping one's saved filters in order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.filters import acts, queries
from fourfold.casework.filters.kinds import Place
from fourfold.casework.filters.sheets import FilterSheet
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH
from fourfold.faces.desk.filters import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK


@page(enter=EVIDENCE_DESK)
def filters(request: PageRequest) -> HttpResponse:
    """One's own filters of every list."""
    offices = offices_of(request.actor)
    found = queries.all_my_filters(request.actor, now=request.now)
    lines = [words.line(one, offices) for one in found if one.dropped_at is None]
    groups = [
        {"title": _(place.label), "lines": [one for one in lines if one["sheet"].place == place]} for place in Place
    ]
    return render(
        request,
        "desk/filters/filters.html",
        None,
        Confirm(),
        groups=[one for one in groups if one["lines"]],
        dropped=[{"sheet": one} for one in found if one.dropped_at],
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def save_filter(request: PageRequest, place: str) -> HttpResponse:
    """Save what the list was narrowed by; the codes stand in the address, the name never does."""
    criteria = {name: request.GET[name] for name in words.names_in(place) if name in request.GET}
    form = forms.Save(request.POST or None)
    if request.method == "POST" and form.is_valid():
        held = {"place": place, "criteria": criteria}
        done, ref = attempt(
            form, acts.save_filter, request.actor, now=request.now, key=form.once, **held, **form.values
        )
        if done:
            messages.success(request, _("The filter is saved, and stands above the list."))
            return _to(f"{words.address(place)}?filter={ref.id}")
    says = words.says(place, criteria, offices_of(request.actor))
    return render(
        request,
        "desk/filters/step.html",
        None,
        form,
        title=_("Save this filter"),
        submit=_("Save it"),
        says=says,
        back=words.address(place),
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def rename_filter(request: PageRequest, filter_id: str) -> HttpResponse:
    """Another name; the one before can be taken again."""
    one = queries.my_filter(request.actor, filter_id)
    form = forms.Rename(request.POST or None, initial={"name": one.former or one.name})
    said = _("The filter has another name. To undo it, rename it once more: the one before is filled in.")
    return _step(request, one, form, acts.rename_filter, (_("Rename this filter"), _("Rename it"), said))


@page(enter=EVIDENCE_DESK, methods=BOTH)
def drop_filter(request: PageRequest, filter_id: str) -> HttpResponse:
    """Delete it; thirty days long it can be taken up again."""
    one = queries.my_filter(request.actor, filter_id)
    said = _("The filter is deleted. It can be taken up again below.")
    form = Confirm(request.POST or None)
    return _step(request, one, form, acts.drop_filter, (_("Delete this filter"), _("Delete it"), said))


def _step(request: PageRequest, one: FilterSheet, form: Any, act: Any, says: tuple[str, str, str]) -> HttpResponse:
    title, submit, said = says
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, filter=one.id, **form.values)
        if done:
            messages.success(request, said)
            return go("desk:filters")
    back, name = reverse("desk:filters"), [one.name]
    told = {"title": title, "submit": submit, "says": name, "back": back, "lasts": act is acts.drop_filter}
    return render(request, "desk/filters/step.html", one, form, **told)


@page(enter=EVIDENCE_DESK, methods=("POST",))
def start_with_filter(request: PageRequest, filter_id: str) -> HttpResponse:
    """Let the list open with it, or with all again."""
    one, form = queries.my_filter(request.actor, filter_id), forms.Start(request.POST)
    if form.is_valid():
        done, _ref = attempt(
            form, acts.start_with_filter, request.actor, now=request.now, key=form.once, filter=one.id, **form.values
        )
        _said(request, form, done=done, text=_("It is set."))
    return go("desk:filters")


@page(enter=EVIDENCE_DESK, methods=("POST",))
def take_up_filter(request: PageRequest, filter_id: str) -> HttpResponse:
    """Take up a deleted one again."""
    one, form = queries.my_filter(request.actor, filter_id), Confirm(request.POST)
    if form.is_valid():
        done, _ref = attempt(form, acts.take_up_filter, request.actor, now=request.now, key=form.once, filter=one.id)
        _said(request, form, done=done, text=_("The filter stands again."))
    return go("desk:filters")


def _said(request: PageRequest, form: Any, *, done: bool, text: str) -> None:
    if done:
        messages.success(request, text)
    else:
        messages.warning(request, " ".join(str(one) for one in form.non_field_errors()))


def _to(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
