"""The court file of a case, and its accused."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.emergencies.queries import acting
from fourfold.casework.institutions.queries import institutions
from fourfold.faces.desk.accountability import forms, words
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today, zone_of
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK
from fourfold.tracks.accountability import acts, queries


HERE = "desk:accountability"


@page(enter=EVIDENCE_DESK)
def court_file(request: PageRequest, case_id: str) -> HttpResponse:
    """Who is accused of what, where each stands, every hearing."""
    sheet = queries.court_page(request.actor, case_id, now=request.now)
    is_open = sheet.status not in CLOSED
    return render(
        request,
        "desk/accountability/court_file.html",
        sheet,
        stage=words.stage(sheet.office_id, sheet.stage),
        accused=words.accused(sheet),
        hearings=words.hearings(sheet),
        lodgings=[words.lodging(one) for one in sheet.lodgings],
        is_open=is_open,
        may_work=is_open and acting(request.actor, case_id).holds(CASEWORKERS, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK)
def withdrawn(request: PageRequest, case_id: str) -> HttpResponse:
    """What was withdrawn from the court file."""
    sheet = queries.withdrawn_from_court(request.actor, case_id, now=request.now)
    zone = zone_of(request)
    lines = [words.withdrawn(one, zone) for one in sheet.lines]
    return render(request, "desk/accountability/withdrawn.html", sheet.case, lines=lines)


@page(enter=EVIDENCE_DESK)
def offences(request: PageRequest, case_id: str) -> HttpResponse:
    """The library of offences of the office's country."""
    case = case_of(request, case_id)
    jurisdiction = queries.jurisdiction_of(request.actor, case_id)
    return render(
        request,
        "desk/accountability/offences.html",
        case,
        rows=words.offences_of(jurisdiction),
        country=country(jurisdiction),
    )


@page(enter=CASEWORKERS, methods=BOTH)
def record_lodging(request: PageRequest, case_id: str) -> HttpResponse:
    """Record a complaint or its registration."""
    case = case_of(request, case_id)
    office = queries.office_of(request.actor, case_id)
    places = [one for one in institutions(request.actor, office_id=office.id) if one.closed_on is None]
    form = forms.RecordLodging(request.POST or None, stations=places, initial={"on": today(request)})
    says = Says(_("Record a complaint or registration"), _("Record"), _("It is recorded."))
    return step(request, case, form, acts.record_lodging, says, to=HERE, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def accuse(request: PageRequest, case_id: str) -> HttpResponse:
    """Record an accused."""
    case = case_of(request, case_id)
    form = forms.Accuse(request.POST or None, people=cases.people_in(request.actor, case.id))
    says = Says(
        _("Add an accused"),
        _("Add"),
        _("The accused is on the file."),
        _("Presumed innocent, from first suspicion to final judgment. One accused for each person."),
    )
    return step(request, case, form, acts.accuse, says, to=HERE, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def change_accused(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Correct how an accused is known."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    sheet = queries.court_page(request.actor, one.case_id, now=request.now)
    note = next((each.note for each in sheet.accused if each.id == one.id), "")
    begun = {"accused": f"{one.id}.{one.version}", "known_as": one.known_as or "", "note": note or ""}
    form = forms.ChangeAccused(request.POST or None, initial=begun)
    says = Says(_("Correct this accused"), _("Save"), _("It is corrected."), about=words.name_of(one))
    return step(request, case, form, acts.change_accused, says, to=HERE)


@page(enter=CASEWORKERS, methods=BOTH)
def identify_accused(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Say who an accused is."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    people = cases.people_in(request.actor, case.id)
    form = forms.Identify(request.POST or None, people=people, initial={"on": today(request)})
    says = Says(_("Who is it?"), _("It is this person"), _("The accused is identified."), about=words.name_of(one))
    return step(request, case, form, acts.identify_accused, says, to=HERE, accused=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def spare_accused(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Say what was done so that a victim who is charged is not punished."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    form = forms.Spare(request.POST or None)
    says = Says(
        _("So that no victim is punished"),
        _("Keep it"),
        _("It stands with each charge and beside this person."),
        _("This person is charged in this case and is a victim of it as well."),
        about=words.name_of(one),
    )
    return step(request, case, form, acts.spare_accused, says, to=HERE, accused=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def record_step(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """Record a step of an accused."""
    case = case_of(request, case_id)
    one = queries.accused_brief(request.actor, accused_id)
    form = forms.RecordStep(request.POST or None, initial={"on": today(request)})
    says = Says(
        _("Record a step"), _("Record"), _("The step is recorded; the stage follows."), about=words.name_of(one)
    )
    return step(request, case, form, acts.record_step, says, to=HERE, accused=one.id)
