"""Fields that are drawn without a template look the same to a browser as Django's own."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from fourfold.faces.ui.forms.drawn import _DRAWN, Renderer


NASTY = "\"><script>'&amp;"
PLAIN = [("", "Choose …"), ("a", NASTY), (NASTY, mark_safe("<b>b</b>")), (3, gettext_lazy("Cases")), (None, 4)]
GROUPED = [("x", "X"), (NASTY, [("y", "Y"), ("z", "Z")]), ("", [("w", "W")])]
ATTRIBUTES: list[dict[str, Any]] = [
    {},
    {"id": "id_a", "class": NASTY, "required": True, "disabled": False, "data-x": 5, "aria-label": NASTY},
    {"id": "", "class": "", "dir": None, "data-alert": True},
]
WIDGETS = [
    forms.TextInput,
    forms.HiddenInput,
    lambda attrs: forms.DateInput(attrs={**attrs, "type": "date"}, format="%Y-%m-%d"),
    *(
        lambda attrs, kind=kind, choices=choices: kind(attrs=attrs, choices=choices)
        for kind in (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
        for choices in ([], PLAIN, GROUPED)
    ),
]


def tags(html: str) -> str:
    """Without the white space that stands between tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)


@pytest.mark.parametrize("value", [None, "", "a", "y", 3, NASTY, ["a", NASTY], date(2026, 11, 29)])
@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("make", WIDGETS)
def test_a_drawn_field_is_what_the_template_says(make, attributes, value):
    widget = make(attributes)
    assert widget.template_name in _DRAWN
    ours = widget.render("a[b]" + NASTY, value, renderer=Renderer())
    assert tags(ours) == tags(widget.render("a[b]" + NASTY, value, renderer=DjangoTemplates()))


def test_other_fields_are_left_to_their_templates():
    assert forms.Textarea().render("a", "<b>", renderer=Renderer()).startswith('<textarea name="a"')


def test_forms_of_the_house_are_drawn_so():
    assert isinstance(forms.Form().renderer, Renderer)
