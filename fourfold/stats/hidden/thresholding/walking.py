"""Draws from the posterior of a Poisson log-linear model: many random walks at once (Metropolis et al. 1953).

Intercept and main effects have flat priors, interactions normal ones about zero. Walks start apart, so that their
agreement (split R-hat; Gelman and Rubin, Statistical Science 7, 1992) says something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fourfold.stats.hidden.cells import Floats
from fourfold.stats.results import NotEstimable, Progress, in_silence


WALKS: Final = 64
EACH: Final = 400
MOST: Final = 6_000
"""Steps of every walk, for each coefficient of the model, and at most."""
THIN: Final = 10
STILL: Final = 1e-8
"""A step this short has arrived."""
_APART: Final = 2.0
"""Starts lie so many times as far out as the posterior is wide."""
_TAKEN: Final = 0.25
"""Share of proposals to be taken; about what is best for many coefficients (Roberts, Gelman and Gilks 1997)."""


@dataclass(frozen=True)
class Draws:
    """Kept coefficients, shape (draws, walks, coefficients)."""

    coefficients: Floats

    @property
    def split_rhat(self) -> float:
        """Of the coefficient that agrees least; 1 when halves of walks cannot be told apart."""
        half = len(self.coefficients) // 2
        parts = np.concatenate((self.coefficients[:half], self.coefficients[half : 2 * half]), axis=1)
        within = parts.var(axis=0, ddof=1).mean(axis=0)
        between = parts.mean(axis=0).var(axis=0, ddof=1)
        return float(np.sqrt((within * (half - 1) / half + between) / within).max())

    def of(self, place: int) -> Floats:
        """All draws of one coefficient."""
        return self.coefficients[:, :, place].ravel()


def walk(counts: Floats, terms: Floats, precision: Floats, *, seed: int, progress: Progress = in_silence) -> Draws:
    """`counts` (cells,), `terms` (cells, p), `precision` (p,) of the priors, zero where flat.

    Raises NotEstimable when the posterior has no highest point to start from.
    """
    density = _Density(counts, terms, precision)
    peak, spread = density.peak()
    random = np.random.default_rng(seed)
    p = terms.shape[1]
    steps = min(EACH * p, MOST)
    burn = steps // 4
    here = peak + _APART * random.standard_normal((WALKS, p)) @ spread.T
    here[~np.isfinite(density.at(here))] = peak
    now, scale, kept = density.at(here), 2.4 / np.sqrt(p), []
    for step in range(steps + burn):
        there = here + scale * random.standard_normal((WALKS, p)) @ spread.T
        then = density.at(there)
        taken = np.log(random.random(WALKS)) < then - now
        here[taken], now[taken] = there[taken], then[taken]
        if step < burn:
            scale *= np.exp((taken.mean() - _TAKEN) / np.sqrt(step + 1))
        elif step % THIN == 0:
            kept.append(here.copy())
            progress("walking through the posterior", step - burn, steps)
    return Draws(np.stack(kept))


class _Density:
    """Logarithm of the posterior density, up to a constant."""

    def __init__(self, counts: Floats, terms: Floats, precision: Floats) -> None:
        self._counts, self._terms, self._precision = counts, terms, precision
        self._sums = counts @ terms

    def at(self, places: Floats) -> Floats:
        """One for each row; minus infinity where an expected count is too large for a number."""
        with np.errstate(over="ignore"):
            expected = np.exp(places @ self._terms.T).sum(axis=1)
        value: Floats = places @ self._sums - expected - places**2 @ self._precision / 2
        return value

    def peak(self) -> tuple[Floats, Floats]:
        """The highest point, and a root of the inverse of the curvature there."""
        x, y = self._terms, self._counts
        weight = y + 0.1
        bent = x.T @ (x * weight[:, None]) + np.diag(self._precision + 1e-9)
        place: Floats = np.asarray(np.linalg.solve(bent, x.T @ (weight * np.log(weight))))
        for _ in range(200):
            expected = np.exp(place @ x.T)
            bent = x.T @ (x * expected[:, None]) + np.diag(self._precision)
            slope = self._sums - expected @ x - self._precision * place
            step = np.linalg.solve(bent + 1e-12 * np.diag(np.diag(bent)), slope)
            before, share = self.at(place[None])[0], 1.0
            while share > STILL and not self.at((place + share * step)[None])[0] >= before - STILL:
                share /= 2
            place = np.asarray(place + share * step)
            if np.abs(step).max() < STILL:
                return place, np.asarray(np.linalg.cholesky(np.linalg.inv(bent)))
        raise NotEstimable("The posterior of the model with all pairs has no highest point on these counts.")
