"""What stretches durations: accelerated failure time by maximum likelihood.

The logarithm of the duration is linear in the covariates with an error of a known law (Kalbfleisch and Prentice 1980,
chapter 2; Wooldridge 2002, chapter 20): normal, logistic or of the smallest extreme, which are the log-normal,
log-logistic and Weibull models. All three are log-concave, so Newton's method finds the one maximum.
lifelines' search for it stops at 1e-3 of a small coefficient, so it is not used here. Numpy and scipy only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit, log_ndtr

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


Bools = npt.NDArray[np.bool_]
Law = Callable[[Floats, Bools], tuple[Floats, Floats, Floats]]
MOST_STEPS: Final = 100
LONGEST: Final = 2.0
"""Of one step, in standardised coefficients: the first ones would else overshoot."""
FAR: Final = 15.0
"""Log time ratio for a standard deviation of a covariate: beyond it there is no maximum, only a slope."""


@dataclass(frozen=True)
class Stretched:
    """Coefficients with the constant last, their covariance, the scale of the error and the log-likelihood."""

    beta: Floats
    covariance: Floats
    scale: float
    height: float


def _normal(w: Floats, ended: Bools) -> tuple[Floats, Floats, Floats]:
    """Log-density of what ended, log-survival of what is open, with first and second derivatives in w."""
    density = -(w**2) / 2 - np.log(2 * np.pi) / 2
    survival = log_ndtr(-w)
    mills = np.exp(density - survival)
    return (
        np.where(ended, density, survival),
        np.where(ended, -w, -mills),
        np.where(ended, -1.0, -mills * (mills - w)),
    )


def _extreme(w: Floats, ended: Bools) -> tuple[Floats, Floats, Floats]:
    grown = np.exp(np.minimum(w, 50.0))
    return ended * w - grown, ended - grown, -grown


def _logistic(w: Floats, ended: Bools) -> tuple[Floats, Floats, Floats]:
    share, times = expit(w), 1 + ended
    return ended * w - times * np.logaddexp(0, w), ended - times * share, -times * share * (1 - share)


LAWS: Final[dict[str, Law]] = {"log-normal": _normal, "weibull": _extreme, "log-logistic": _logistic}


def stretch(times: Floats, ended: Bools, matrix: Floats, *, law: str) -> Stretched:
    """The maximum for one of LAWS. Raises NotEstimable where there is none."""
    centre, spread = matrix.mean(axis=0), matrix.std(axis=0)
    full: Floats = np.column_stack([(matrix - centre) / spread, np.ones(len(times))])
    beta, covariance, scale, height = _newton(np.log(times), ended, full, LAWS[law])
    back = np.eye(len(beta))
    back[:-1, :-1] /= spread[:, None]
    back[-1, :-1] = -centre / spread
    return Stretched(back @ beta, back @ covariance @ back.T, scale, height)


def _newton(y: Floats, ended: Bools, full: Floats, law: Law) -> tuple[Floats, Floats, float, float]:
    p = full.shape[1]
    point = np.zeros(p + 1)
    point[p - 1], point[p] = y.mean(), np.log(y.std() or 1.0)
    height, score, information = _pieces(point, y, ended, full, law)
    for _ in range(MOST_STEPS):
        step = _uphill(information, score)
        for _ in range(40):
            new = _pieces(point + step, y, ended, full, law)
            if np.isfinite(new[0]) and new[0] >= height - 1e-12 * abs(height):
                break
            step = step / 2
        point, (height, score, information) = point + step, new
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004  # of standardised coefficients
            break
    else:
        raise NotEstimable("The likelihood has no maximum: it keeps rising without end.")
    if np.abs(point[: p - 1]).max(initial=0) > FAR or point[p] < -FAR:
        raise NotEstimable("The likelihood has no maximum: a covariate orders the durations by itself.")
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    if not (np.isfinite(covariance).all() and (np.diag(covariance) > 0).all()):
        raise NotEstimable("The likelihood is flat where it should have a maximum: a covariate tells all or nothing.")
    return point[:p], covariance[:p, :p], float(np.exp(point[p])), height


def _uphill(information: Floats, score: Floats) -> Floats:
    """Newton's step, or a shorter one where the surface is not yet curved downwards."""
    lift = 0.0
    least = float(np.linalg.eigvalsh(information)[0])
    if least <= 0:
        lift = 1e-3 - least
    step = np.linalg.solve(information + lift * np.eye(len(score)), score)
    return np.asarray(step / max(1.0, float(np.abs(step).max()) / LONGEST), dtype=np.float64)


def _pieces(point: Floats, y: Floats, ended: Bools, full: Floats, law: Law) -> tuple[float, Floats, Floats]:
    """Log-likelihood of the durations, score and information at (coefficients, log scale)."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        scale = np.exp(point[-1])
        w = (y - full @ point[:-1]) / scale
        log, first, second = law(w, ended)
        height = float(log.sum() - (ended * (point[-1] + y)).sum())
        score = np.append(-(first @ full) / scale, -(first * w).sum() - ended.sum())
        mixed = ((second * w + first) @ full) / scale
        inner = (full * second[:, None]).T @ full / scale**2
        corner = (second * w**2 + first * w).sum()
        information = -np.block([[inner, mixed[:, None]], [mixed[None, :], np.array([[corner]])]])
    return height, np.asarray(score, dtype=np.float64), np.asarray(information, dtype=np.float64)
