"""Linear and log-linear regression with the errors that repeated counts need.

Poisson by iterated weights (McCullagh and Nelder 1989), its dispersion from Pearson's statistic; errors that allow for
neighbours being alike by Newey and West (Econometrica 55, 1987). Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class Fit:
    """Coefficients with two covariances: by the dispersion and by Newey and West; residuals are Pearson's."""

    beta: Floats
    covariance: Floats
    robust: Floats
    fitted: Floats
    residuals: Floats
    dispersion: float


def poisson(y: Floats, matrix: Floats, exposure: Floats, *, lags: int) -> Fit:
    """Log-linear in the matrix, with log exposure as offset. Raises NotEstimable without a maximum."""
    offset = np.log(exposure)
    beta: Floats = np.zeros(matrix.shape[1])
    mean: Floats = np.maximum(y, 0.5)
    for _ in range(100):
        work = np.log(mean) - offset + (y - mean) / mean
        root = np.sqrt(mean)
        new = np.asarray(np.linalg.lstsq(matrix * root[:, None], work * root, rcond=None)[0], dtype=np.float64)
        moved, beta = float(np.abs(new - beta).max()), new
        mean = np.exp(np.clip(matrix @ beta + offset, -700, 700))
        if moved < 1e-10 * (1 + np.abs(beta).max()):
            break
    else:
        raise NotEstimable("The log-linear model has no maximum on these counts: a period without any case?")
    return _errors(y, matrix, mean, mean, beta, lags)


def linear(y: Floats, matrix: Floats, *, lags: int) -> Fit:
    """By least squares."""
    beta = np.asarray(np.linalg.lstsq(matrix, y, rcond=None)[0], dtype=np.float64)
    return _errors(y, matrix, matrix @ beta, np.ones(len(y)), beta, lags)


def _errors(y: Floats, matrix: Floats, mean: Floats, variance: Floats, beta: Floats, lags: int) -> Fit:
    """`variance` is that of y up to the dispersion, and for both links here also the weight."""
    inverse = np.asarray(np.linalg.inv((matrix * variance[:, None]).T @ matrix), dtype=np.float64)
    residuals = (y - mean) / np.sqrt(variance)
    spare = len(y) - matrix.shape[1]
    dispersion = float((residuals**2).sum() / spare)
    scores = matrix * (y - mean)[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        crossed = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (crossed + crossed.T)
    robust = inverse @ meat @ inverse * len(y) / spare
    return Fit(beta, inverse * dispersion, robust, mean, residuals, dispersion)
