"""Poisson log-linear models on the observable cells, with terms that run to minus infinity where nothing overlaps.

Log-linear capture-recapture: Fienberg (Biometrika 59, 1972). Where no person carries a term, its estimate is minus
infinity and the cells that contain it are structurally empty: they are dropped (extended maximum likelihood;
Fienberg and Rinaldo, Annals of Statistics 40, 2012; Chan, Silverman and Vincent, JASA 116, 2021).
Many models, or many resampled tables, are fitted at once: arrays have a leading axis for the problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.special import gammaln, ndtri, xlogy

from .cells import Bools, Floats, columns, design


NORMAL: float = float(ndtri(0.975))
"""Half width of a 95 % interval in standard errors."""
_STEPS = 25
_STEEPEST = 30.0
_STILL = 1e-7
_RIDGE = 1e-13


@dataclass(frozen=True)
class Batch:
    """Solved problems: coefficients (B, p), expected counts (B, c), whether Newton came to rest (B,)."""

    coefficients: Floats
    fitted: Floats
    settled: Bools


def solve(counts: Floats, terms: Floats, *, cells: Bools, kept: Bools, start: Floats | None = None) -> Batch:
    """Maximum likelihood by Newton's method with step halving.

    `counts` (B, c), `terms` (c, p) or (B, c, p), `cells` (B, c) says which cells are in, `kept` (B, p) which terms.
    A problem is settled when a whole step no longer moves any log expected count; where no maximum exists, some
    of them fall for ever and it is not.
    """
    used = (terms if terms.ndim == 3 else np.broadcast_to(terms, (len(counts), *terms.shape))) * kept[:, None, :]  # noqa: PLR2004  # a matrix for each problem
    out = ~kept
    counts = np.where(cells, counts, 0.0)
    place = _first(counts, used, cells, out) if start is None else np.where(kept, start, 0.0)
    value = _likelihood(counts, used, cells, place)
    settled = np.zeros(len(counts), dtype=bool)
    for _ in range(_STEPS):
        busy = np.flatnonzero(~settled)
        if not len(busy):
            break
        y, x, on = counts[busy], used[busy], cells[busy]
        expected = _expected(x, on, place[busy])
        step = _newton(x, expected, y - expected, out[busy])
        moved = np.where(on, np.abs(np.einsum("bcp,bp->bc", x, step)), 0.0).max(axis=1)
        place[busy], value[busy] = _downhill(y, x, on, place[busy], step, value[busy])
        settled[busy] = moved < _STILL
    return Batch(place, _expected(used, cells, place), settled)


def _expected(x: Floats, cells: Bools, place: Floats) -> Floats:
    slope = np.einsum("bcp,bp->bc", x, place)
    fitted: Floats = np.where(cells, np.exp(np.minimum(slope, _STEEPEST)), 0.0)
    return fitted


def _likelihood(y: Floats, x: Floats, cells: Bools, place: Floats) -> Floats:
    slope = np.einsum("bcp,bp->bc", x, place)
    value: Floats = np.where(cells, y * slope - np.exp(np.minimum(slope, _STEEPEST)), 0.0).sum(axis=1)
    return value


def _newton(x: Floats, weight: Floats, residual: Floats, out: Bools) -> Floats:
    """Solves (X'WX) step = X' residual; terms that are out get a one on the diagonal and so a step of zero."""
    hessian = np.matmul(x.transpose(0, 2, 1), x * weight[:, :, None])
    diagonal = np.einsum("bii->bi", hessian)
    diagonal += np.where(out, 1.0, _RIDGE * (1 + diagonal))
    right = np.einsum("bcp,bc->bp", x, residual)
    step: Floats = np.linalg.solve(hessian, right[:, :, None])[:, :, 0]
    return step


def _first(y: Floats, x: Floats, cells: Bools, out: Bools) -> Floats:
    """Weighted least squares on the logarithms of the counts, nudged off zero."""
    weight = np.where(cells, y + 0.1, 0.0)
    return _newton(x, weight, weight * np.log(y + 0.1), out)


def _downhill(y: Floats, x: Floats, cells: Bools, place: Floats, step: Floats, before: Floats) -> tuple[Floats, Floats]:
    """The step, halved while it loses likelihood."""
    share = np.ones(len(y))
    value = _likelihood(y, x, cells, place + step)
    for _ in range(30):
        worse = ~(value >= before - 1e-9 * (1 + np.abs(before)))
        if not worse.any():
            break
        share[worse] /= 2
        value[worse] = _likelihood(y[worse], x[worse], cells[worse], place[worse] + share[worse, None] * step[worse])
    return place + share[:, None] * step, value


@dataclass(frozen=True)
class Fit:
    """One model fitted to one table of `n` persons on `k` lists.

    `interactions` in the order they were given; `unbounded` are those of them at minus infinity. `fitted` (2^k - 1,)
    in persons. `parameters` counts unbounded terms, as the published tables do.
    """

    k: int
    n: int
    interactions: tuple[int, ...]
    unbounded: tuple[int, ...]
    fitted: Floats
    coefficients: Floats
    intercept: float
    standard_error: float
    log_likelihood: float
    deviance: float

    @property
    def parameters(self) -> int:
        """Intercept, main effects and interactions."""
        return 1 + self.k + len(self.interactions)

    @property
    def degrees_of_freedom(self) -> int:
        """Cells less parameters."""
        return (1 << self.k) - 1 - self.parameters

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion; the sample is the persons observed, not the cells."""
        return log(self.n) * self.parameters - 2 * self.log_likelihood

    @property
    def population(self) -> float:
        """Observed plus expected unseen, in persons."""
        return self.n + exp(self.intercept)

    @property
    def wald(self) -> tuple[float, float]:
        """95 % interval from the standard error of the intercept."""
        half = NORMAL * self.standard_error
        return self.n + exp(self.intercept - half), self.n + exp(self.intercept + half)


def bounded(counts: Floats, k: int, interactions: tuple[int, ...]) -> tuple[tuple[int, ...], Bools]:
    """The terms of a model that somebody carries, and the cells (c,) that remain without those of the others."""
    terms = columns(k, interactions)
    matrix = design(k, terms)
    carried = (counts @ matrix) > 0
    kept = tuple(term for term, some in zip(terms, carried, strict=True) if some)
    remaining: Bools = (matrix[:, ~carried] == 0).all(axis=1)
    return kept, remaining


def fit(counts: Floats, *, k: int, interactions: tuple[int, ...]) -> Fit | None:
    """One model; None when Newton does not come to rest (existing.py says whether a maximum exists at all)."""
    terms, cells = bounded(counts, k, interactions)
    matrix = design(k, terms)
    solved = solve(counts[None], matrix, cells=cells[None], kept=np.ones((1, len(terms)), dtype=bool))
    if not solved.settled[0]:
        return None
    fitted = solved.fitted[0]
    variance = np.linalg.pinv(matrix.T @ (matrix * fitted[:, None]), hermitian=True)[0, 0]
    return Fit(
        k=k,
        n=round(float(counts.sum())),
        interactions=interactions,
        unbounded=tuple(term for term in interactions if term not in terms),
        fitted=fitted,
        coefficients=solved.coefficients[0],
        intercept=float(solved.coefficients[0, 0]),
        standard_error=float(np.sqrt(variance)),
        log_likelihood=float((xlogy(counts, fitted) - fitted - gammaln(counts + 1)).sum()),
        deviance=float(2 * (xlogy(counts, counts) - xlogy(counts, fitted) - counts + fitted).sum()),
    )
