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
from fourfold.faces.ui.forms.narrowing import Narrowing


__all__ = [
    "EARLIEST",
    "LATEST",
    "Day",
    "Form",
    "Hidden",
    "Line",
    "Narrowing",
    "PartialDay",
    "Prose",
    "Word",
    "Words",
    "tidy",
]
