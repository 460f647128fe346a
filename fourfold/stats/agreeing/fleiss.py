"""Agreement beyond chance of more than two raters: the kappa of Fleiss.

Fleiss (Psychological Bulletin 76, 1971). Its error is that of drawing other subjects, linearised (Gwet, British Journal
of Mathematical and Statistical Psychology 61, 2008); the one of 1971 holds where nobody agrees and makes no interval.
Standard library only, so that whoever has no numerical libraries can reckon it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from fourfold.stats.results import NotEstimable


Counts = Sequence[Sequence[float]]
"""For each subject, how many raters chose each category; two raters or more."""


@dataclass(frozen=True)
class Fleiss:
    """`agreed` is how many pairs of ratings of one subject are alike, `chance` how many of any two ratings."""

    value: float
    error: float
    agreed: float
    chance: float


def fleiss(counts: Counts) -> Fleiss:
    """Each subject weighs the same, however many rated it. Raises NotEstimable when chance explains everything."""
    ratings = [sum(row) for row in counts]
    if len(counts) < 2 or min(ratings) < 2:  # noqa: PLR2004  # one has no spread, and agrees with nobody
        raise NotEstimable("Fewer than two subjects have two ratings each.")
    shares = [[each / many for each in row] for row, many in zip(counts, ratings, strict=True)]
    overall = [fmean(column) for column in zip(*shares, strict=True)]
    alike = [
        (sum(each * each for each in row) - many) / (many * (many - 1))
        for row, many in zip(counts, ratings, strict=True)
    ]
    agreed, chance = fmean(alike), sum(share * share for share in overall)
    if 1 - chance < 1e-12:  # noqa: PLR2004  # rounding
        raise NotEstimable("All ratings are the same, so agreement by chance is complete: no kappa.")
    value = (agreed - chance) / (1 - chance)
    leaning = [sum(one * share for one, share in zip(row, overall, strict=True)) for row in shares]
    parts = [
        (own - chance - 2 * (1 - value) * (lean - chance)) / (1 - chance)
        for own, lean in zip(alike, leaning, strict=True)
    ]
    n = len(counts)
    spread = sum((each - value) ** 2 for each in parts) / (n - 1)
    return Fleiss(value, sqrt(spread / n), agreed, chance)
