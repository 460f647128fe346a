"""Who approves what, the form that changes it, and the second director's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.approvals import acts, queries
from fourfold.faces.desk.approvals import forms, words
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, zone_of
from fourfold.faces.ui import errors
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK, Role


DIRECTORS = frozenset({Role.DIRECTOR})
READERS = EVIDENCE_DESK


@page(enter=READERS)
def approvals(request: PageRequest) -> HttpResponse:
    """Who approves what in the reader's offices, in sentences."""
    actor, zone = request.actor, zone_of(request)
    found = [
        {
            "office": office,
            "lines": [
                words.line(one, zone, directs=actor.holds(DIRECTORS, office_id=office.id))
                for one in queries.rules_of(actor, office.id)
            ],
        }
        for office in offices_of(actor)
        if actor.holds(READERS, office_id=office.id)
    ]
    return render(request, "desk/approvals/approvals.html", None, offices=found)


@page(enter=DIRECTORS, methods=BOTH)
def set_rule(request: PageRequest, office_code: str, approval_kind: str) -> HttpResponse:
    """Change who approves a kind of thing in an office."""
    office = next((one for one in offices_of(request.actor) if one.code == office_code), None)
    if office is None or not request.actor.holds(DIRECTORS, office_id=office.id):
        return errors.not_found(request)
    line = next((one for one in queries.rules_of(request.actor, office.id) if one.kind == approval_kind), None)
    if line is None:
        return errors.not_found(request)
    form = forms.SetRule(request.POST or None, line=line)
    if request.method == "POST" and form.is_valid():
        given = {"office": office.id, "kind": line.kind.value} | form.values
        done, _ref = attempt(form, acts.set_rule, request.actor, now=request.now, key=form.once, **given)
        if done:
            messages.success(request, _("It is recorded. The other directors are told."))
            return go("desk:approvals")
    shown = words.line(line, zone_of(request), directs=True)
    return render(request, "desk/approvals/set_rule.html", shown, form, office=office)


@page(enter=DIRECTORS, methods=BOTH)
def confirm_rule(request: PageRequest, rule_id: str) -> HttpResponse:
    """Confirm a change that another director made."""
    says = {"title": _("Confirm a change"), "submit": _("Confirm it"), "done": _("It holds from now on.")}
    return _settle(request, rule_id, acts.confirm_rule, says)


@page(enter=DIRECTORS, methods=BOTH)
def drop_rule(request: PageRequest, rule_id: str) -> HttpResponse:
    """Drop a change before it holds."""
    says = {"title": _("Drop a change"), "submit": _("Drop it"), "done": _("It is dropped. What held before holds on.")}
    return _settle(request, rule_id, acts.drop_rule, says)


def _settle(request: PageRequest, rule_id: str, act: Callable[..., Any], says: dict[str, str]) -> HttpResponse:
    kind, change = queries.change_of(request.actor, rule_id)
    form = Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, rule=change.ref)
        if done:
            messages.success(request, says["done"])
            return go("desk:approvals")
    shown = words.change(kind, change, zone_of(request)) | {"title": _(kind.label)}
    return render(request, "desk/approvals/settle.html", shown, form, says=says)
