"""How notices are shown, and what a room is told of an entry when it says whom to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.ground.access.sheets import Sheet
from fourfold.ground.notices.kinds import NoticeKind


@dataclass(frozen=True)
class NoticeSheet(Sheet):
    """One line of somebody's notices. `record` opens through the gate, if the reader still may."""

    id: str
    kind: NoticeKind
    record: str
    at: datetime


@dataclass(frozen=True)
class Happened:
    """An act that was done, as the ledger has it: ids only."""

    seq: int
    at: datetime
    act: str
    actor: str
    subject: str
    circle: str
    cause: str
    records: tuple[str, ...]
