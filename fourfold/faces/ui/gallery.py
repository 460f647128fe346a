"""Every component with example contents on one page: to choose from, and to take the test's pictures of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fourfold.faces.ui import examples
from fourfold.faces.ui.shell import Link, Shell


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_NAV = ("My day", "Reports", "Cases", "People", "Operations", "Hearings", "Figures")


class ExampleForm(forms.Form):
    """One field of each kind."""

    place = forms.CharField(label=_("Where did it happen?"), help_text=_("A village, a street, a landmark."))
    when = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    kind = forms.ChoiceField(label=_("What kind?"), choices=[("a", "Bonded labour"), ("b", "Land taken")])
    safe = forms.ChoiceField(
        label=_("Is it safe to call?"),
        help_text=_("Ask before every call."),
        choices=[("y", "Yes"), ("n", "No"), ("e", "Only in the evening")],
        widget=forms.RadioSelect,
    )
    told = forms.CharField(label=_("What was told"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    sure = forms.BooleanField(label=_("The person agrees that this is written down"))


class ExampleFilter(forms.Form):
    """A filter over open columns only."""

    office = forms.ChoiceField(choices=[("", "All offices"), ("n", "Nairobi")], required=False, label=_("Office"))
    stage = forms.ChoiceField(choices=[("", "Any stage"), ("t", "Trial")], required=False, label=_("Stage"))


def gallery_context(*, theme: str = "", rtl: bool = False) -> dict[str, Any]:
    """Return all that gallery.html shows."""
    shell = Shell(
        nav=tuple(Link("#", label, current=label == "Cases") for label in _NAV),
        person="Wanjiru M.",
        initials="WM",
        office="Nairobi",
        languages=(("en", "English"), ("ar", "العربية"), ("fr", "Français")),
        find="#find",
        signout="#signout",
        set_language="#language",
        help="#help",
        theme=theme,
        rtl=rtl,
    )
    shown = {name.lower(): value for name, value in vars(examples).items() if name.isupper()}
    return shown | {
        "shell": shell,
        "start": examples.SPAN[0],
        "end": examples.SPAN[1],
        "form": ExampleForm({"place": "", "safe": "x", "told": "Two men came."}),
        "filter_form": ExampleFilter(),
        "assessed": ("Dec 2025", "Jun 2026", "Oct 2026"),
        "facts": ("NBO-K7QM4", "opened 5 Nov 2025", "lead W. M.", "Nairobi"),
        "chips": ({"text": "High risk", "tone": "high"}, {"text": "7 may know"}, {"text": "2 flags"}),
        "tabs": (
            {"label": "Case", "href": "#", "current": True},
            {"label": "People", "href": "#", "count": 22},
            {"label": "Proof", "href": "#", "count": 3},
        ),
    }


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the gallery; ``?theme=dark`` and ``?dir=rtl`` show it the other way."""
    theme = request.GET.get("theme", "")
    context = gallery_context(
        theme=theme if theme in {"light", "dark"} else "", rtl="rtl" in request.GET.get("dir", "")
    )
    return render(request, "ui/gallery.html", context)
