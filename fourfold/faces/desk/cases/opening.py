"""Opening a case after a search, changing it, closing it, keeping it secret."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.sheets import Unfinished
from fourfold.casework.intake import queries as intake
from fourfold.faces.desk.cases import forms
from fourfold.faces.desk.cases.entries import given_id
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today, zone_of
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import INTAKE_DESK, LEADS


@page(enter=INTAKE_DESK, methods=BOTH)
def open_case(request: PageRequest) -> HttpResponse:
    """Open a case. Without a search just made, the page says how to make one."""
    offices = [o for o in offices_of(request.actor) if request.actor.holds(INTAKE_DESK, office_id=o.id)]
    begun: dict[str, Any] = {"opened_on": today(request)}
    begun |= {name: given_id(request.GET.get(name, "").partition(".")[0]) for name in ("receipt", "report")}
    reports = _reports(request, begun["report"] or given_id(request.POST.get("report", "")))
    form = forms.OpenCase(request.POST or None, offices=offices, reports=reports, initial=begun)
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(form, acts.open_case, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            messages.success(request, _("The case is open. Bring in the people and the team next."))
            return go("desk:case", ref.id)
    searched = bool(request.POST.get("receipt") or begun["receipt"])
    return render(request, "desk/cases/open_case.html", None, form, searched=searched, report=begun["report"])


def _reports(request: PageRequest, given: str) -> list[tuple[str, str]]:
    """The reports a case may come of: those that wait, and the one it was asked for with."""
    lines, zone = intake.queue(request.actor, now=request.now).lines, zone_of(request)
    pairs = [(one.id, f"{one.reference} · {day(one.received_at.astimezone(zone))}") for one in lines]
    known = not given or given in {one.id for one in lines}
    return pairs if known else [(given, _("The report you came from")), *pairs]


@page(enter=LEADS, methods=BOTH)
def change_case(request: PageRequest, case_id: str) -> HttpResponse:
    """Correct title, harm, risk or summary; whoever changed it meanwhile is not overwritten."""
    sheet = queries.case_page(request.actor, case_id, now=request.now)
    begun = {name: getattr(sheet, name) or "" for name in ("title", "harm", "risk", "summary")}
    form = forms.ChangeCase(request.POST or None, initial=begun | {"case": str(sheet.ref)})
    says = Says(_("Correct this case"), _("Save"), _("The case is corrected."))
    return step(request, case_of(request, case_id), form, acts.change_case, says)


@page(enter=LEADS, methods=BOTH)
def close_case(request: PageRequest, case_id: str) -> HttpResponse:
    """Close a case, with a coded reason. What is not finished stands first, before anybody types."""
    case = case_of(request, case_id)
    rows = [_unfinished(one, case.id) for one in queries.unfinished(request.actor, case.id, now=request.now)]
    staying = [row for row in rows if not row["first"]]
    given = _despite(request.POST, {row["code"] for row in staying}) if request.method == "POST" else None
    form = forms.CloseCase(
        given, initial={"closed_on": today(request)}, staying=[(row["code"], row["label"]) for row in staying]
    )
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(
            form, acts.close_case, request.actor, now=request.now, key=form.once, case=case.id, **form.values
        )
        if done:
            messages.success(request, _("The case is closed. It can be reopened, with a reason."))
            return go("desk:case", case.id)
    ahead = [row for row in rows if row["first"]]
    return render(request, "desk/cases/close_case.html", case, form, first=ahead, staying=staying)


def _despite(posted: Any, standing: set[str]) -> Any:
    """What was posted, without the ticks at what was finished while the page stood open."""
    given = posted.copy()
    given.setlist("despite", [code for code in posted.getlist("despite") if code in standing])
    return given


def _unfinished(one: Unfinished, case_id: str) -> dict[str, Any]:
    """In words, with the page where it is seen to."""
    told = {"code": one.code, "label": _(one.label), "first": _(one.first) if one.first else ""}
    return told | {"count": one.count, "href": reverse(f"desk:{one.at}", args=[case_id])}


@page(enter=LEADS, methods=BOTH)
def reopen_case(request: PageRequest, case_id: str) -> HttpResponse:
    """Reopen a closed case."""
    case = case_of(request, case_id)
    says = Says(_("Reopen this case"), _("Reopen"), _("The case is open again."), _("Its history stays as it is."))
    return step(request, case, forms.Why(request.POST or None), acts.reopen_case, says, case=case.id)


@page(enter=LEADS, methods=BOTH)
def make_secret(request: PageRequest, case_id: str) -> HttpResponse:
    """Keep a case to its team."""
    case = case_of(request, case_id)
    says = Says(
        _("Make this case secret"),
        _("Make it secret"),
        _("Only the team knows of this case now."),
        _("For everyone outside the team it vanishes from lists, counts, search and hints. Bring in the team first."),
        grave=True,
    )
    return step(request, case, forms.Why(request.POST or None), acts.make_secret, says, case=case.id)


@page(enter=LEADS, methods=BOTH)
def make_ordinary(request: PageRequest, case_id: str) -> HttpResponse:
    """Let the office know of a case again."""
    case = case_of(request, case_id)
    says = Says(
        _("Let the office know of this case"),
        _("End the secrecy"),
        _("The office may know of this case again."),
        _("Everyone on casework in the office will be able to read it, except those who are shut out."),
        grave=True,
    )
    return step(request, case, forms.Why(request.POST or None), acts.make_ordinary, says, case=case.id)
