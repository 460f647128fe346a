"""Text that a spreadsheet would run as a formula: how it is recognised and made harmless."""

from __future__ import annotations

import unicodedata


_STARTERS = frozenset("=+-@\t\r\n")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take `text` for a formula.

    Judged after NFKC, which turns full-width and superscript signs into plain ones, and both with
    and without leading blanks and invisible characters, because programs differ in skipping them.
    """
    plain = unicodedata.normalize("NFKC", text)
    return plain[:1] in _STARTERS or _without_lead(plain)[:1] in _STARTERS if plain else False


def guarded(text: str) -> str:
    """`text` with a leading apostrophe if it looks like a formula, for CSV and other plain exports."""
    return f"'{text}" if looks_like_formula(text) else text


def _without_lead(text: str) -> str:
    for place, sign in enumerate(text):
        if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Cc"}:
            return text[place:]
    return ""
