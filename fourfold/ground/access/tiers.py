"""How closely a field is held. Every field of every guarded model is in exactly one tier. Pure."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Tier(IntEnum):
    """Higher is closer. Lists sort and filter by OPEN fields only."""

    OPEN = 0
    """Reference, status, dates, office, age band."""
    PERSONAL = 1
    """Identity and contacts: encrypted, found through the blind index."""
    CONFIDENTIAL = 2
    """Narrative, medical, evidence: encrypted; each look leaves an entry."""
    SEALED = 3
    """Identity under protection, sources, safe houses: read only through a reasoned act."""


class Sealed:
    """The mark that stands in a sheet where the reader may not see. It carries nothing of the value."""

    def __init__(self, tier: Tier) -> None:
        self.tier = tier

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.tier == self.tier

    def __hash__(self) -> int:
        return hash(self.tier)

    def __repr__(self) -> str:
        return f"Sealed({self.tier.name})"


Sensitivity = dict[str, Tier]
OPEN_ALWAYS: Final = frozenset({"id", "office", "circle", "key", "version", "made_at"})
"""Fields that every guarded record has."""
