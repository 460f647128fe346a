"""Officials and their postings."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.institutions import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, Says, today
from fourfold.faces.desk.institutions import forms
from fourfold.faces.desk.institutions.frame import posting, small
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK
from fourfold.ground.access.tiers import Sealed


@page(enter=EVIDENCE_DESK)
def official(request: PageRequest, official_id: str) -> HttpResponse:
    """An official with every posting."""
    sheet = queries.official_page(request.actor, official_id, now=request.now)
    facts = [
        {
            "term": _("How to reach them"),
            "value": str(sheet.contact or ""),
            "sealed": isinstance(sheet.contact, Sealed),
        },
        {"term": _("Note"), "value": str(sheet.note or ""), "sealed": isinstance(sheet.note, Sealed)},
    ]
    return render(
        request,
        "desk/institutions/official.html",
        sheet,
        facts=facts,
        postings=[posting(one) for one in sheet.postings],
        may_work=request.actor.holds(CASEWORKERS, office_id=sheet.office_id),
    )


@page(enter=CASEWORKERS, methods=BOTH)
def add_official(request: PageRequest, institution_id: str) -> HttpResponse:
    """Add somebody who serves at an institution."""
    one = queries.institution_line(request.actor, institution_id)
    form = forms.AddOfficial(request.POST or None)
    says = Says(_("Add an official"), _("Add"), _("The official is on the list."))
    back = ("desk:institution", one.id)
    return small(request, form, acts.add_official, says, back=back, crumb=one.name, institution=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def change_official(request: PageRequest, official_id: str) -> HttpResponse:
    """Correct what is written of an official."""
    sheet = queries.official_page(request.actor, official_id, now=request.now)
    begun = {
        "official": sheet.ref,
        "name": sheet.name or "",
        "contact": sheet.contact or "",
        "note": sheet.note or "",
    }
    form = forms.ChangeOfficial(request.POST or None, initial=begun)
    says = Says(_("Correct this official"), _("Save"), _("It is corrected."))
    back = ("desk:official", sheet.id)
    return small(request, form, acts.change_official, says, back=back, crumb=str(sheet.name))


@page(enter=CASEWORKERS, methods=BOTH)
def post_official(request: PageRequest, official_id: str) -> HttpResponse:
    """An official takes up a post."""
    sheet = queries.official_page(request.actor, official_id, now=request.now)
    places = queries.institutions(request.actor, office_id=sheet.office_id)
    form = forms.Post(request.POST or None, places=[one for one in places if one.closed_on is None])
    says = Says(_("Record a posting"), _("Record"), _("The posting is recorded."))
    back = ("desk:official", sheet.id)
    return small(request, form, acts.post_official, says, back=back, crumb=str(sheet.name), official=sheet.id)


@page(enter=CASEWORKERS, methods=BOTH)
def end_posting(request: PageRequest, posting_id: str) -> HttpResponse:
    """An official left a post."""
    one = queries.posting_line(request.actor, posting_id)
    form = forms.EndPosting(request.POST or None, initial={"until": today(request)})
    says = Says(_("The posting ended"), _("It ended"), _("The posting has ended."), posting(one)["post"])
    back = ("desk:official", one.official_id)
    return small(request, form, acts.end_posting, says, back=back, crumb=str(one.name), posting=one.id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_posting(request: PageRequest, posting_id: str) -> HttpResponse:
    """A posting was recorded by mistake."""
    one = queries.posting_line(request.actor, posting_id)
    says = Says(
        _("Take this posting back"),
        _("Take it back"),
        _("The posting is taken back."),
        _("For mistakes only. An official known by no other posting goes with it."),
        grave=True,
    )
    form, back = Confirm(request.POST or None), ("desk:institution", one.institution_id)
    return small(request, form, acts.withdraw_posting, says, back=back, crumb=str(one.name), posting=one.id)
