"""One exhibit: what it is, its custody, its content as an attachment that no browser opens by itself."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render as django_render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from fourfold.casework.evidence import acts, queries
from fourfold.casework.evidence.kinds import StepKind
from fourfold.casework.evidence.sheets import ExhibitPage, Opened
from fourfold.faces.ui.pages import PageRequest, go, language, page, render
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


_SANDBOX: Final = "sandbox; default-src 'none'"


@page(enter=EVIDENCE_DESK)
def exhibit(request: PageRequest, exhibit_id: str) -> HttpResponse:
    """An exhibit and its custody."""
    sheet = queries.exhibit_page(request.actor, exhibit_id, now=request.now)
    return render(
        request,
        "desk/evidence/exhibit.html",
        sheet,
        kind=label("exhibit_kinds", sheet.kind, language=language()),
        facts=_facts(sheet),
        steps=_steps(sheet),
    )


def _facts(sheet: ExhibitPage) -> list[dict[str, Any]]:
    obtained = {} if isinstance(sheet.obtained, Sealed) else sheet.obtained or {}
    on = obtained.get("on") or {}
    return [
        _told(_("File as it came"), sheet.file_name, "confidential"),
        {"term": _("Size"), "value": filesizeformat(sheet.size)},
        {"term": _("Type"), "value": sheet.media_type},
        {"term": _("Came from"), "value": _source(sheet.source)},
        _told(_("Obtained on"), sheet.obtained and _partial(on)),
        _told(_("Obtained where"), sheet.obtained and obtained.get("place")),
        _told(_("Obtained from"), sheet.obtained and obtained.get("from")),
        {"term": _("Taken in by"), "value": f"{sheet.by} · {_moment(sheet.made_at, sheet.time_zone)}"},
        _told("SHA-256", sheet.sha256, "confidential"),
    ]


def _told(term: str, value: Any, tier: str = "") -> dict[str, Any]:
    return {"term": term, "value": value or "", "tier": tier, "sealed": isinstance(value, Sealed)}


def _source(code: str) -> str:
    return label("exhibit_sources", code, language=language()) if code else ""


def _partial(on: dict[str, Any]) -> str:
    """A date as far as it is known; `~` stands for about, as it is typed."""
    length = {"year": 4, "month": 7}.get(on.get("precision", ""), 10)
    return ("~" if on.get("about") else "") + str(on.get("low", ""))[:length]


def _moment(at: Any, zone: str) -> str:
    """On the office's clock; isolated, so that it never turns round in a page that runs from right to left."""
    return f"\u2066{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}\u2069"


def _steps(sheet: ExhibitPage) -> list[dict[str, Any]]:
    taken = "" if isinstance(sheet.sha256, Sealed) else sheet.sha256
    return [
        {
            "when": _moment(step.at, sheet.time_zone),
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
    response = StreamingHttpResponse(found.parts(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.attachment}"'
    response.headers["Content-Length"] = str(found.size)
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@page(enter=EVIDENCE_DESK, methods=("POST",))
def check(request: PageRequest, exhibit_id: str) -> HttpResponse:
    """Reads the whole file once more and writes down what was found."""
    found = queries.open_exhibit(request.actor, exhibit_id, now=request.now)
    if not found.intact:
        return _changed(request, found)
    acts.record_check(request.actor, exhibit=found.id, now=request.now)
    messages.success(request, _("Checked: the file is, byte for byte, what was taken in."))
    return go("desk:exhibit", exhibit_id)


def _changed(request: PageRequest, found: Opened) -> HttpResponse:
    """Refuses a changed file, writes the finding into its custody, and says what to do."""
    acts.report_changed(request.actor, exhibit=found.id, now=request.now)
    shown = {"sheet": found, "sentence": _(queries.CHANGED)}
    return django_render(request, "desk/evidence/changed.html", shown, status=409)
