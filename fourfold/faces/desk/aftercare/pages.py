"""The aftercare page of a case and the page of one assessment."""

from __future__ import annotations

from django.http import HttpResponse

from fourfold.casework.approvals import queries as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.approvals.sheets import Approvals
from fourfold.casework.instruments.queries import offered
from fourfold.faces.desk.aftercare import words
from fourfold.faces.desk.approvals import words as approval_words
from fourfold.faces.desk.cases.steps import case_of, today
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS
from fourfold.tracks.aftercare import queries
from fourfold.tracks.aftercare.kinds import CARERS, ClosureState
from fourfold.tracks.aftercare.sheets import CarePage


@page(enter=EVIDENCE_DESK)
def aftercare(request: PageRequest, case_id: str) -> HttpResponse:
    """The care of everybody in a case, for those in its aftercare circle."""
    actor, case = request.actor, case_of(request, case_id)
    if not queries.is_within(actor, case.id):
        return render(request, "desk/aftercare/outside.html", case)
    sheet = queries.care_page(actor, case.id, now=request.now)
    asked = _asked(actor, sheet)
    return render(
        request,
        "desk/aftercare/care.html",
        sheet,
        people=[words.cared(one, sheet, actor) for one in sheet.people],
        instruments=words.instruments(offered(actor)),
        may=sheet.is_open and actor.holds(CARERS),
        may_decide=actor.holds(LEADS),
        so_far={closure: approval_words.so_far(one) for closure, one in asked.items()},
        own_counts=any(one.own for one in asked.values()),
    )


def _asked(actor: Actor, sheet: CarePage) -> dict[str, Approvals]:
    """How far each end of care that waits for a decision has come."""
    waiting = [one.id for each in sheet.people for one in each.closures if one.state == ClosureState.ASKED]
    return {one: approvals.approvals_of(actor, ApprovalKind.CLOSURE, one, office_id=sheet.office_id) for one in waiting}


@page(enter=EVIDENCE_DESK)
def assessment(request: PageRequest, case_id: str, assessment_id: str) -> HttpResponse:
    """One assessment, answer by answer."""
    case = case_of(request, case_id)
    sheet = queries.assessment_page(request.actor, case.id, assessment_id, now=request.now)
    return render(
        request,
        "desk/aftercare/assessment.html",
        sheet,
        says=words.assessment_whole(sheet),
        may=request.actor.holds(CARERS),
    )


@page(enter=CARERS)
def waiting(request: PageRequest) -> HttpResponse:
    """What waits in the care of all one's cases: safety steps first."""
    sheet = queries.care_that_waits(request.actor, today=today(request))
    return render(request, "desk/aftercare/waiting.html", sheet, groups=words.waiting(sheet))
