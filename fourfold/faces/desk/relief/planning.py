"""Drawing up a plan, deciding on it, and who knows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.approvals import queries as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.cases import queries as cases
from fourfold.faces.desk.cases.forms import Confirm, Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.relief import forms
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.roles import Role
from fourfold.tracks.relief import acts, queries
from fourfold.tracks.relief.kinds import DIRECTORS, PLANNERS
from fourfold.tracks.relief.sheets import PlanPage


@page(enter=PLANNERS, methods=BOTH)
def draw_up_plan(request: PageRequest, case_id: str) -> HttpResponse:
    """Draw up a plan and name who decides on it."""
    case = case_of(request, case_id)
    found = cases.assignees(request.actor, case_id=case.id)
    directors = [one for one in found if Role.DIRECTOR in one.roles and one.user_id != request.actor.user_id]
    form = forms.DrawUpPlan(request.POST or None, directors=directors)
    says = Says(
        _("Draw up a plan"),
        _("Keep the plan"),
        _("The plan is kept. Nobody knows of it but you and who decides."),
        _("It stands in no list, no count and no history for anybody else, not even for the case's own team."),
    )
    return step(request, case, form, acts.draw_up_plan, says, to="desk:relief", case=case.id)


@page(enter=PLANNERS, methods=BOTH)
def change_plan(request: PageRequest, case_id: str, plan_id: str) -> HttpResponse:
    """Go on with a plan."""
    sheet = _plan(request, plan_id)
    form = forms.ChangePlan(request.POST or None, initial=_begun(sheet))
    says = Says(_("Go on with the plan"), _("Keep the plan"), _("The plan is kept."))
    return _plan_step(request, sheet, form, acts.change_plan, says)


@page(enter=PLANNERS, methods=BOTH)
def plan_with(request: PageRequest, case_id: str, plan_id: str) -> HttpResponse:
    """Let a colleague know of a plan."""
    sheet = _plan(request, plan_id)
    inside = {one.user_id for one in sheet.insiders}
    found = [one for one in cases.assignees(request.actor, case_id=sheet.case.id) if one.user_id not in inside]
    form = forms.PlanWith(request.POST or None, found=found)
    says = Says(_("Plan with a colleague"), _("Let them know"), _("Your colleague knows of the plan now."))
    return _plan_step(request, sheet, form, acts.plan_with, says, plan=sheet.id)


@page(enter=PLANNERS, methods=BOTH)
def leave_plan(request: PageRequest, case_id: str, plan_id: str, user_id: str) -> HttpResponse:
    """Take a colleague out of a plan."""
    sheet = _plan(request, plan_id)
    says = Says(
        _("Take out of the plan"),
        _("Take out"),
        _("They no longer know of the plan."),
        _("What they have read they have read; from now on it is closed to them."),
    )
    return _plan_step(request, sheet, Confirm(request.POST or None), acts.leave_plan, says, plan=sheet.id, user=user_id)


@page(enter=DIRECTORS, methods=BOTH)
def decide_plan(request: PageRequest, case_id: str, plan_id: str) -> HttpResponse:
    """Go or no go."""
    sheet = _plan(request, plan_id)
    form = forms.Decide(request.POST or None, initial={"plan": str(sheet.ref)})
    asked = approvals.approvals_of(request.actor, ApprovalKind.OPERATION, plan_id, office_id=sheet.office_id)
    several = _("Your word is recorded. A go holds once as many people have given theirs as your office asks for.")
    says = Says(
        _("Go or no go"),
        _("Decide"),
        several
        if asked.needed > 1
        else _("It is decided. Whoever drew up the plan is told that something has changed."),
        _("You answer for it. Nobody decides on their own plan. A decision stands; to change it, withdraw the plan."),
        grave=True,
    )
    return _plan_step(request, sheet, form, acts.decide_plan, says)


@page(enter=PLANNERS, methods=BOTH)
def withdraw_plan(request: PageRequest, case_id: str, plan_id: str) -> HttpResponse:
    """Withdraw a plan."""
    sheet = _plan(request, plan_id)
    says = Says(
        _("Withdraw the plan"),
        _("Withdraw it"),
        _("The plan is withdrawn, and kept with its reason."),
        _("It can be read by those it was planned with, and takes no more entries."),
        grave=True,
    )
    return _plan_step(request, sheet, Why(request.POST or None), acts.withdraw_plan, says, plan=sheet.id)


def _plan(request: PageRequest, plan_id: str) -> PlanPage:
    return queries.plan_page(request.actor, plan_id, now=request.now)


def _begun(sheet: PlanPage) -> dict[str, Any]:
    outline = sheet.outline or {}
    day = date.fromisoformat(outline["day"]) if outline.get("day") else None
    told = {name: getattr(sheet, name) for name in ("place", "authority", "course", "risks", "shelter")}
    return told | {"day": day, "people": outline.get("people"), "ready": outline.get("ready"), "plan": str(sheet.ref)}


def _plan_step(
    request: PageRequest, sheet: PlanPage, form: Any, act: Callable[..., Any], says: Says, **held: Any
) -> HttpResponse:
    """One page with one form, and back to the plan; to the leg for who is no longer in it."""
    if request.method == "POST" and form.is_valid():
        told = held | {"case": sheet.case.id} | form.values
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **told)
        if done:
            messages.success(request, says.done)
            gone = held.get("user") == request.actor.user_id
            return go("desk:relief", sheet.case.id) if gone else go("desk:relief_plan", sheet.case.id, sheet.id)
    return render(request, "desk/cases/step.html", sheet.case, form, says=says, back="desk:relief")
