"""The transformation leg of a case; what an office has learned; one project."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse

from fourfold.casework.emergencies.queries import acting
from fourfold.faces.desk.cases.steps import today
from fourfold.faces.desk.cases.words import title as title_of
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.transformation import words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, LEADS
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.transformation import queries


@page(enter=EVIDENCE_DESK)
def leg(request: PageRequest, case_id: str) -> HttpResponse:
    """The gaps of a case, what answers each, and what changed in numbers."""
    sheet = queries.lessons_of(request.actor, case_id, now=request.now)
    zone = ZoneInfo(sheet.time_zone)
    return render(
        request,
        "desk/transformation/leg.html",
        sheet,
        stages=words.stages(sheet.office_id, sheet.stage),
        stage=words.stage(sheet.office_id, sheet.stage),
        gaps=[words.gap(one, sheet.office_id) for one in sheet.gaps],
        changed=any(each.change for one in sheet.gaps for answer in one.answers for each in answer.indicators),
        withdrawn=[words.withdrawn(one, zone) for one in sheet.withdrawn],
        works=sheet.open and acting(request.actor, case_id).holds(CASEWORKERS, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK)
def lessons(request: PageRequest) -> HttpResponse:
    """The gaps that the reader may know of, counted by kind, and the projects of their offices."""
    asked = request.GET.get("kind", "")
    kind = asked if vocab.has("system_failures", asked) else ""
    sheet = queries.office_lessons(request.actor, kind=kind, today=today(request))
    return render(
        request,
        "desk/transformation/lessons.html",
        sheet,
        counts=[words.count(one) for one in sheet.counts],
        gaps=[words.line(one) for one in sheet.gaps],
        kind=word("system_failures", kind),
        projects=[words.project(one) for one in sheet.projects],
        leads=request.actor.holds(LEADS),
    )


@page(enter=EVIDENCE_DESK)
def project(request: PageRequest, project_id: str) -> HttpResponse:
    """A project: what it is to change, the gaps it answers, its numbers before and after."""
    sheet = queries.project_page(request.actor, project_id, now=request.now)
    stands = sheet.withdrawn_at is None
    return render(
        request,
        "desk/transformation/project.html",
        sheet,
        name=title_of(sheet.title),
        facts=[
            word("project_kinds", sheet.kind),
            word("project_leads", sheet.led_by),
            words.span(sheet),
            words.state(sheet.state),
        ],
        gaps=[words.line(one) for one in sheet.gaps],
        indicators=[words.indicator(one) for one in sheet.indicators],
        withdrawn=[words.withdrawn(one, ZoneInfo(sheet.time_zone)) for one in sheet.withdrawn],
        leads=stands and request.actor.holds(LEADS, office_id=sheet.office_id),
        works=stands and request.actor.holds(CASEWORKERS, office_id=sheet.office_id),
    )
