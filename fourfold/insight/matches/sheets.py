"""Likely matches as shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.people.sheets import AlikeSheet, JudgementSheet, PersonChip, PersonSheet
from fourfold.ground.access.sheets import Sheet


@dataclass(frozen=True)
class LikelySheet(Sheet):
    """One line of the work list: two people, how alike (strong · possible), and the reasons' codes."""

    first: PersonChip
    second: PersonChip
    band: str
    score: float
    reasons: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True)
class PairSheet(Sheet):
    """Two people side by side, how alike they are now, and every judgement on the two, oldest first."""

    first: PersonSheet
    second: PersonSheet
    likeness: AlikeSheet
    judgements: tuple[JudgementSheet, ...]

    @property
    def standing(self) -> JudgementSheet | None:
        """The judgement that holds, if any."""
        return next((one for one in self.judgements if one.stands), None)
