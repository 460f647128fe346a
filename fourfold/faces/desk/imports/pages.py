"""Workbooks in and out, and what became of each."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from fourfold.casework.sharing import queries as sharing
from fourfold.exchange import acts, giving, queries
from fourfold.exchange.htcds.rejects import write_rejects
from fourfold.exchange.kinds import UNDER_WAY, BatchState
from fourfold.exchange.sheets import BatchSheet, Tally
from fourfold.faces.desk.imports import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import names_of, offices_of
from fourfold.ground.access.roles import INTAKE_DESK, LEADS, Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.jobs import queries as jobs


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _offices(request: PageRequest, roles: frozenset[Role] = INTAKE_DESK) -> list[OfficeSheet]:
    return [o for o in offices_of(request.actor) if request.actor.holds(roles, office_id=o.id)]


@page(enter=INTAKE_DESK, methods=("GET", "POST"))
def imports(request: PageRequest) -> HttpResponse:
    """Hand a workbook in, and see what came in before."""
    offices = _offices(request)
    form = forms.Receive(request.POST or None, request.FILES or None, offices=offices)
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(
            form, acts.receive_workbook, request.actor, now=request.now, key=form.once, later=True, **form.values
        )
        if done:
            return go("desk:import", ref.id)
    found = queries.batches(request.actor)
    leading = _offices(request, LEADS)
    return render(
        request,
        "desk/imports/imports.html",
        None,
        form,
        lines=words.lines(found, names_of({one.by for one in found}), {o.id: o.name for o in offices}),
        zone=offices[0].time_zone if offices else "UTC",
        out=forms.GiveOut(offices=leading, auto_id="out_%s") if leading else None,
        files=_files(request, leading),
    )


def _files(request: PageRequest, leading: list[OfficeSheet]) -> list[dict[str, Any]]:
    """What left the offices that one leads."""
    found = sharing.files_given(request.actor, [one.id for one in leading]) if leading else []
    zone = leading[0].time_zone if leading else "UTC"
    names = names_of({one.by for one in found})
    return [words.file(one, names.get(one.by, ""), zone) for one in found]


@page(enter=INTAKE_DESK)
def batch(request: PageRequest, batch_id: str) -> HttpResponse:
    """One batch: how far it is, then what came of it."""
    return _show(request, queries.batch_page(request.actor, batch_id, now=request.now))


def _show(request: PageRequest, sheet: BatchSheet, failed: forms.Undo | None = None) -> HttpResponse:
    dealt_with = sheet.created + sheet.unchanged + len(sheet.rejected)
    if failed:
        failed.initial = {"batch": sheet.ref}
    done = sheet.undone if sheet.state == BatchState.UNDOING else dealt_with
    total = sheet.undone + sheet.created if sheet.state == BatchState.UNDOING else sheet.rows
    refused = {row.number for row in sheet.rejected}
    told = tuple(one for one in sheet.problems if one.row not in refused)
    return render(
        request,
        "desk/imports/import.html",
        sheet,
        failed or (forms.Undo(initial={"batch": sheet.ref}) if sheet.undoable else None),
        state=words.state(sheet.state),
        zone=next((one.time_zone for one in _offices(request)), "UTC"),
        stopped=sheet.under_way and _has_stopped(request, sheet),
        by=names_of({sheet.by}).get(sheet.by, ""),
        progress={"done": done, "total": total, "text": words.progress(done, total)},
        totals=words.totals(sheet),
        findings=words.findings(sheet),
        problems=words.problems(told),
        more_problems=words.more(len(told)),
        rejected=words.rows(sheet.rejected),
        more_rejected=words.more(len(sheet.rejected)),
        staying=words.rows(sheet.staying),
    )


def _has_stopped(request: PageRequest, sheet: BatchSheet) -> bool:
    """Whether the work was given up: its file was gone, say. Told to whoever asked for it."""
    found = jobs.job(sheet.job, asked_by=request.actor.user_id) if sheet.job else None
    return found is not None and found.state == "failed"


@page(enter=INTAKE_DESK)
def progress(request: PageRequest, batch_id: str) -> HttpResponse:
    """How far a batch is, for the page that waits."""
    standing = queries.standing(request.actor, batch_id)
    undoing = standing.state == BatchState.UNDOING
    total = standing.created + standing.undone if undoing else standing.rows
    done = standing.undone if undoing else standing.dealt_with
    under_way = standing.state in {*UNDER_WAY, BatchState.UNDOING}
    return JsonResponse(
        {
            "done": done,
            "total": total,
            "words": words.progress(done, total),
            "next": "" if under_way else reverse("desk:import", args=[standing.id]),
        }
    )


@page(enter=INTAKE_DESK)
def rejects(request: PageRequest, batch_id: str) -> HttpResponse:
    """The refused rows as given, as CSV."""
    found = queries.rejects(request.actor, batch_id, now=request.now)
    buffer = BytesIO()
    write_rejects([(row, words.reason(code)) for row, code in found], target=buffer)
    return _file(buffer, "text/csv; charset=utf-8", "refused-rows.csv")


@page(enter=INTAKE_DESK, methods=("GET", "POST"))
def undo(request: PageRequest, batch_id: str) -> HttpResponse:
    """Take a batch back."""
    if request.method != "POST":
        return redirect("desk:import", batch_id)
    form = forms.Undo(request.POST)
    if form.is_valid():
        done, ref = attempt(
            form, acts.undo_batch, request.actor, now=request.now, key=form.once, later=True, **form.values
        )
        if done:
            return go("desk:import", ref.id)
    return _show(request, queries.batch_page(request.actor, batch_id, now=request.now), form)


@page(enter=LEADS, methods=("GET", "POST"))
def export_htcds(request: PageRequest) -> HttpResponse:
    """An office's cases as an HTCDS workbook; for a receiver, once one has seen how many people agreed to it."""
    if request.method != "POST":
        return redirect("desk:imports")
    offices = _offices(request, LEADS)
    form = forms.GiveOutLooked(request.POST, offices=offices)
    if not form.is_valid():
        return _give_out(request, form, None)
    asked: dict[str, Any] = {"office": form.cleaned_data["office"], "told": form.told, "now": request.now}
    done, found = attempt(form, giving.look if form.asks_first else giving.give_out, request.actor, **asked)
    if not done:
        return _give_out(request, form, None)
    if isinstance(found, Tally):
        begun = forms.GiveOutLooked(offices=offices, initial={**form.cleaned_data, "looked": form.about})
        return _give_out(request, begun, found)
    return _file(found.file, XLSX, "htcds.xlsx")


def _give_out(request: PageRequest, form: forms.GiveOutLooked, tally: Tally | None) -> HttpResponse:
    numbers = words.consents(tally) if tally else []
    return render(request, "desk/imports/give_out.html", None, form, numbers=numbers, tally=tally)


def _file(content: BytesIO, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content.getvalue(), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
