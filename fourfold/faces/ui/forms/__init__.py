"""Forms: text in, the typed arguments of one act out; and how their fields are drawn."""

from __future__ import annotations

from fourfold.faces.ui.forms.fields import (
    EARLIEST,
    LATEST,
    Day,
    Form,
    Hidden,
    Line,
    PartialDay,
    Prose,
    Word,
    Words,
    tidy,
)


__all__ = ["EARLIEST", "LATEST", "Day", "Form", "Hidden", "Line", "PartialDay", "Prose", "Word", "Words", "tidy"]
