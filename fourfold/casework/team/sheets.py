"""How colleagues are shown."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.ground.access.sheets import Sheet


@dataclass(frozen=True)
class ColleagueSheet(Sheet):
    """Somebody who works in an office, with the codes of the roles held there."""

    id: str
    name: str
    roles: tuple[str, ...]
