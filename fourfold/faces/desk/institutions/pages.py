"""The list of institutions, and one of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.institutions import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, Says, today, zone_of
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.institutions import forms
from fourfold.faces.desk.institutions.frame import posting, small
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, LEADS
from fourfold.ground.access.tiers import Sealed


@page(enter=EVIDENCE_DESK)
def institutions(request: PageRequest) -> HttpResponse:
    """Stations, courts, ministries and partners of one's offices."""
    form = forms.Filter(request.GET, offices=offices_of(request.actor))
    chosen = form.cleaned_data if form.is_valid() else {}
    kind, office = chosen.get("kind", ""), chosen.get("office", "")
    rows = [
        {
            "sheet": one,
            "kind": word("institution_kinds", one.kind),
            "closed": _("closed %(day)s") % {"day": day(one.closed_on)} if one.closed_on else "",
        }
        for one in queries.institutions(request.actor, kind=kind, office_id=office)
    ]
    return render(
        request,
        "desk/institutions/institutions.html",
        None,
        form,
        rows=rows,
        filtered=bool(kind or office),
        may_work=request.actor.holds(CASEWORKERS),
    )


@page(enter=EVIDENCE_DESK)
def institution(request: PageRequest, institution_id: str) -> HttpResponse:
    """One institution and who serves there."""
    sheet, zone = queries.institution_page(request.actor, institution_id, now=request.now), zone_of(request)
    facts = [
        {"term": _("Kind"), "value": word("institution_kinds", sheet.kind)},
        {"term": _("Town or district"), "value": sheet.place},
        {"term": _("How to reach it"), "value": str(sheet.contact or ""), "sealed": isinstance(sheet.contact, Sealed)},
        {"term": _("Note"), "value": str(sheet.note or ""), "sealed": isinstance(sheet.note, Sealed)},
    ]
    if sheet.closed_on:
        facts.append({"term": _("Closed on"), "value": day(sheet.closed_on)})
    return render(
        request,
        "desk/institutions/institution.html",
        sheet,
        facts=facts,
        postings=[posting(one) for one in sheet.postings],
        may_work=request.actor.holds(CASEWORKERS, office_id=sheet.office_id),
        leads=request.actor.holds(LEADS, office_id=sheet.office_id),
        liaisons=[
            {"sheet": one, "since": _("since %(day)s") % {"day": day(one.since.astimezone(zone).date())}}
            for one in queries.liaisons_of(request.actor, sheet.id)
        ],
    )


@page(enter=CASEWORKERS, methods=BOTH)
def add_institution(request: PageRequest) -> HttpResponse:
    """Put an institution on the list."""
    offices = [o for o in offices_of(request.actor) if request.actor.holds(CASEWORKERS, office_id=o.id)]
    form = forms.AddInstitution(request.POST or None, offices=offices)
    says = Says(_("Add an institution"), _("Add"), _("It is on the list."))
    return small(request, form, acts.add_institution, says, back=("desk:institutions",), crumb=_("Courts and stations"))


@page(enter=CASEWORKERS, methods=BOTH)
def change_institution(request: PageRequest, institution_id: str) -> HttpResponse:
    """Correct what is written of an institution."""
    sheet = queries.institution_page(request.actor, institution_id, now=request.now)
    begun = {
        "institution": sheet.ref,
        "name": sheet.name,
        "kind": sheet.kind,
        "place": sheet.place,
        "contact": sheet.contact or "",
        "note": sheet.note or "",
    }
    form = forms.ChangeInstitution(request.POST or None, initial=begun)
    says = Says(_("Correct this institution"), _("Save"), _("It is corrected."))
    return small(request, form, acts.change_institution, says, back=("desk:institution", sheet.id), crumb=sheet.name)


@page(enter=CASEWORKERS, methods=BOTH)
def close_institution(request: PageRequest, institution_id: str) -> HttpResponse:
    """An institution has closed."""
    one = queries.institution_line(request.actor, institution_id)
    form = forms.Closed(request.POST or None, initial={"closed_on": today(request)})
    says = Says(_("It has closed"), _("It has closed"), _("It can no longer be chosen."))
    back = ("desk:institution", one.id)
    return small(request, form, acts.close_institution, says, back=back, crumb=one.name, institution=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def reopen_institution(request: PageRequest, institution_id: str) -> HttpResponse:
    """An institution can be chosen again."""
    one = queries.institution_line(request.actor, institution_id)
    says = Says(_("It is open"), _("It is open"), _("It can be chosen again."))
    form, back = Confirm(request.POST or None), ("desk:institution", one.id)
    return small(request, form, acts.reopen_institution, says, back=back, crumb=one.name, institution=one.id)
