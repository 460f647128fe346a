"""What a saved filter holds, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms as django_forms
from django.urls import reverse

from fourfold.casework.filters.kinds import Place
from fourfold.casework.filters.sheets import FilterSheet
from fourfold.faces.desk.cases import forms as cases
from fourfold.faces.desk.intake import forms as intake
from fourfold.ground.access.sheets import OfficeSheet


_FORMS: Final[dict[str, Any]] = {Place.CASES.value: cases.Filter, Place.REPORTS.value: intake.Filter}
_LISTS: Final = {Place.CASES.value: "desk:cases", Place.REPORTS.value: "desk:reports"}


def address(place: str) -> str:
    """Where the list is."""
    return reverse(_LISTS[place])


def names_in(place: str) -> list[str]:
    """What the list can be narrowed by."""
    return list(_FORMS[place].base_fields)


def says(place: str, criteria: dict[str, str], offices: list[OfficeSheet]) -> list[str]:
    """What is chosen, in the words of the list's own form; a choice that is gone is left out."""
    form = _FORMS[place](criteria, offices=offices)
    return [said for name, field in form.fields.items() if name in criteria and (said := _said(field, criteria[name]))]


def _said(field: Any, value: str) -> str:
    if isinstance(field, django_forms.BooleanField):
        return str(field.label)
    return next((f"{field.label}: {label}" for code, label in _pairs(field.choices) if code == value), "")


def _pairs(choices: Any) -> Iterator[tuple[str, str]]:
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from ((inner, str(word)) for inner, word in label)
        else:
            yield code, str(label)


def line(one: FilterSheet, offices: list[OfficeSheet]) -> dict[str, Any]:
    """One filter with what it holds, and where it is opened."""
    href = f"{address(one.place)}?filter={one.id}"
    return {"sheet": one, "href": href, "says": says(one.place, one.criteria, offices)}
