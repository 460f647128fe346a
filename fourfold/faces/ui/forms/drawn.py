"""The fields that stand on a page many times, drawn without a template: a scale of thirty questions has 150 choices.

The same HTML as Django's templates make, which `tests/faces/ui/forms/test_drawn.py` holds it to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape as esc


class Renderer(TemplatesSetting):
    """Django's renderer of forms, with the few frequent widgets drawn here."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The HTML of a widget or form."""
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def _attributes(given: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{esc(str(value))}"'
        for name, value in given.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{esc(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{esc(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _listed(widget: Mapping[str, Any], draw: Callable[[Mapping[str, Any]], str], start: str, end: str) -> str:
    lines: list[str] = []
    for group, options, _ in widget["optgroups"]:
        drawn = [draw(each) for each in options]
        lines += [start.format(esc(group)), *drawn, end] if group else drawn
    return "\n".join(lines)


def _option(option: Mapping[str, Any]) -> str:
    return f'<option value="{esc(str(option["value"]))}"{_attributes(option["attrs"])}>{esc(option["label"])}</option>'


def _select(widget: Mapping[str, Any]) -> str:
    inside = _listed(widget, _option, '<optgroup label="{}">', "</optgroup>")
    return f'<select name="{esc(widget["name"])}"{_attributes(widget["attrs"])}>\n{inside}\n</select>'


def _choice(option: Mapping[str, Any]) -> str:
    points = f' for="{esc(option["attrs"]["id"])}"' if option["attrs"].get("id") else ""
    return f"<div>\n<label{points}>{_input(option)} {esc(option['label'])}</label></div>"


def _choices(widget: Mapping[str, Any]) -> str:
    inside = _listed(widget, _choice, "<div><label>{}</label>", "</div>")
    kept = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    return f"<div{_attributes(kept)}>{inside}\n</div>"


_DRAWN: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "django/forms/widgets/checkbox_select.html": _choices,
    "django/forms/widgets/date.html": _input,
    "django/forms/widgets/hidden.html": _input,
    "django/forms/widgets/radio.html": _choices,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/text.html": _input,
}
