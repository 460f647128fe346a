"""Do the items of a scale move together? Cronbach's alpha.

Cronbach (Psychometrika 16, 1951); the interval by Feldt, Woodruff and Salih (Applied Psychological Measurement 11,
1987). Covariances over all pairs of answers (`pairwise`) or over subjects without a gap (`listwise`): another figure
where answers are missing. Needs numpy and scipy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import f as f_law

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class Alpha:
    """`dropped` is what it would be without each item, `rest` how each item correlates with the sum of the others."""

    value: float
    low: float
    high: float
    n: int
    dropped: tuple[float, ...]
    rest: tuple[float, ...]


def alpha(values: Floats, *, pairwise: bool) -> Alpha:
    """Of (subjects, items). Raises NotEstimable when items do not vary or no subject is complete."""
    whole = values[~np.isnan(values).any(axis=1)]
    if len(whole) < 3:  # noqa: PLR2004  # two agree by accident
        raise NotEstimable("Fewer than three subjects answered everything.")
    spread = _covariance(values) if pairwise else np.cov(whole.T)
    if (np.diag(spread) <= 0).any():
        raise NotEstimable("An item has the same answer everywhere; it belongs to no scale.")
    value, k, n = _of(spread), values.shape[1], len(whole)
    df, rest = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - value) * float(f_law.ppf(0.975, df, rest))
    high = 1 - (1 - value) * float(f_law.ppf(0.025, df, rest))
    others = [np.delete(np.delete(spread, item, 0), item, 1) for item in range(k)]
    dropped = tuple(_of(each) for each in others) if k > 2 else ()  # noqa: PLR2004  # one item is no scale
    shared = [spread[item].sum() - spread[item, item] for item in range(k)]
    rest_of = tuple(
        float(shared[item] / np.sqrt(spread[item, item] * others[item].sum())) if others[item].sum() > 0 else 0.0
        for item in range(k)
    )
    return Alpha(value, low, high, n, dropped, rest_of)


def drawn_again(values: Floats, *, pairwise: bool, replicates: int, seed: int) -> tuple[float, float]:
    """95 % of alpha when subjects are drawn again with replacement. Raises NotEstimable when too many have none."""
    used = values if pairwise else values[~np.isnan(values).any(axis=1)]
    stream, found = np.random.default_rng(seed), []
    for _ in range(replicates):
        drawn = used[stream.integers(0, len(used), len(used))]
        try:
            spread = _covariance(drawn) if pairwise else np.cov(drawn.T)
            if (np.diag(spread) > 0).all():
                found.append(_of(spread))
        except NotEstimable:
            continue
    if len(found) < 0.9 * replicates:  # else the rest is no picture of the whole
        raise NotEstimable("In too many of the drawn samples an item has the same answer everywhere.")
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _of(spread: Floats) -> float:
    k, whole = len(spread), float(spread.sum())
    if whole <= 0:
        raise NotEstimable("The items move against each other so much that their sum does not vary.")
    return float(k / (k - 1) * (1 - np.trace(spread) / whole))


def _covariance(values: Floats) -> Floats:
    """Each pair over those who answered both."""
    there = ~np.isnan(values)
    filled = np.where(there, values, 0.0)
    pairs = there.T.astype(np.float64) @ there
    if (pairs < 3).any():  # noqa: PLR2004  # as above
        raise NotEstimable("Two items were answered together by fewer than three subjects.")
    sums = filled.T @ there
    products = filled.T @ filled
    spread: Floats = (products - sums * sums.T / pairs) / (pairs - 1)
    return spread
