"""What stands on the lanes: one mark per milestone, stay or appointment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fourfold.faces.ui.drawing.legs import require_leg


if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Mark:
    """One thing on one lane: a dot when ``end`` is None, a bar from ``start`` to ``end`` otherwise.

    planned: not yet happened; drawn hollow. An end before the start is refused.
    """

    leg: str
    start: dt.date
    end: dt.date | None = None
    label: str = ""
    planned: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown leg and an end before the start."""
        require_leg(self.leg)
        if self.end is not None and self.end < self.start:
            message = f"a mark may not end ({self.end}) before it starts ({self.start})"
            raise ValueError(message)


@dataclass(frozen=True)
class LaneLabels:
    """Every word in the picture, already translated.

    legs: leg code → name. ticks: first day of a month → how it is written ("Jan 2026"); a day without a
    writing stays unlabelled.
    """

    title: str
    about: str
    today: str
    legs: Mapping[str, str]
    ticks: Mapping[dt.date, str] = field(default_factory=dict)
