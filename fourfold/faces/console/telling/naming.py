"""How somebody invented is written: in their own letters where they are at home, as in a passport elsewhere."""

from __future__ import annotations


def names_of(spoken: str, written: str, *, at_home: bool) -> list[dict[str, str]]:
    """`spoken` in Latin letters, `written` in those of their culture, empty where these are the same."""
    first, second = (written, spoken) if written and at_home else (spoken, written)
    return [{"kind": "legal", "value": first}] + ([{"kind": "spelling", "value": second}] if second else [])
