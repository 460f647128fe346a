"""One exhibit: what it is, its custody, its content as an attachment that no browser opens by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render as django_render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.evidence import acts, queries
from fourfold.casework.evidence.kinds import StepKind, Withdrawal
from fourfold.casework.evidence.sheets import ExhibitPage, Opened
from fourfold.faces.desk.cases.entries import given_id
from fourfold.faces.ui.days import moment, partial
from fourfold.faces.ui.pages import PageRequest, attachment, go, language, page, render
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


@page(enter=EVIDENCE_DESK)
def exhibit(request: PageRequest, exhibit_id: str) -> HttpResponse:
    """An exhibit and its custody."""
    sheet = queries.exhibit_page(request.actor, exhibit_id, now=request.now)
    return render(
        request,
        "desk/evidence/exhibit.html",
        sheet,
        case=_case(request),
        kind=label("exhibit_kinds", sheet.kind, language=language()),
        facts=_facts(sheet),
        steps=_steps(sheet),
        withdrawn=_withdrawn(sheet),
    )


def _withdrawn(sheet: ExhibitPage) -> str:
    """Who withdrew it, when, why and with what note; empty while it counts."""
    if sheet.withdrawn_at is None:
        return ""
    note = "" if isinstance(sheet.withdrawn_note, Sealed) else sheet.withdrawn_note or ""
    why, when = _(Withdrawal(sheet.withdrawn_why).label), moment(sheet.withdrawn_at, sheet.time_zone)
    return " · ".join(str(part) for part in (why, sheet.withdrawn_by, when, note) if part)


def _case(request: PageRequest) -> CaseBrief | None:
    """The case that the reader came from, if they may know of it: the way back."""
    given = given_id(request.GET.get("case", ""))
    try:
        return cases.case_brief(request.actor, given) if given else None
    except Refused:
        return None


def _facts(sheet: ExhibitPage) -> list[dict[str, Any]]:
    obtained = {} if isinstance(sheet.obtained, Sealed) else sheet.obtained or {}
    return [
        _told(_("File as it came"), sheet.file_name, "confidential"),
        {"term": _("Size"), "value": filesizeformat(sheet.size)},
        {"term": _("Type"), "value": _sort(sheet.media_type)},
        {"term": _("Came from"), "value": _source(sheet.source)},
        _told(_("Obtained on"), sheet.obtained and partial(obtained.get("on"))),
        _told(_("Obtained where"), sheet.obtained and obtained.get("place")),
        _told(_("Obtained from"), sheet.obtained and obtained.get("from")),
        {"term": _("Taken in by"), "value": f"{sheet.by} · {moment(sheet.made_at, sheet.time_zone)}"},
        _told("SHA-256", sheet.sha256, "confidential"),
    ]


def _told(term: str, value: Any, tier: str = "") -> dict[str, Any]:
    return {"term": term, "value": value or "", "tier": tier, "sealed": isinstance(value, Sealed)}


def _sort(media_type: str) -> str:
    """What sort of file it is, with its media type."""
    sorts = {"image": _("Picture"), "audio": _("Sound"), "video": _("Film"), "text": _("Text")}
    sort = sorts.get(media_type.partition("/")[0]) or _("Document")
    return f"{sort} ({media_type})" if media_type else ""


def _source(code: str) -> str:
    return label("exhibit_sources", code, language=language()) if code else ""


def _steps(sheet: ExhibitPage) -> list[dict[str, Any]]:
    taken = "" if isinstance(sheet.sha256, Sealed) else sheet.sha256
    return [
        {
            "when": moment(step.at, sheet.time_zone),
            "what": _(StepKind(step.kind).label),
            "who": step.who,
            "checked": step.intact,
            "hash": taken if step.kind == StepKind.TAKEN_IN else "",
        }
        for step in sheet.steps
    ]


@page(enter=EVIDENCE_DESK, methods=("POST",))
def download(request: PageRequest, exhibit_id: str) -> Any:
    """Hands out the content, checked in full first; each time is a step of custody."""
    found = queries.open_exhibit(request.actor, exhibit_id, now=request.now)
    if not found.intact:
        return _changed(request, found)
    acts.record_download(request.actor, exhibit=found.id, now=request.now)
    return attachment(found.parts(), found.attachment, found.size)


@page(enter=EVIDENCE_DESK, methods=("POST",))
def check(request: PageRequest, exhibit_id: str) -> HttpResponse:
    """Reads the whole file once more and writes down what was found."""
    found = queries.open_exhibit(request.actor, exhibit_id, now=request.now)
    if not found.intact:
        return _changed(request, found)
    acts.record_check(request.actor, exhibit=found.id, now=request.now)
    messages.success(request, _("Checked: the file is, byte for byte, what was taken in."))
    came_from = _case(request)
    answer = go("desk:exhibit", exhibit_id)
    if came_from:
        answer.headers["Location"] += f"?case={came_from.id}"
    return answer


def _changed(request: PageRequest, found: Opened) -> HttpResponse:
    """Refuses a changed file, writes the finding into its custody, and says what to do."""
    acts.report_changed(request.actor, exhibit=found.id, now=request.now)
    shown = {"sheet": found, "sentence": _(queries.CHANGED)}
    return django_render(request, "desk/evidence/changed.html", shown, status=409)
