"""What is told to an act in one piece. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class HandedOn:
    """An absence: its kind, a leave's last day, who takes what over, and a note for each case.

    `receivers`: code of a sort of thing held → user id, blank for nobody. `notes`: case id → words, which go into the
    case's own circle.
    """

    kind: str
    until: date | None = None
    receivers: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
