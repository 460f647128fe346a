"""Countries by name."""

from __future__ import annotations

from babel import Locale

from fourfold.faces.ui.pages import language


def country(code: str) -> str:
    """The country of a code of ISO 3166-1 or 3166-2 in the reader's language; an unknown code as it is."""
    return str(Locale.parse(language()).territories.get(code[:2].upper(), code))
