"""Search before create: the search page, the box in the header, and adding somebody who was not found."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fourfold.casework.people import acts, queries
from fourfold.faces.desk.people import forms, words
from fourfold.faces.desk.people.finding import address_of, back_address, guessed, open_case_address
from fourfold.faces.ui.days import partial
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.access.sheets import OfficeSheet


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def people(request: PageRequest) -> HttpResponse:
    """Look for somebody; whoever is not found can be added from the results."""
    offices = _offices(request.actor)
    if request.method == "POST":
        return _results(request, forms.Search(request.POST, offices=offices))
    wanted = next((f"{kind}.{request.GET[kind][:26]}" for kind in ("case", "report") if kind in request.GET), "")
    form = forms.Search(offices=offices, initial={"back": wanted})
    form.fields["name"].widget.attrs["autofocus"] = True  # the page has nothing else to do
    return render(request, "desk/people/search.html", None, form)


@page(enter=CASEWORKERS, methods=("POST",))
def find(request: PageRequest) -> HttpResponse:
    """The box in the header: a reference leads to its record, all else to a search."""
    text = request.POST.get("q", "")[:200]
    address = address_of(request.actor, text)
    if address:
        return HttpResponseRedirect(address, status=303)
    offices = _offices(request.actor)
    form = forms.Search({"office": offices[0].id} | guessed(text), offices=offices)
    return _results(request, form)


def _results(request: PageRequest, form: forms.Search) -> HttpResponse:
    if not form.is_valid():
        return render(request, "desk/people/search.html", None, form)
    matches = queries.search(request.actor, queries.Asked(**form.asked))
    # No key: sending the same search again is a new search, with a receipt of its own.
    done, receipt = attempt(
        form,
        acts.search_people,
        request.actor,
        office=form.cleaned_data["office"],
        now=request.now,
        found=[match.person.id for match in matches],
        **form.asked,
    )
    if not done:
        return render(request, "desk/people/search.html", None, form)
    again = forms.Search(offices=_offices(request.actor), initial=_typed(form))
    return render(
        request,
        "desk/people/search.html",
        None,
        again,
        receipt=receipt.id,
        matches=[_line(match, form.cleaned_data["back"]) for match in matches],
        typed=_typed(form),
        open_case=open_case_address(form.cleaned_data["back"], receipt.id),
    )


def _line(match: Any, back: str) -> dict[str, Any]:
    return {
        "person": words.chip(match.person),
        "names": [{"text": name, "lang": words.tongue(name)} for name in match.names[1:]],
        "birth": partial(match.birth),
        "band": words.band(match.band),
        "reasons": words.reasons(match.reasons),
        "back": back_address(back, match.person.id),
    }


def _typed(form: forms.Search) -> dict[str, Any]:
    """What was asked, as it was typed, to ask again or to add somebody with it."""
    kept = {name: form.data.get(name, "") for name in ("name", "phone", "document", "birth", "gender", "back")}
    return kept | {"office": form.cleaned_data["office"]}


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def add_person(request: PageRequest) -> HttpResponse:
    """Add somebody who was searched for and is not known; without a search, back to the search."""
    offices = _offices(request.actor)
    if request.method != "POST":
        return go("desk:people")
    if "begin" in request.POST:
        searched = forms.Search(request.POST, offices=offices)
        typed = _typed(searched) if searched.is_valid() else {}
        start = typed | {"receipt": request.POST.get("receipt", "")[:26]}
        return render(request, "desk/people/add.html", None, forms.AddPerson(offices=offices, initial=start))
    form = forms.AddPerson(request.POST, offices=offices)
    if form.is_valid():
        done, ref = attempt(form, acts.add_person, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            address = back_address(form.cleaned_data["back"], ref.id) or reverse("desk:person", args=[ref.id])
            return HttpResponseRedirect(address, status=303)
    return render(request, "desk/people/add.html", None, form)


def _offices(actor: Actor) -> list[OfficeSheet]:
    """Where the actor does casework."""
    return [office for office in offices_of(actor) if actor.holds(CASEWORKERS, office_id=office.id)]
