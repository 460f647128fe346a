"""Hazards of one way to end among all who have not ended so: proportional subdistribution hazards.

Fine and Gray (JASA 94, 1999): whoever ended otherwise stays in the risk set with the falling probability of still
being watched, G(t-)/G(T-), G from Kaplan-Meier of the openness; ties by Breslow; the variance is theirs (section 3,
eta and psi), which counts that G is estimated. A variance from the information alone is wrong here. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


MOST_STEPS: Final = 60
Codes = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class FineGray:
    """Coefficients with their robust covariance and, to warn by, the one that the information alone would give."""

    beta: Floats
    covariance: Floats
    model_based: Floats
    height: float
    empty_height: float


def fit(times: Floats, codes: Codes, matrix: Floats, *, way: int = 1) -> FineGray:
    """For the end with code `way`. Raises NotEstimable when the likelihood has no maximum."""
    order = np.argsort(times, kind="stable")
    times, codes = times[order], codes[order]
    centre, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scaled = (matrix[order] - centre) / scale
    known = _Weighed(times, codes, way)
    beta = np.zeros(scaled.shape[1])
    height, score, information = known.pieces(scaled, beta)
    empty = height
    for _ in range(MOST_STEPS):
        beta, height, score, information, moved = _step(known, scaled, beta, height, score, information)
        if moved < 1e-9:  # noqa: PLR2004  # of standardised coefficients
            break
    else:
        raise NotEstimable("The likelihood keeps rising without end: a covariate tells the ends apart completely.")
    if np.abs(beta).max() > 12:  # noqa: PLR2004  # a hazard ratio above 160,000 for each standard deviation
        raise NotEstimable("A covariate tells the ends apart completely, so its hazard ratio has no finite estimate.")
    inverse = np.linalg.inv(information)
    spread = inverse @ known.meat(scaled, beta) @ inverse
    return FineGray(beta / scale, spread / np.outer(scale, scale), inverse / np.outer(scale, scale), height, empty)


def _step(
    known: _Weighed, matrix: Floats, beta: Floats, height: float, score: Floats, information: Floats
) -> tuple[Floats, float, Floats, Floats, float]:
    """One step of Newton's, halved until the likelihood does not fall."""
    try:
        step = np.linalg.solve(information, score)
    except np.linalg.LinAlgError:
        raise NotEstimable("The covariates cannot be told apart among those at risk.") from None
    for _ in range(30):
        new = known.pieces(matrix, beta + step)
        if np.isfinite(new[0]) and new[0] >= height - 1e-12 * abs(height):
            return beta + step, *new, float(np.abs(step).max())
        step = step / 2
    return beta, height, score, information, 0.0


