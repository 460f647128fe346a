"""The form by which an exhibit comes in; the case page shows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.casework.evidence.sheets import TYPES_TAKEN
from fourfold.faces.ui.forms import Form, Line, PartialDay, Prose, Word


class TakeInExhibit(Form):
    """A file with what is known of it. `values` are the arguments of `cases.add_exhibit`, the case aside."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_(
            "Up to 100 MB. It is encrypted while it arrives, and its SHA-256 is taken. Pictures, sound, film, PDF, "
            "office documents and plain text."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in TYPES_TAKEN)}),
    )
    title = Line(label=_("Title"), help_text=_("What it shows, in a few words."), most=120)
    kind = Word("exhibit_kinds", label=_("Kind"))
    source = Word("exhibit_sources", label=_("Where it came from"), required=False)
    obtained_on = PartialDay(label=_("When it was obtained"), required=False)
    obtained_place = Line(label=_("Where it was obtained"), required=False)
    obtained_from = Line(label=_("From whom"), required=False)
    description = Prose(label=_("Description"), required=False, rows=3)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        found = self.cleaned_data
        obtained = {part: found[f"obtained_{part}"] for part in ("on", "place", "from") if found[f"obtained_{part}"]}
        rest = {name: found[name] for name in ("upload", "title", "kind", "source", "description")}
        return rest | {"obtained": obtained or None}
