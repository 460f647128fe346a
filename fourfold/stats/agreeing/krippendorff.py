"""Agreement of any number of raters with gaps: Krippendorff's alpha.

Krippendorff, Content Analysis (2004), chapter 11, and Computing Krippendorff's Alpha-Reliability (2011): one minus
observed over expected disagreement, from the coincidences of values within subjects. Numpy only.
"""

from __future__ import annotations

import numpy as np

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


MOST_VALUES = 200


def coincidences(values: Floats) -> tuple[Floats, Floats]:
    """(values, values) of pairs within subjects (rows), each subject weighing as many as it has ratings."""
    used = values[(~np.isnan(values)).sum(axis=1) > 1]
    if not len(used):
        raise NotEstimable("No subject has two ratings; nothing can be compared.")
    counts, kinds = _counted(used)
    return coincided(counts), kinds


def _counted(used: Floats) -> tuple[Floats, Floats]:
    """How often each subject got each value. Raises NotEstimable for too many values."""
    kinds = np.unique(used[~np.isnan(used)])
    if len(kinds) > MOST_VALUES:
        raise NotEstimable(f"The scores take {len(kinds)} values; above {MOST_VALUES} this is for icc.")
    return np.stack([(used == kind).sum(axis=1) for kind in kinds], axis=1).astype(np.float64), kinds


def coincided(counts: Floats) -> Floats:
    """From how often each subject (row) got each value (column)."""
    each = counts.sum(axis=1) - 1
    pairs: Floats = np.einsum("us,ut,u->st", counts, counts, 1 / each) - np.diag((counts / each[:, None]).sum(axis=0))
    return pairs


def distances(kinds: Floats, margins: Floats, level: str) -> Floats:
    """Squared, by level of measurement."""
    if level == "nominal":
        return 1 - np.eye(len(kinds))
    if level == "interval":
        return np.asarray(np.subtract.outer(kinds, kinds) ** 2)
    if level == "ratio":
        if (kinds < 0).any():
            raise NotEstimable("A ratio scale has no negative scores.")
        total = np.add.outer(kinds, kinds)
        return np.asarray((np.subtract.outer(kinds, kinds) / np.where(total > 0, total, 1)) ** 2)
    upto = np.cumsum(margins)
    middle = upto - margins / 2
    return np.asarray(np.subtract.outer(middle, middle) ** 2)


def alpha(pairs: Floats, kinds: Floats, level: str) -> float:
    """Raises NotEstimable when all ratings are the same."""
    margins = pairs.sum(axis=0)
    apart = distances(kinds, margins, level)
    whole = float(margins.sum())
    expected = float(margins @ apart @ margins) / (whole - 1)
    if expected <= 0:
        raise NotEstimable("All ratings are the same, so there is no disagreement that could be expected: no alpha.")
    return 1 - float((pairs * apart).sum()) / expected


def drawn_again(values: Floats, level: str, *, replicates: int, seed: int) -> tuple[float, float]:
    """95 % of alpha when subjects are drawn again with replacement. Raises NotEstimable when too many have none."""
    used = values[(~np.isnan(values)).sum(axis=1) > 1]
    counts, kinds = _counted(used)
    stream, found = np.random.default_rng(seed), []
    for _ in range(replicates):
        chosen = coincided(counts[stream.integers(0, len(counts), len(counts))])
        seen = chosen.sum(axis=0) > 0
        try:
            found.append(alpha(chosen[np.ix_(seen, seen)], kinds[seen], level))
        except NotEstimable:
            continue
    if len(found) < 0.9 * replicates:  # else the rest is no picture of the whole
        raise NotEstimable("In too many of the drawn samples all ratings are the same; there is no interval.")
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
