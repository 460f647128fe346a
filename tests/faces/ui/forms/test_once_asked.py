"""A field that stands on the page only once a rule has asked for it."""

from __future__ import annotations

from typing import Any

from fourfold.faces.ui.forms import Form, Line


class Asking(Form):
    once_asked = frozenset({"why"})
    name = Line()
    why = Line(required=False)


def shown(form: Form) -> list[str]:
    return [field.name for field in form.visible_fields()]


def bound(**data: Any) -> Asking:
    form = Asking(data)
    assert form.is_valid()
    return form


def test_it_is_not_shown_before() -> None:
    assert shown(Asking()) == ["name"]
    assert shown(bound(name="A")) == ["name"]


def test_it_is_shown_with_what_asked_for_it() -> None:
    form = bound(name="A")
    str(form["why"])  # drawn once already
    form.add_error("why", "Say why.")
    assert shown(form) == ["name", "why"]
    assert 'type="text"' in str(form["why"])


def test_what_was_said_in_it_stays_in_sight() -> None:
    form = bound(name="A", why="B")
    form.add_error("name", "Another.")
    assert shown(form) == ["name", "why"]
    assert form.values["why"] == "B"
