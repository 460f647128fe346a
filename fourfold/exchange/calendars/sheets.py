"""How a calendar feed is shown to its owner, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.tracks.accountability.sheets import HearingMark


@dataclass(frozen=True)
class FeedSheet:
    """One's own feed: since when, and whether it holds one's own cases only."""

    made_at: datetime
    mine: bool


@dataclass(frozen=True)
class Feed:
    """What a calendar outside is given."""

    marks: list[HearingMark]
