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

from .cells import Floats, design, pairs
from .existing import judge
from .fitting import Fit, fit


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
