"""How a referral that was sent is shown: to the partner, and to those who sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.sharing.kinds import Move
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class SentLine(Sheet):
    """A referral that was sent to the reader's organisation: by whom (`giver`), for which office."""

    id: str
    made_at: datetime
    state: str
    service: str
    giver: str
    office_name: str


@dataclass(frozen=True)
class SentSheet(Sheet):
    """All that the organisation is told of it; `moves`: what the reader may do about it."""

    id: str
    made_at: datetime
    state: str
    service: str
    giver: str
    office_name: str
    time_zone: str
    told: Value
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class AnsweredLine(Sheet):
    """An answer that the reader gave themselves: when, and which move it was; not to what."""

    at: datetime
    move: Move


@dataclass(frozen=True)
class Sending(Sheet):
    """Of a referral of a case: to which institution it can be sent, or `sent`: to which it was."""

    handover_id: str
    institution_id: str
    name: str
    sent: bool
