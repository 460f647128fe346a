"""Profile-likelihood interval for the size of a population under one log-linear model.

Multinomial likelihood of the size N, maximised over the model's other parameters (Cormack, Biometrics 48, 1992):
the unseen cell is given N - n persons and the model fitted to all 2^k cells; the interval holds every N whose
log likelihood is within 1.92 of the best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import lgamma, log

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, xlogy

from fourfold.stats.results import NotEstimable

from .cells import Floats, design
from .fitting import Fit, bounded, solve


DROP = 1.920729410347063
"""Half the 95 % point of chi-square on one degree of freedom."""
_FARTHEST = 1e5


@dataclass(frozen=True)
class Profile:
    """Most likely size and its 95 % interval, in persons."""

    value: float
    low: float
    high: float


def profile(counts: Floats, chosen: Fit) -> Profile:
    """For a model that has been fitted. Raises NotEstimable when the likelihood never falls off upwards."""
    height = likelihood(counts, chosen)
    middle = log(max(chosen.population - chosen.n, 0.5))
    best = minimize_scalar(lambda x: -height(x), bracket=(middle - 0.2, middle + 0.2), options={"xtol": 1e-10})
    top = float(best.x)
    floor = -float(best.fun) - DROP
    up = _crossing(height, floor, top, log(_FARTHEST * chosen.n))
    if up is None:
        raise NotEstimable("The profile likelihood has no upper limit: any large size is as likely.")
    down = _crossing(height, floor, top, log(1e-3))
    low = 0.0 if down is None else float(np.exp(down))
    return Profile(chosen.n + float(np.exp(top)), chosen.n + low, chosen.n + float(np.exp(up)))


def expected_unseen(counts: Floats, chosen: Fit) -> Profile:
    """The same for the *expected* number of unseen, as a Poisson regression has it: the profile of its intercept.

    What `confint` gives of such a regression in R, and MSETools prints; it leaves out that the number itself is drawn.
    Raises NotEstimable when the likelihood never falls off upwards.
    """
    terms, cells = bounded(counts, chosen.k, chosen.interactions)
    matrix, seen = design(chosen.k, terms)[cells][:, 1:], counts[cells]

    def height(intercept: float) -> float:
        place = chosen.coefficients[1:].copy()
        for _ in range(100):
            fitted = np.exp(np.minimum(intercept + matrix @ place, 50.0))
            step = np.linalg.solve(matrix.T @ (matrix * fitted[:, None]), matrix.T @ (seen - fitted))
            place += np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-10:  # noqa: PLR2004  # far below what a limit is told to
                break
        return float((seen * (intercept + matrix @ place) - fitted).sum())

    top = chosen.intercept
    floor = height(top) - DROP
    up = _crossing(height, floor, top, log(_FARTHEST * chosen.n))
    if up is None:
        raise NotEstimable("The profile likelihood has no upper limit: any large size is as likely.")
    down = _crossing(height, floor, top, log(1e-3))
    low = 0.0 if down is None else float(np.exp(down))
    return Profile(chosen.population, chosen.n + low, chosen.n + float(np.exp(up)))


def likelihood(counts: Floats, chosen: Fit) -> Callable[[float], float]:
    """Log likelihood as a function of the logarithm of the number unseen."""
    terms, cells = bounded(counts, chosen.k, chosen.interactions)
    matrix = np.vstack([np.eye(1, len(terms)), design(chosen.k, terms)[cells]])
    seen, n = counts[cells], chosen.n
    constant = float(gammaln(seen + 1).sum())
    everywhere = np.ones((1, len(seen) + 1), dtype=bool)
    kept = np.ones((1, len(terms)), dtype=bool)

    def height(log_unseen: float) -> float:
        unseen = float(np.exp(log_unseen))
        filled = np.append(unseen, seen)
        start = np.where(np.arange(len(terms)) == 0, log_unseen, chosen.coefficients)[None]
        fitted = solve(filled[None], matrix, cells=everywhere, kept=kept, start=start).fitted[0]
        shares = xlogy(filled, fitted / (n + unseen)).sum()
        return lgamma(n + unseen + 1) - lgamma(unseen + 1) - constant + float(shares)

    return height


def _crossing(height: Callable[[float], float], floor: float, top: float, end: float) -> float | None:
    """Where the likelihood falls through the floor between its top and an end; None when it does not."""
    step = 0.25 if end > top else -0.25
    inner = top
    while (end - inner) * step > 0:
        outer = inner + step
        if height(outer) < floor:
            return float(brentq(lambda x: height(x) - floor, inner, outer, xtol=1e-10))
        inner, step = outer, step * 1.5
    return None
