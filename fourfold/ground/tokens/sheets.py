"""How a key is shown to its owner, and what it makes of whoever holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.ground.access.actors import Actor


@dataclass(frozen=True)
class TokenSheet:
    """One of one's own keys. `live`: it opens something today."""

    id: str
    name: str
    scopes: list[str]
    made_at: datetime
    until: date
    used_on: date | None
    revoked_at: datetime | None
    live: bool


@dataclass(frozen=True)
class Bearer:
    """A program that came with a key: for whom it acts, what the key covers, when it was last noted."""

    actor: Actor
    token_id: str
    scopes: frozenset[str]
    used_on: date | None
