"""How saved filters are shown, to their owner alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.ground.access.sheets import Sheet


@dataclass(frozen=True)
class FilterSheet(Sheet):
    """A saved filter. `former`: the name before the last, blank for none. `dropped_at`: None while it stands."""

    id: str
    place: str
    name: str
    former: str
    criteria: dict[str, str]
    start: bool
    dropped_at: datetime | None
