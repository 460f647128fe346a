"""The queue, a new report, one report, going on with one."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.intake import acts, queries
from fourfold.casework.intake.kinds import Step
from fourfold.casework.intake.sheets import ReportPage
from fourfold.faces.desk import kept
from fourfold.faces.desk.cases.steps import zone_of
from fourfold.faces.desk.intake import forms, words
from fourfold.faces.ui.pages import PageRequest, attempt, go, language, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


@page(enter=INTAKE_DESK)
def reports(request: PageRequest) -> HttpResponse:
    """The queue: what waits for somebody, most pressing first."""
    opened = kept.opened(request, "reports")
    form = forms.Filter(opened.asked or None, offices=offices_of(request.actor))
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.queue(
        request.actor,
        office_id=chosen.get("office", ""),
        state=chosen.get("state", ""),
        urgency=chosen.get("urgency", ""),
        after=request.GET.get("after", ""),
        now=request.now,
    )
    words_kept = {name: value for name, value in chosen.items() if value}
    return render(
        request,
        "desk/intake/reports.html",
        found,
        form,
        rows=words.lines(found.lines, zone_of(request)),
        filtered=bool(words_kept),
        kept=opened.shown(words_kept, plain={"state": ""}),
        next=opened.more(words_kept, found.after),
    )


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def new_report(request: PageRequest) -> HttpResponse:
    """Take a report: one calm form, under three minutes."""
    offices = [o for o in offices_of(request.actor) if request.actor.holds(CASEWORKERS, office_id=o.id)]
    form = forms.NewReport(request.POST or None, offices=offices)
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(form, acts.take_report, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            return _taken(request, form, ref.id)
    return render(request, "desk/intake/new_report.html", None, form)


def _taken(request: PageRequest, form: forms.NewReport, report_id: str) -> HttpResponse:
    """To the report, for those who may read it; to the first page with a word for those who may not."""
    if request.actor.holds(INTAKE_DESK, office_id=form.values["office"]):
        return go("desk:report", report_id)
    messages.success(request, _("Thank you. The intake desk has the report and goes on from here."))
    return go("desk:home")


@page(enter=CASEWORKERS)
def report(request: PageRequest, report_id: str) -> HttpResponse:
    """One report: what was told, what is to be done, who looked."""
    return show(request, report_id)


def show(request: PageRequest, report_id: str, failed: Any = None) -> HttpResponse:
    """The page of a report; `failed` is the form that was sent and did not go through."""
    sheet = queries.report_page(request.actor, report_id, now=request.now)
    return render(
        request,
        "desk/intake/report.html",
        sheet,
        failed,
        forms=_open_forms(request, sheet, failed),
        clock=words.clock(sheet),
        state=words.say("state", sheet.state),
        urgency=words.say("urgency", sheet.urgency),
        facts=words.facts(sheet),
        reporter=words.reporter(sheet),
        decision=words.decision(sheet),
        people=[{"chip": named.person, "role": _role(named.role)} for named in sheet.named],
        looks=words.looks(queries.who_looked(sheet), sheet.time_zone),
    )


def _role(code: str) -> str:
    return label("case_roles", code, language=language())


def _open_forms(request: HttpRequest, sheet: ReportPage, failed: Any) -> dict[str, Any]:
    """A form for each step that is open, by its name; the failed one keeps what was typed, even if it came too late."""
    held, person = {"report": str(sheet.ref)}, request.GET.get("person", "")[:26]
    made = {
        Step.TRIAGE: (forms.Triage, held | {"urgency": sheet.urgency, "type": sheet.type, "harm": sheet.harm}),
        Step.RESPOND: (forms.Answer, held),
        Step.DECIDE: (forms.Decide, held),
        Step.REOPEN: (forms.Reopen, held),
        Step.NAME_PERSON: (forms.NamePerson, held | ({"person": person} if person else {})),
    }
    shown: dict[str, Any] = {"write": True} if Step.WRITE in sheet.may else {}
    for step, (form, initial) in made.items():
        if type(failed) is form:
            failed.initial, shown[step.value] = initial, failed
        elif step in sheet.may:
            shown[step.value] = form(initial=initial, auto_id=f"{step.value}_%s")
    return shown


@page(enter=INTAKE_DESK, methods=("GET", "POST"))
def write_report(request: PageRequest, report_id: str) -> HttpResponse:
    """Go on with a report that is not decided yet."""
    sheet = queries.report_page(request.actor, report_id, now=request.now)
    zone = ZoneInfo(sheet.time_zone)
    form = forms.WriteReport(request.POST or None, initial=_as_told(sheet, zone))
    form.zone = zone
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(form, acts.write_report, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            return go("desk:report", ref.id)
    return render(request, "desk/intake/write_report.html", sheet, form)


def _as_told(sheet: ReportPage, zone: ZoneInfo) -> dict[str, Any]:
    """What stands in the form before anything is changed."""
    told = {} if isinstance(sheet.reporter, Sealed) else sheet.reporter or {}
    at = sheet.received_at.astimezone(zone)
    return {
        "report": str(sheet.ref),
        "narrative": sheet.narrative,
        "place": sheet.place,
        "channel": sheet.channel,
        "received_on": at.date(),
        "received_time": at.time().replace(second=0, microsecond=0),
    } | {f"reporter_{part}": text for part, text in told.items()}
