"""Flags to try things on, made through the door."""

from __future__ import annotations

from datetime import date

from fourfold.casework.flags import acts
from tests.cast import NOW, Cast


def flag(
    cast: Cast,
    case_id: str,
    *,
    who: str = "lead",
    to: str = "lawyer",
    message: str = "Ask the station again",
    due: date | None = None,
) -> str:
    """A flag raised for somebody; its id."""
    owner = cast.actors[to].user_id
    ref = acts.raise_flag(cast.actors[who], case=case_id, owner=owner, message=message, due_on=due, now=NOW)
    assert ref
    return ref.id


def resolved(cast: Cast, case_id: str, *, who: str = "lawyer") -> str:
    """A flag that somebody saw to; its id."""
    found = flag(cast, case_id)
    acts.resolve_flag(cast.actors[who], flag=found, note="The station has called back", now=NOW)
    return found
