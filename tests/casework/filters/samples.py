"""Saved filters to try things on, made through the door."""

from __future__ import annotations

from fourfold.casework.filters import acts
from tests.cast import NOW, Cast


def saved(cast: Cast, name: str = "Quiet ones", *, who: str = "lead", start: bool = False, **criteria: str) -> str:
    """A filter of the cases; its id."""
    chosen = criteria or {"status": "open", "leg": "relief.not_begun"}
    ref = acts.save_filter(cast.actors[who], place="cases", name=name, criteria=chosen, start=start, now=NOW)
    assert ref
    return ref.id
