"""The leg of a case, a plan, and everybody relieved."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse

from fourfold.casework.approvals import queries as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.emergencies.queries import acting
from fourfold.faces.desk.approvals import words as approval_words
from fourfold.faces.desk.relief import words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, Role
from fourfold.tracks.relief import queries
from fourfold.tracks.relief.kinds import DIRECTORS, PLANNERS


@page(enter=EVIDENCE_DESK)
def relief(request: PageRequest, case_id: str) -> HttpResponse:
    """Everything of the leg: how far it has come, plans for those planned with, people relieved and their needs."""
    sheet = queries.relief_page(request.actor, case_id, now=request.now)
    here, hands = sheet.office_id, acting(request.actor, case_id)
    return render(
        request,
        "desk/relief/relief.html",
        sheet,
        stage=words.stage(here, sheet.stage),
        plans=[words.plan_line(one, sheet.time_zone) for one in sheet.plans],
        people=[words.relieved(one) for one in sheet.relieved],
        totals=words.totals(sheet.totals),
        waiting=words.waiting(sheet.waiting),
        withdrawn=[words.withdrawn(one, sheet.time_zone) for one in sheet.withdrawn],
        may_work=sheet.is_open and hands.holds(CASEWORKERS, office_id=here),
        may_plan=sheet.is_open and hands.holds(PLANNERS, office_id=here),
    )


@page(enter=EVIDENCE_DESK)
def plan(request: PageRequest, case_id: str, plan_id: str) -> HttpResponse:
    """A plan, for those it is planned with."""
    sheet = queries.plan_page(request.actor, plan_id, now=request.now)
    actor, here = request.actor, sheet.office_id
    plans = sheet.is_open and actor.holds(PLANNERS, office_id=here)
    decides = sheet.is_open and not sheet.decision and actor.holds(DIRECTORS, office_id=here)
    asked = approvals.approvals_of(actor, ApprovalKind.OPERATION, sheet.id, office_id=here)
    return render(
        request,
        "desk/relief/plan.html",
        sheet,
        facts=words.plan(sheet),
        state=words.plan_state(sheet, sheet.time_zone),
        checks=words.checks(sheet),
        zone=ZoneInfo(sheet.time_zone),
        may_plan=plans,
        may_change=plans and not sheet.decision,
        may_decide=decides and (asked.own or actor.user_id not in (sheet.by, sheet.changed_by)),
        so_far="" if sheet.decision else approval_words.so_far(asked),
    )


@page(enter=CASEWORKERS | {Role.EVIDENCE_CUSTODIAN})
def relieved_people(request: PageRequest) -> HttpResponse:
    """Everybody relieved in a year, and the numbers of just that list."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None  # noqa: PLR2004  # 2026
    sheet = queries.relieved_in(request.actor, year=year, now=request.now)
    return render(
        request,
        "desk/relief/people.html",
        sheet,
        people=[words.office_line(one) for one in sheet.lines],
        totals=words.totals(sheet.totals),
        years=[{"href": f"?year={one}", "label": str(one), "current": one == sheet.year} for one in sheet.years],
    )
