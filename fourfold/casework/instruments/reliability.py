"""Whether raters agree on an instrument, and whether its items hang together. Pure; point values of known formulas.

These are for whoever tries an instrument out. Nothing here is shown to anybody yet: a figure for publication needs its
interval and its number of raters and people (fourfold/stats), which these do not give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean, variance
from typing import Final

from fourfold.stats.agreeing.fleiss import fleiss
from fourfold.stats.results import NotEstimable


Ratings = Sequence[Sequence[float]]
"""One row per person rated, one column per rater (or item); nothing is missing."""


@dataclass(frozen=True)
class IntraClass:
    """The six intraclass correlations: one-way, two-way random, two-way mixed; of one rating, and of k together."""

    one_1: float
    one_k: float
    random_1: float
    random_k: float
    mixed_1: float
    mixed_k: float


def intraclass(ratings: Ratings) -> IntraClass:
    """The intraclass correlations of people by raters. (Shrout & Fleiss 1979, Psychological Bulletin 86:420-428)

    Raises ValueError for fewer than two people or raters, or rows of different length.
    """
    n, k = _shape(ratings)
    rows, columns = [fmean(row) for row in ratings], [fmean(column) for column in zip(*ratings, strict=True)]
    grand = fmean(rows)
    total = sum((value - grand) ** 2 for row in ratings for value in row)
    between = k * sum((mean - grand) ** 2 for mean in rows)
    raters = n * sum((mean - grand) ** 2 for mean in columns)
    bms, jms = between / (n - 1), raters / (k - 1)
    wms, ems = (total - between) / (n * (k - 1)), (total - between - raters) / ((n - 1) * (k - 1))
    return IntraClass(
        one_1=(bms - wms) / (bms + (k - 1) * wms),
        one_k=(bms - wms) / bms,
        random_1=(bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n),
        random_k=(bms - ems) / (bms + (jms - ems) / n),
        mixed_1=(bms - ems) / (bms + (k - 1) * ems),
        mixed_k=(bms - ems) / bms,
    )


def alpha(ratings: Ratings) -> float:
    """Cronbach's alpha of people by items. (Cronbach 1951, Psychometrika 16:297-334)

    Raises ValueError for fewer than two people or items, or rows of different length.
    """
    _n, k = _shape(ratings)
    items = sum(variance(column) for column in zip(*ratings, strict=True))
    return float(k / (k - 1) * (1 - items / variance([sum(row) for row in ratings])))


WEIGHTS: Final[dict[str, Callable[[int], float]]] = {
    "none": lambda apart: float(apart > 0),
    "linear": float,
    "quadratic": lambda apart: float(apart**2),
}
"""How much it counts that two raters are so many steps apart."""


def kappa(table: Ratings, weights: str = "none") -> float:
    """Cohen's kappa of two raters from their table of counts, plain or weighted. (Cohen 1960 and 1968)

    `weights`: none, linear or quadratic. Raises ValueError when the table is not square or empty.
    """
    size, total = len(table), sum(map(sum, table))
    if not total or any(len(row) != size for row in table):
        raise ValueError("the table of two raters is square and not empty")
    first, second = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    weigh = WEIGHTS[weights]
    cells = [(i, j, weigh(abs(i - j))) for i, j in product(range(size), repeat=2)]
    seen = sum(weight * table[i][j] for i, j, weight in cells)
    chance = sum(weight * first[i] * second[j] for i, j, weight in cells) / total
    return float(1 - seen / chance)


def kappa_of_many(counts: Ratings) -> float:
    """Fleiss' kappa: per person, how many raters chose each category. (Fleiss 1971, Psychological Bulletin 76:378-382)

    Raises ValueError when people were not all rated by the same number of raters, at least two; for fewer than two
    people; and when all chose the same.
    """
    raters = sum(counts[0]) if counts else 0
    if raters < 2 or any(sum(row) != raters for row in counts):  # noqa: PLR2004  # one alone agrees with nobody
        raise ValueError("everybody is rated by the same number of raters, two or more")
    try:
        return fleiss(counts).value
    except NotEstimable as why:
        raise ValueError(str(why)) from why


def _shape(ratings: Ratings) -> tuple[int, int]:
    n, k = len(ratings), len(ratings[0]) if ratings else 0
    if n < 2 or k < 2 or any(len(row) != k for row in ratings):  # noqa: PLR2004  # one has no spread
        raise ValueError("two people and two raters at least, and nothing missing")
    return n, k
