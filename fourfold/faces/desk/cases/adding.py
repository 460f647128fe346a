"""What goes into a case: people, milestones, tasks, notes, incidents, exhibits, referrals."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.people import queries as people
from fourfold.casework.sharing import acts as sharing
from fourfold.faces.desk.cases import entries, telling
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK


@page(enter=CASEWORKERS, methods=BOTH)
def involve(request: PageRequest, case_id: str = "") -> HttpResponse:
    """Take somebody who is known into a case; whoever is not known yet is searched for first."""
    case_id = entries.given_id(case_id or request.GET.get("case", ""))
    person_id = entries.given_id(request.GET.get("person", ""))
    chip = people.names_for(request.actor, [person_id]).get(person_id)
    given = queries.case_brief(request.actor, case_id) if case_id else None
    mine = queries.case_list(request.actor, mine=True, now=request.now).lines
    cases = {one.id: f"{one.reference} · {one.title}" for one in mine}
    if given is not None:
        cases = {given.id: f"{given.reference} · {given.title}"} | cases
    form = entries.Involve(request.POST or None, cases=cases.items(), initial={"case": case_id})
    if request.method == "POST" and chip and form.is_valid():
        done, _ref = attempt(
            form, acts.involve, request.actor, now=request.now, key=form.once, person=chip.id, **form.values
        )
        if done:
            return go("desk:case", form.values["case"])
    return render(request, "desk/cases/involve.html", given, form, chip=chip)


@page(enter=CASEWORKERS, methods=BOTH)
def record_milestone(request: PageRequest, case_id: str) -> HttpResponse:
    """Record something reached, or planned."""
    case = case_of(request, case_id)
    form = entries.Milestone(request.POST or None, office_id=case.office_id, initial={"on": today(request)})
    says = Says(
        _("Record a milestone"),
        _("Record"),
        _("The milestone is recorded. If it was a mistake, take it back under “all milestones”."),
        _("Milestones move the fold and stand on the four lanes."),
    )
    return step(request, case, form, acts.record_milestone, says, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def add_task(request: PageRequest, case_id: str) -> HttpResponse:
    """Set a task."""
    case = case_of(request, case_id)
    found: list[Colleague] = queries.assignees(request.actor, case_id=case.id)
    form = entries.Task(request.POST or None, found=found, initial={"assignee": request.actor.user_id})
    return step(
        request,
        case,
        form,
        acts.add_task,
        Says(_("Set a task"), _("Set the task"), _("The task is set.")),
        case=case.id,
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def write_note(request: PageRequest, case_id: str) -> HttpResponse:
    """Write a note in one of the circles that one is in."""
    case = case_of(request, case_id)
    circles = queries.circles_of(request.actor, case.id)
    named = queries.people_in(request.actor, case.id)
    asked = request.GET.get("circle", "")
    begun = {"circle_kind": asked if asked in circles else circles[0]}
    form = entries.Note(request.POST or None, circles=circles, people=named, initial=begun)
    says = Says(_("Write a note"), _("Keep the note"), _("The note is kept."))
    return step(request, case, form, acts.write_note, says, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_incident(request: PageRequest, case_id: str) -> HttpResponse:
    """Record who did what to whom."""
    case = case_of(request, case_id)
    form = telling.Incident(request.POST or None, people=queries.people_in(request.actor, case.id))
    says = Says(
        _("Record what happened"),
        _("Record"),
        _("It is recorded."),
        _("One act at a time: who did what to whom, when, where, by what means, and how well it is known."),
    )
    return step(request, case, form, acts.record_incident, says, case=case.id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def add_exhibit(request: PageRequest, case_id: str) -> HttpResponse:
    """Take an exhibit into a case."""
    case = case_of(request, case_id)
    form = telling.Exhibit(request.POST or None, request.FILES or None)
    says = Says(
        _("Take in an exhibit"),
        _("Take it in"),
        _("The exhibit is taken in, and its custody has begun."),
        _("The file is checked against its SHA-256 each time it is opened; a changed one is refused and reported."),
    )
    return step(request, case, form, acts.add_exhibit, says, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_referral(request: PageRequest, case_id: str) -> HttpResponse:
    """Record a referral, in or out."""
    case = case_of(request, case_id)
    form = telling.Referral(request.POST or None, found=queries.people_in(request.actor, case.id))
    says = Says(
        _("Record a referral"),
        _("Record"),
        _("The referral is recorded."),
        _("To refer somebody for a service and keep the answer, use “Refer to an organisation” under handing on."),
    )
    return step(request, case, form, sharing.record_referral, says, case=case.id)
