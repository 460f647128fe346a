"""Forward stepwise choice of pair interactions.

Chan, Silverman and Vincent (JASA 116, 2021, section 3): from main effects on, the pair whose observed overlap is
least likely under the model fitted so far is added, while that is less likely than the threshold. The p-value is
the one-sided Poisson tail of the overlap, in the direction in which it departs; it is not the Wald p-value of the
added term, which fails where overlaps are small.
"""

from __future__ import annotations

from math import log

import numpy as np
from scipy.special import gammaln, pdtr, pdtrc, xlogy

from fourfold.stats.results import NotEstimable

from .cells import Floats, Ints, columns, design, pairs
from .existing import judge
from .fitting import Fit, fit
from .searching import designs, fit_tables


THRESHOLD = 0.02


def stepwise(counts: Floats, *, k: int, threshold: float = THRESHOLD) -> Fit:
    """The model that forward choice ends with. Raises NotEstimable when not even main effects can be fitted.

    Pairs whose model has no single maximum are passed over for the next likely departure.
    """
    now = sound_fit(counts, k=k, interactions=())
    if now is None:
        why = judge(counts, k=k, interactions=()).reason
        raise NotEstimable(f"Even the model without interactions cannot be fitted: {why or 'no maximum was found'}.")
    candidates = pairs(k)
    matrix = design(k, candidates)
    overlaps = counts @ matrix
    while True:
        chances = tails(overlaps, now.fitted @ matrix)
        order = [place for place in np.argsort(chances, kind="stable") if chances[place] < log(threshold)]
        larger = (
            sound_fit(counts, k=k, interactions=(*now.interactions, candidates[place]))
            for place in order
            if candidates[place] not in now.interactions
        )
        better = next((each for each in larger if each is not None), None)
        if better is None:
            return now
        now = better


def stepwise_sizes(tables: Floats, *, k: int, threshold: float = THRESHOLD) -> Floats:
    """What forward choice ends with in each of many tables (B, c), all stepped side by side, in persons.

    NaN where not even main effects can be fitted.
    """
    models = np.empty((len(tables), 0), dtype=np.int64)
    fitted, unseen = _fit_each(tables, models, k=k)
    busy = np.flatnonzero(np.isfinite(unseen))
    while len(busy):
        larger, expected, more = _larger(tables[busy], fitted[busy], models[busy], k=k, threshold=threshold)
        grown = np.isfinite(more)
        busy = busy[grown]
        models = np.column_stack([models, np.zeros(len(tables), dtype=np.int64)])
        models[busy], fitted[busy], unseen[busy] = larger[grown], expected[grown], more[grown]
    return np.asarray(tables.sum(axis=1) + unseen)


def _larger(tables: Floats, fitted: Floats, models: Ints, *, k: int, threshold: float) -> tuple[Ints, Floats, Floats]:
    """Each model with its least likely pair, or the next that can be fitted: terms, expected counts, unseen persons.

    NaN where no pair is unlikely enough.
    """
    candidates = np.array(pairs(k))
    matrix = design(k, pairs(k))
    chances = tails(tables @ matrix, fitted @ matrix)
    chances[(models[:, :, None] == candidates).any(axis=1)] = np.inf
    order = np.argsort(chances, axis=1, kind="stable")
    many = (chances < log(threshold)).sum(axis=1)
    larger = np.column_stack([models, np.zeros(len(tables), dtype=np.int64)])
    expected, unseen = fitted.copy(), np.full(len(tables), np.nan)
    for rank in range(len(candidates)):
        left = np.flatnonzero(np.isnan(unseen) & (many > rank))
        if not len(left):
            break
        larger[left, -1] = candidates[order[left, rank]]
        expected[left], unseen[left] = _fit_each(tables[left], larger[left], k=k)
    return larger, expected, unseen


def _fit_each(tables: Floats, models: Ints, *, k: int) -> tuple[Floats, Floats]:
    """Expected counts and unseen persons of each table under its own model, all with equally many interactions."""
    always = np.broadcast_to(np.array(columns(k, ())), (len(tables), 1 + k))
    return fit_tables(tables, designs(k, np.column_stack([always, models])))


def tails(overlaps: Floats, expected: Floats) -> Floats:
    """Logarithm of the smaller one-sided Poisson tail of each overlap, the observed value included.

    Where the tail is too small for a floating number, its largest term stands for it, so that the order is kept.
    """
    above = np.where(overlaps > 0, pdtrc(np.maximum(overlaps - 1, 0), expected), 1.0)
    smaller = np.minimum(pdtr(overlaps, expected), above)
    largest = xlogy(overlaps, expected) - expected - gammaln(overlaps + 1)
    logs: Floats = np.where(smaller > 0, np.log(np.maximum(smaller, 1e-323)), largest)
    return logs


def sound_fit(counts: Floats, *, k: int, interactions: tuple[int, ...]) -> Fit | None:
    """The fit, or None when the table has no single maximum for it."""
    found = fit(counts, k=k, interactions=interactions)
    if found is None or (found.unbounded and not judge(counts, k=k, interactions=interactions).identifiable):
        return None
    return found