class _Weighed:
    """Sums over the risk set, whose falling part is G(t-) times a sum that does not depend on t; times ascending."""

    def __init__(self, times: Floats, codes: Codes, way: int) -> None:
        self.times, self.codes = times, codes
        self.mine = codes == way
        self.otherwise = (codes > 0) & ~self.mine
        self.at, self.deaths = np.unique(times[self.mine], return_counts=True)
        self.staying = _watched(times, codes, self.at)
        own = _watched(times, codes, times)
        self.scale: Floats = np.where(self.otherwise, 1 / np.where(own > 0, own, 1.0), 0.0)
        self.first = np.searchsorted(times, self.at, side="left")

    def _sums(self, risk: Floats, values: Floats) -> Floats:
        """Of `values` over all who are at risk at each time with ends, weighed."""
        shape = (-1, *[1] * (values.ndim - 1))
        waiting = _running(values * risk.reshape(shape))
        fallen = _running(values * (risk * self.scale).reshape(shape))
        summed: Floats = waiting[-1] - waiting[self.first] + self.staying.reshape(shape) * fallen[self.first]
        return summed

    def _risk(self, matrix: Floats, beta: Floats) -> Floats:
        return np.asarray(np.exp(np.clip(matrix @ beta, -300, 300)))

    def pieces(self, matrix: Floats, beta: Floats) -> tuple[float, Floats, Floats]:
        """Log-likelihood, score and information."""
        risk = self._risk(matrix, beta)
        total = self._sums(risk, np.ones(len(risk)))
        mean = self._sums(risk, matrix) / total[:, None]
        crossed = self._sums(risk, matrix[:, :, None] * matrix[:, None, :]) / total[:, None, None]
        information = np.einsum("t,tpq->pq", self.deaths, crossed - mean[:, :, None] * mean[:, None, :])
        score = matrix[self.mine].sum(axis=0) - self.deaths @ mean
        height = float((matrix[self.mine] @ beta).sum() - self.deaths @ np.log(total))
        return height, score, information

    def meat(self, matrix: Floats, beta: Floats) -> Floats:
        """The sum of (eta + psi)(eta + psi)' over persons."""
        risk = self._risk(matrix, beta)
        total = self._sums(risk, np.ones(len(risk)))
        mean = self._sums(risk, matrix) / total[:, None]
        jumps = self.deaths / total
        plain, falling = _Spent(jumps, mean), _Spent(jumps * self.staying, mean)
        upto = np.searchsorted(self.at, self.times, side="right")
        eta = -risk[:, None] * plain.until(upto, matrix)
        eta -= (risk * self.scale)[:, None] * falling.after(upto, matrix)
        own = np.searchsorted(self.at, self.times[self.mine])
        eta[self.mine] += matrix[self.mine] - mean[own]
        whole = eta + self._psi(matrix, risk * self.scale, falling)
        crossed: Floats = whole.T @ whole
        return crossed

    def _psi(self, matrix: Floats, fallen: Floats, falling: _Spent) -> Floats:
        """What comes of not knowing G: q(u)/pi(u) along the martingale of each person's openness."""
        n, p = matrix.shape
        left, many = np.unique(self.times[self.codes == 0], return_counts=True)
        psi = np.zeros((n, p))
        if not len(left):
            return psi
        past = np.searchsorted(self.times, left, side="left")
        who, what = _running(fallen)[past], _running(matrix * fallen[:, None])[past]
        later = np.searchsorted(self.at, left, side="left")
        q = what * falling.rest(later)[:, None] - who[:, None] * falling.rest_mean(later)
        staying = (n - past).astype(np.float64)
        rates = q / staying[:, None]
        drift = _running(rates * (many / staying)[:, None])
        psi -= drift[np.searchsorted(left, self.times, side="right")]
        gone = np.flatnonzero(self.codes == 0)
        psi[gone] += rates[np.searchsorted(left, self.times[gone])]
        return psi


class _Spent:
    """Cumulated hazard, and hazard times mean covariate, from the start and to the end."""

    def __init__(self, jumps: Floats, mean: Floats) -> None:
        self._hazard, self._mean = _running(jumps), _running(jumps[:, None] * mean)

    def until(self, place: Places, matrix: Floats) -> Floats:
        """Of (x - mean) over the first `place` times."""
        return np.asarray(matrix * self._hazard[place][:, None] - self._mean[place])

    def after(self, place: Places, matrix: Floats) -> Floats:
        """Of (x - mean) over all but the first `place` times."""
        return np.asarray(matrix * self.rest(place)[:, None] - self.rest_mean(place))

    def rest(self, place: Places) -> Floats:
        return np.asarray(self._hazard[-1] - self._hazard[place])

    def rest_mean(self, place: Places) -> Floats:
        return np.asarray(self._mean[-1] - self._mean[place])


def _running(values: Floats) -> Floats:
    """Sums of the first 0, 1, … values."""
    summed: Floats = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    return summed


def _watched(times: Floats, codes: Codes, at: Floats) -> Floats:
    """G(t-): the Kaplan-Meier share of those not yet open just before each time."""
    left, many = np.unique(times[codes == 0], return_counts=True)
    staying = len(times) - np.searchsorted(np.sort(times), left, side="left")
    steps = np.concatenate([[1.0], np.cumprod(1 - many / staying)])
    known: Floats = steps[np.searchsorted(left, at, side="left")]
    return known
