"""Adding to a person and correcting them: one small form each, and back to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.people import acts, queries
from fourfold.faces.desk.people import forms, words
from fourfold.faces.ui.forms import Form
from fourfold.faces.ui.pages import PageRequest, attempt, go, language, page, render
from fourfold.ground.access.roles import CASEWORKERS, Role
from fourfold.ground.vocab import queries as vocab


def _change(
    request: PageRequest, person_id: str, made: type[Form], act: Callable[..., Any], title: str, **more: Any
) -> HttpResponse:
    """Shows a form about a person, and does the act with it.

    `more`: initial, fixed (arguments), grave, helps, to (the page shown afterwards).
    """
    chip = queries.chip_of(request.actor, person_id)
    form = made(request.POST or None, initial=more.get("initial", {}))
    if request.method == "POST" and form.is_valid():
        values = form.values | more.get("fixed", {})
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **values)
        if done:
            return go(more.get("to", "desk:person"), person_id)
    return render(
        request,
        "desk/people/change.html",
        words.chip(chip),
        form,
        title=title,
        grave=more.get("grave", False),
        helps=more.get("helps", {}),
    )


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def add_name(request: PageRequest, person_id: str) -> HttpResponse:
    """One more name."""
    return _change(request, person_id, forms.AddName, acts.add_name, _("Add a name"), fixed={"person": person_id})


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def add_identifier(request: PageRequest, person_id: str) -> HttpResponse:
    """One more document number."""
    fixed = {"person": person_id}
    return _change(request, person_id, forms.AddIdentifier, acts.add_identifier, _("Add a document"), fixed=fixed)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def add_contact(request: PageRequest, person_id: str) -> HttpResponse:
    """One more way to reach the person."""
    kinds = vocab.words("contact_kinds", language=language())
    hints = [f"{word.label}: {word.hint}" for word in kinds if word.hint]
    return _change(
        request,
        person_id,
        forms.AddContact,
        acts.add_contact,
        _("Add a way to reach them"),
        fixed={"person": person_id},
        helps={"kind": " ".join(hints)},
    )


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def mark_contact(request: PageRequest, person_id: str, contact_id: str) -> HttpResponse:
    """Whether a way to reach the person is safe."""
    sheet = queries.person_page(request.actor, person_id, now=request.now)
    found = next((one for one in sheet.contacts if one.id == contact_id), None)
    start: dict[str, Any] = {"contact": found.ref if found else contact_id}
    if found:
        start |= {"safe": {True: "yes", False: "no"}.get(found.safe, ""), "note": found.note}  # type: ignore[arg-type]  # None falls through
    return _change(request, person_id, forms.MarkContact, acts.mark_contact, _("Is it safe?"), initial=start)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def correct_person(request: PageRequest, person_id: str) -> HttpResponse:
    """Correct gender, birth or citizenships."""
    sheet = queries.person_page(request.actor, person_id, now=request.now)
    citizen = sheet.citizenships if isinstance(sheet.citizenships, list) else []
    start = {
        "person": sheet.ref,
        "gender": sheet.gender,
        "birth": words.as_typed(sheet.birth),
        "citizenships": citizen,
    }
    return _change(request, person_id, forms.Correct, acts.correct_person, _("Correct the details"), initial=start)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def remove_name(request: PageRequest, person_id: str, name_id: str) -> HttpResponse:
    """Take away a name that was written down by mistake."""
    fixed = {"name": name_id}
    return _change(request, person_id, forms.Why, acts.remove_name, _("Remove this name"), fixed=fixed, grave=True)


@page(enter=frozenset({Role.DIRECTOR}), methods=("GET", "POST"))
def erase_person(request: PageRequest, person_id: str) -> HttpResponse:
    """Erase somebody for good."""
    sheet = queries.person_page(request.actor, person_id, now=request.now)
    start = {"person": sheet.ref}
    says = _("Erase this person")
    after = "desk:still_told"
    return _change(request, person_id, forms.Erase, acts.erase_person, says, initial=start, grave=True, to=after)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def tie(request: PageRequest, person_id: str) -> HttpResponse:
    """How the person stands to another, named by reference."""
    chip = queries.chip_of(request.actor, person_id)
    form = forms.TieTo(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.values
        other = queries.find_by_reference(request.actor, values.pop("reference"))
        if other is None:
            form.add_error("reference", _("There is nobody with this reference that you may open."))
        else:
            arguments = values | {"person": person_id, "other": other}
            done, _ref = attempt(form, acts.tie, request.actor, now=request.now, key=form.once, **arguments)
            if done:
                return go("desk:person", person_id)
    return render(request, "desk/people/change.html", words.chip(chip), form, title=_("Add a tie"))


@page(enter=CASEWORKERS, methods=("POST",))
def untie(request: PageRequest, person_id: str, tie_id: str) -> HttpResponse:
    """Take away a tie."""
    acts.untie(request.actor, tie=tie_id, now=request.now)
    return go("desk:person", person_id)
