"""Which cells of a family must not be printed, each with its reason.

Small: fewer persons than the threshold (11 in the practice of the CTDC). Dominated: one contributor holds most of it
(the n-k rule), or the second largest could work out the largest to within p per cent, or too few contribute
(Hundepool et al. 2012, chapter 4). Two sides: attributes of perpetrators beside a rare kind of victim, by which a
perpetrator would know who spoke.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from fourfold.stats.results import TableProblem

from .crossing import ALL, Crossed, Family
from .withholding import Target


Reason = Literal["small", "dominated", "p-percent", "few-contributors", "two-sides"]
_RARE: Final = 3


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Named so that a certificate can state them. `rare` is for kinds of victims beside perpetrators."""

    smallest: int = 11
    largest_share: float = 0.75
    p_percent: float = 10.0
    contributors: int = 3
    rare: int = 0
    perpetrator: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.smallest < 2:  # noqa: PLR2004  # below, nothing is small
            raise TableProblem("The threshold is the least number of persons that may be shown; it is at least 2.")
        if not 0 < self.largest_share <= 1 or not 0 < self.p_percent < 100:  # noqa: PLR2004  # per cent
            raise TableProblem("A largest share lies between 0 and 1, p between 0 and 100 per cent.")

    @property
    def rare_below(self) -> int:
        """Three times the threshold unless it is said."""
        return self.rare or _RARE * self.smallest


def judge(family: Family, thresholds: Thresholds) -> Iterator[tuple[Target, Reason]]:
    """Every cell that must not be printed, and how far a reader must be left in doubt about it."""
    values, crossed = family.values, family.crossed
    occupied = np.diff(family.matrix.indptr)
    sides = set(_two_sided(family, thresholds))
    for row, value in enumerate(values):
        if crossed.whole and value < thresholds.smallest:
            yield Target(row, float(occupied[row]), float(thresholds.smallest)), "small"
        elif row in sides:
            yield Target(row, float(occupied[row]), float(max(thresholds.rare_below, value))), "two-sides"
        elif crossed.shares:
            together = _contributions(family, row)
            if reason := _dominated(together, value, thresholds):
                margin = thresholds.p_percent / 100 * max(together.values())
                yield Target(row, max(float(occupied[row] * crossed.whole), value - margin), value + margin), reason


def _contributions(family: Family, row: int) -> Counter[str]:
    start, end = family.matrix.indptr[row], family.matrix.indptr[row + 1]
    together: Counter[str] = Counter()
    for column in family.matrix.indices[start:end]:
        together.update(family.crossed.shares[family.keys[column]])
    return together


def _dominated(shares: Counter[str], value: float, thresholds: Thresholds) -> Reason | None:
    first, second = [*[amount for _, amount in shares.most_common(2)], 0.0, 0.0][:2]
    if sum(amount > 0 for amount in shares.values()) < thresholds.contributors:
        return "few-contributors"
    if first > thresholds.largest_share * value:
        return "dominated"
    if value - first - second < thresholds.p_percent / 100 * first:
        return "p-percent"
    return None


def _two_sided(family: Family, thresholds: Thresholds) -> Iterator[int]:
    """Cells that join attributes of perpetrators with a kind of victim of which there are few."""
    names = family.crossed.attributes
    theirs = [names.index(name) for name in thresholds.perpetrator if _known(name, names)]
    if not theirs:
        return
    victims = [tuple(ALL if place in theirs else part for place, part in enumerate(label)) for label in family.labels]
    sums = _sums(family.crossed, set(victims))
    for row, label in enumerate(family.labels):
        joined = any(label[place] != ALL for place in theirs) and any(
            part != ALL for place, part in enumerate(label) if place not in theirs
        )
        if joined and sums[victims[row]] < thresholds.rare_below:
            yield row


def _known(name: str, names: tuple[str, ...]) -> bool:
    if name not in names:
        raise TableProblem(f"There is no attribute {name} among {', '.join(names)}.")
    return True


def _sums(crossed: Crossed, labels: set[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """Persons under each label."""
    shapes = {tuple(part != ALL for part in label) for label in labels}
    found: Counter[tuple[str, ...]] = Counter()
    for key, amount in crossed.amounts.items():
        for shape in shapes:
            found[tuple(part if shown else ALL for part, shown in zip(key, shape, strict=True))] += int(amount)
    return found
