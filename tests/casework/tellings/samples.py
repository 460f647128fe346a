"""Tellings to try things on, made through the door."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.tellings import acts
from fourfold.casework.tellings.acts import Asked
from tests.cast import NOW, Cast


ASKED: dict[str, Any] = {
    "asker": "police",
    "by_name": "Sergeant at the desk",
    "purpose": "statement",
    "went": "told",
    "why": "The first statement was lost",
    "read_first": True,
}
DAY = date(2026, 11, 20)


def telling(cast: Cast, case_id: str, person_id: str, *, who: str = "lead", on: date = DAY, **told: Any) -> str:
    """Somebody was asked; its id."""
    asked = Asked(**(ASKED | told))
    ref = acts.record_telling(cast.actors[who], case=case_id, person=person_id, on=on, asked=asked, now=NOW)
    assert ref
    return ref.id
