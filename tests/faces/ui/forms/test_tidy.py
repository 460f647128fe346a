"""What somebody types is kept as they meant it: a line without marks that nobody sees, a text as it is."""

from __future__ import annotations

import pytest
from django import forms

from fourfold.faces.ui.forms.fields import Line, Prose


class Typed(forms.Form):
    name = Line()
    story = Prose(required=False)


def name(text: str) -> str:
    form = Typed({"name": text})
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["name"])


@pytest.mark.parametrize(
    "text", ["Hope Shelter\u200f", "\ufeffHope Shelter", "Hope\u2060 Shelter", "Ho\u00adpe Shelter \u200e"]
)
def test_a_line_keeps_no_marks_that_nobody_sees(text):
    assert name(text) == "Hope Shelter"


@pytest.mark.parametrize("text", ["خانه\u200cامید", "क्\u200dष", "\u0600١٢"])
def test_it_keeps_the_joiners_and_signs_with_which_a_language_is_written(text):
    assert name(text) == text


def test_a_line_of_such_marks_alone_is_empty_and_is_asked_for_again():
    assert "name" in Typed({"name": "\u200b\u200f"}).errors


def test_a_text_keeps_its_marks_of_direction():
    form = Typed({"name": "Hope", "story": "She said\u200f.\nThen she left."})
    assert form.is_valid()
    assert form.cleaned_data["story"] == "She said\u200f.\nThen she left."
