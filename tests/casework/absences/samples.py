"""Absences, made through the doors."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fourfold.casework.absences import acts
from fourfold.casework.absences.told import HandedOn
from tests.cast import NOW, Cast


UNTIL = NOW.date() + timedelta(days=14)


def told(cast: Cast, *, kind: str = "leave", notes: dict[str, str] | None = None, **to: str) -> HandedOn:
    """A leave of two weeks, or a departure; `to` says by name who takes over what."""
    receivers = {sort: cast.actors[who].user_id for sort, who in to.items()}
    return HandedOn(kind, UNTIL if kind == "leave" else None, receivers, notes or {})


def away(cast: Cast, who: str, *, by: str = "director", **words: Any) -> str:
    """Somebody is away; the absence's id."""
    ref = acts.hand_over(
        cast.actors[by], office=cast.nbo.pk, user=cast.actors[who].user_id, told=told(cast, **words), now=NOW
    )
    assert ref
    return ref.id
