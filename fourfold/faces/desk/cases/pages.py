"""The list of cases and one case; who may know, who looked; tasks, milestones and referrals in full."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from fourfold.casework.cases import queries
from fourfold.casework.clocks.queries import open_of as open_clocks
from fourfold.casework.emergencies.queries import acting
from fourfold.casework.flags import queries as flags
from fourfold.casework.sharing import queries as sharing
from fourfold.faces.desk import due, flagged, kept
from fourfold.faces.desk.cases import forms, rows, words
from fourfold.faces.desk.cases.steps import case_of, offices, today, zone_of
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASE_CIRCLES, CASEWORKERS, EVIDENCE_DESK, INTAKE_DESK, LEADS


@page(enter=EVIDENCE_DESK)
def cases(request: PageRequest) -> HttpResponse:
    """The cases one may know of, newest first."""
    opened = kept.opened(request, "cases")
    form = forms.Filter({"status": forms.OPEN} | opened.asked, offices=offices(request))
    fits = form.is_valid()
    chosen = form.cleaned_data if fits else {"status": forms.OPEN}
    found = queries.case_list(
        request.actor,
        status=chosen.get("status", ""),
        harm=chosen.get("harm", ""),
        risk=chosen.get("risk", ""),
        office_id=chosen.get("office", ""),
        mine=bool(chosen.get("mine")),
        narrowed=form.narrowed if fits else [],
        after=request.GET.get("after", ""),
        now=request.now,
    )
    marked, day = flags.flagged(request.actor, [one.id for one in found.lines]), today(request)
    words_kept = {name: value for name, value in chosen.items() if value or name == "status"}
    return render(
        request,
        "desk/cases/cases.html",
        found,
        form,
        rows=[rows.line(one) | {"flags": flagged.mark(marked.get(one.id), day)} for one in found.lines],
        filtered=words_kept != {"status": forms.OPEN} or "after" in request.GET,
        kept=opened.shown(words_kept, plain={"status": forms.OPEN}),
        may_open=request.actor.holds(INTAKE_DESK),
        next=opened.more(words_kept, found.after),
    )


@page(enter=EVIDENCE_DESK)
def case(request: PageRequest, case_id: str) -> HttpResponse:
    """One case: its state on four legs, what is next, who is in it, what was recorded."""
    circle = request.GET.get("circle", "")
    circle = circle if circle in CASE_CIRCLES else ""
    sheet = queries.case_page(request.actor, case_id, circle=circle, now=request.now)
    raised = flagged.mark(flags.of_case(sheet.beside), sheet.today)
    return render(
        request,
        "desk/cases/case.html",
        sheet,
        **words.case(sheet, circle),
        deadlines=[
            due.line(one, office_id=sheet.office_id) for one in open_clocks(request.actor, sheet.id, today=sheet.today)
        ],
        referrals=[rows.referral(one) for one in sharing.referral_lines(request.actor, sheet.id)],
        flags=[{"text": raised, "href": reverse("desk:flags", args=[sheet.id])}] if raised else [],
        may=words.may(acting(request.actor, sheet.id), sheet, people=request.actor.holds(CASEWORKERS)),
    )


@page(enter=EVIDENCE_DESK)
def knowers(request: PageRequest, case_id: str) -> HttpResponse:
    """Everybody who may know of a case, and why."""
    sheet = queries.who_may_know(request.actor, case_id)
    return render(
        request,
        "desk/cases/knowers.html",
        sheet,
        team=[rows.knower(one) for one in sheet.team],
        office=[rows.knower(one) for one in sheet.office],
        may_lead=request.actor.holds(LEADS, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK)
def looks(request: PageRequest, case_id: str) -> HttpResponse:
    """Who looked at a case and who did what, newest first."""
    case = case_of(request, case_id)
    found = queries.who_looked(request.actor, case_id, now=request.now)
    zone = zone_of(request)
    return render(request, "desk/cases/looks.html", case, looks=rows.looks(found, zone), zone=zone)


@page(enter=EVIDENCE_DESK)
def tasks(request: PageRequest, case_id: str) -> HttpResponse:
    """Every task of a case; what is done can be opened again."""
    case = case_of(request, case_id)
    found = queries.tasks_of(request.actor, case_id, today=today(request))
    works = acting(request.actor, case.id).holds(CASEWORKERS, office_id=case.office_id)
    return render(request, "desk/cases/tasks.html", case, rows=[words.task(one) for one in found], works=works)


@page(enter=EVIDENCE_DESK)
def milestones(request: PageRequest, case_id: str) -> HttpResponse:
    """Every milestone of a case; what no record stands behind can be reached and taken back."""
    case = case_of(request, case_id)
    found = queries.milestones_of(request.actor, case_id)
    follows = queries.following_milestones(request.actor, case_id)
    reached = [rows.milestone(one, case.office_id, follows) for one in found]
    works = acting(request.actor, case.id).holds(CASEWORKERS, office_id=case.office_id)
    return render(request, "desk/cases/milestones.html", case, rows=reached, works=works)


@page(enter=EVIDENCE_DESK)
def referrals(request: PageRequest, case_id: str) -> HttpResponse:
    """The referrals of a case with what was recorded."""
    case = case_of(request, case_id)
    found = sharing.referrals_of(request.actor, case.id, now=request.now)
    return render(request, "desk/cases/referrals.html", case, rows=[rows.referral_whole(one) for one in found])
