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
MOST_CELLS: Final = 60_000_000
Codes = npt.NDArray[np.int64]


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
    """Weights (times with events, persons) and who ended when; times in ascending order."""

    def __init__(self, times: Floats, codes: Codes, way: int) -> None:
        self.times, self.codes = times, codes
        self.mine = codes == way
        self.at, self.deaths = np.unique(times[self.mine], return_counts=True)
        if len(self.at) * len(times) > MOST_CELLS:
            raise NotEstimable("The table is too large for this method: its weights would not fit into memory.")
        watched_at, watched_own = _watched(times, codes, self.at), _watched(times, codes, times)
        waiting = (times[None, :] >= self.at[:, None]).astype(np.float64)
        otherwise = (codes > 0) & ~self.mine
        with np.errstate(divide="ignore", invalid="ignore"):
            falling = watched_at[:, None] / watched_own[None, :]
        self.weights = np.where((waiting == 0) & otherwise[None, :], falling, waiting)

    def pieces(self, matrix: Floats, beta: Floats) -> tuple[float, Floats, Floats]:
        """Log-likelihood, score and information."""
        risk = self._risk(matrix, beta)
        total = risk.sum(axis=1)
        mean = risk @ matrix / total[:, None]
        crossed = np.einsum("tn,np,nq->pq", risk * (self.deaths / total)[:, None], matrix, matrix, optimize=True)
        information = crossed - np.einsum("t,tp,tq->pq", self.deaths, mean, mean)
        score = matrix[self.mine].sum(axis=0) - self.deaths @ mean
        height = float((matrix[self.mine] @ beta).sum() - self.deaths @ np.log(total))
        return height, score, information

    def _risk(self, matrix: Floats, beta: Floats) -> Floats:
        risk: Floats = self.weights * np.exp(np.clip(matrix @ beta, -300, 300))
        return risk

    def meat(self, matrix: Floats, beta: Floats) -> Floats:
        """The sum of (eta + psi)(eta + psi)' over persons."""
        risk = self._risk(matrix, beta)
        total = risk.sum(axis=1)
        mean = risk @ matrix / total[:, None]
        jumps = self.deaths / total
        spent = risk * jumps[:, None]
        eta = -(matrix * spent.sum(axis=0)[:, None] - spent.T @ mean)
        own = np.searchsorted(self.at, self.times[self.mine])
        eta[self.mine] += matrix[self.mine] - mean[own]
        whole = eta + self._psi(matrix, mean, spent)
        crossed: Floats = whole.T @ whole
        return crossed

    def _psi(self, matrix: Floats, mean: Floats, spent: Floats) -> Floats:
        """What comes of not knowing G: q(u)/pi(u) along the martingale of each person's openness."""
        n, p = matrix.shape
        left, many = np.unique(self.times[self.codes == 0], return_counts=True)
        psi = np.zeros((n, p))
        if not len(left):
            return psi
        otherwise = np.flatnonzero((self.codes > 0) & ~self.mine)
        q = np.zeros((len(left), p))
        for place, u in enumerate(left):
            past = otherwise[self.times[otherwise] < u]
            later = self.at >= u
            if not len(past) or not later.any():
                continue
            part = spent[np.ix_(later, past)]
            q[place] = part.sum(axis=0) @ matrix[past] - part.sum(axis=1) @ mean[later]
        staying = (n - np.searchsorted(self.times, left, side="left")).astype(np.float64)
        rates = q / staying[:, None]
        drift = np.cumsum(rates * (many / staying)[:, None], axis=0)
        upto = np.searchsorted(left, self.times, side="right")
        psi[upto > 0] -= drift[upto[upto > 0] - 1]
        gone = np.flatnonzero(self.codes == 0)
        psi[gone] += rates[np.searchsorted(left, self.times[gone])]
        return psi


def _watched(times: Floats, codes: Codes, at: Floats) -> Floats:
    """G(t-): the Kaplan-Meier share of those not yet open just before each time."""
    left, many = np.unique(times[codes == 0], return_counts=True)
    staying = len(times) - np.searchsorted(np.sort(times), left, side="left")
    steps = np.concatenate([[1.0], np.cumprod(1 - many / staying)])
    known: Floats = steps[np.searchsorted(left, at, side="left")]
    return known
