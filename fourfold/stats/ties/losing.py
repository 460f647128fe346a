"""How firm a ranking is: ties are struck out at random, and the ranks of what remains compared with those of the whole.

Every record of a covert network misses ties (Borgatti, Carley and Krackhardt, Social Networks 28, 2006). What the
observed ranks lose when a tenth of the ties goes tells how they may differ from those of the network as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import rankdata

from fourfold.stats.results import NotEstimable, Progress, TableProblem, in_silence

from .graph import Ties
from .standing import Floats, Measure, measured


TOP: Final = 5
FEWEST_DRAWS: Final = 20


@dataclass(frozen=True)
class Stability:
    """Of one measure. Ranks count from 1, the most central; who is equal shares the mean of the places.

    `correlations` are Spearman's between all ranks and those after a loss, one per draw. `first_stays` is the share of
    draws in which nobody overtakes the first; `top_stays` the mean share of the first five who remain among them.
    `low`, `high` hold the middle 95 % of each person's ranks.
    """

    measure: Measure
    values: Floats
    ranks: Floats
    low: Floats
    high: Floats
    correlations: Floats
    first_stays: float
    top_stays: float
    struck: int


def stability(
    ties: Ties, measure: Measure, *, missing: float, draws: int, seed: int, progress: Progress = in_silence
) -> Stability:
    """Strikes out the share `missing` of the ties, `draws` times.

    Raises TableProblem for a share outside 0 to 1 or too few draws, NotEstimable when everybody stands alike.
    """
    if not 0 < missing < 1:
        raise TableProblem("The share of ties that may be missing lies between 0 and 1, such as 0.1.")
    if draws < FEWEST_DRAWS:
        raise TableProblem(f"At least {FEWEST_DRAWS} draws are needed for an interval.")
    values = measured(ties, measure)
    ranks = _ranks(values)
    if np.ptp(ranks) == 0:
        raise NotEstimable(f"Everybody has the same {measure}; there is no rank that could be kept or lost.")
    struck = max(1, round(missing * len(ties.pairs)))
    if struck >= len(ties.pairs):
        raise NotEstimable("Without these ties none would be left.")
    drawn = np.empty((draws, ties.n))
    generator = np.random.default_rng(seed)
    for draw in range(draws):
        progress(f"{measure}: striking out ties", draw, draws)
        gone = set(generator.choice(len(ties.pairs), size=struck, replace=False).tolist())
        kept = [pair for place, pair in enumerate(ties.pairs) if place not in gone]
        drawn[draw] = _ranks(measured(ties, measure, kept))
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0, method="nearest")
    return Stability(
        measure=measure,
        values=values,
        ranks=ranks,
        low=low,
        high=high,
        correlations=np.array([_correlation(ranks, each) for each in drawn]),
        first_stays=_first_stays(ranks, drawn),
        top_stays=_top_stays(ranks, drawn),
        struck=struck,
    )


def _ranks(values: Floats) -> Floats:
    """Rounded first: what differs in the last digits of a sum is equal."""
    return np.asarray(rankdata(-np.round(values, 9)), dtype=np.float64)


def _correlation(one: Floats, other: Floats) -> float:
    """Spearman's; 0 where the loss made everybody equal, so that the ranking tells nothing any more."""
    if np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _first_stays(ranks: Floats, drawn: Floats) -> float:
    """Whoever shared the first place must share it again, all of them and nobody else."""
    first = ranks == ranks.min()
    return float(np.mean([np.array_equal(first, each == each.min()) for each in drawn]))


def _top_stays(ranks: Floats, drawn: Floats) -> float:
    """Ties at the edge are broken by what the whole network says, so that nobody falls out by the order of the rows."""
    size = min(TOP, len(ranks))
    best = set(np.argsort(ranks, kind="stable")[:size].tolist())
    kept = [len(best & set(np.lexsort((ranks, each))[:size].tolist())) for each in drawn]
    return float(np.mean(kept)) / size
