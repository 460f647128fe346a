"""Countries are written by name, in the reader's language or in English, and never guessed."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

from fourfold.faces.desk.people.countries import Countries


CITIZEN = Countries(label="Citizenships", required=False)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", []),
        ("Kenya, uganda", ["KE", "UG"]),
        ("KE; ug", ["KE", "UG"]),
        ("Cote d'Ivoire", ["CI"]),
        ("Myanmar", ["MM"]),
        ("Niger", ["NE"]),
        ("Guinea", ["GN"]),
        ("Congo - Kinshasa", ["CD"]),
    ],
)
def test_a_country_is_known_by_its_name_or_its_letters(typed: str, codes: list[str]) -> None:
    assert CITIZEN.clean(typed) == codes


def test_an_arabic_reader_writes_arabic_names_and_sees_them_again() -> None:
    with translation.override("ar"):
        assert CITIZEN.clean("كينيا، لبنان") == ["KE", "LB"]
        assert CITIZEN.prepare_value(["KE"]) == "كينيا"


@pytest.mark.parametrize(
    ("typed", "says"), [("Congo", "Brazzaville"), ("Korea", "North Korea"), ("Atlantis", "not the name")]
)
def test_what_is_no_country_or_several_is_asked_about(typed: str, says: str) -> None:
    with pytest.raises(forms.ValidationError, match=says):
        CITIZEN.clean(typed)


def test_a_form_left_as_it_was_changes_nothing() -> None:
    assert CITIZEN.clean(CITIZEN.prepare_value(["KE", "TZ", "CD"])) == ["KE", "TZ", "CD"]
    assert not CITIZEN.has_changed(["KE"], "Kenya")
