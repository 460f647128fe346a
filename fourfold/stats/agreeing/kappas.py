"""Agreement beyond chance of two raters: Cohen's kappa, plain and weighted.

Cohen (Educational and Psychological Measurement 20, 1960; Psychological Bulletin 70, 1968); the error by Fleiss, Cohen
and Everitt (Psychological Bulletin 72, 1969). Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class Kappa:
    """`most` is what it could be at most with these two raters' shares of categories."""

    value: float
    error: float
    observed: float
    most: float


def crossed(values: Floats) -> tuple[Floats, Floats]:
    """The table of two columns over all categories that either uses, and these categories."""
    categories = np.unique(values)
    table = np.zeros((len(categories), len(categories)))
    places = np.searchsorted(categories, values)
    np.add.at(table, (places[:, 0], places[:, 1]), 1)
    return table, categories


def weights(size: int, how: str) -> Floats:
    """Of agreement: 1 on the diagonal; `none`, `linear` or `quadratic` in the distance of ordered categories."""
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / max(size - 1, 1)
    if how == "none":
        return np.eye(size)
    return np.asarray(1 - (apart if how == "linear" else apart**2))


def kappa(table: Floats, how: str) -> Kappa:
    """Of a square table of counts. Raises NotEstimable when chance alone explains everything."""
    n = table.sum()
    shares, w = table / n, weights(len(table), how)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, chance = float((w * shares).sum()), float(rows @ w @ columns)
    if 1 - chance < 1e-12:  # noqa: PLR2004  # rounding
        raise NotEstimable("Both raters gave everybody the same score, so agreement by chance is complete: no kappa.")
    value = (observed - chance) / (1 - chance)
    across = np.add.outer(w @ columns, rows @ w)
    spread = (shares * (w - across * (1 - value)) ** 2).sum() - (value - chance * (1 - value)) ** 2
    most = (float(np.minimum(rows, columns).sum()) - float(rows @ columns)) / (1 - float(rows @ columns))
    return Kappa(value, float(np.sqrt(max(spread, 0.0) / n)) / (1 - chance), float(np.trace(shares)), most)
