"""Forms for one's own saved filters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.faces.ui.forms import Form, Line


class Save(Form):
    """A name, and whether the list opens with it."""

    name = Line(most=40, label=_("Name"), help_text=_("Only you are shown it, and it is kept encrypted."))
    start = forms.BooleanField(
        label=_("Open the list with it"),
        required=False,
        help_text=_("Whatever else there is stays one press away."),
    )


class Rename(Form):
    """Another name."""

    name = Line(most=40, label=_("Name"), help_text=_("Only you are shown it, and it is kept encrypted."))


class Start(Form):
    """Whether the list opens with it."""

    start = forms.BooleanField(required=False)

    @property
    def values(self) -> dict[str, Any]:
        """Yes or no."""
        return {"start": bool(self.cleaned_data["start"])}
