"""A difference of differences among units that are alike: doubly robust, right if either of its two models is.

Sant'Anna and Zhao (Journal of Econometrics 219, 2020), the estimator for panels with a logistic propensity and a linear
outcome regression, and its influence function (their section 3 and appendix). Numpy and scipy only.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


Bools = npt.NDArray[np.bool_]
SURE = 0.999
"""Chance of treatment above which a control would stand for a thousand."""


def matched(moved: Floats, treated: Bools, covariates: Floats) -> tuple[float, Floats]:
    """How much more the treated moved than untreated ones who are alike, and the influence of each unit.

    `covariates` (units, k) without a constant. Raises NotEstimable where the groups cannot be compared.
    """
    centre, spread = covariates.mean(axis=0), covariates.std(axis=0)
    x = np.column_stack([np.ones(len(moved)), (covariates - centre) / np.where(spread > 0, spread, 1.0)])
    d, n = treated.astype(np.float64), len(moved)
    if np.linalg.matrix_rank(x[~treated]) < x.shape[1] or (~treated).sum() <= x.shape[1]:
        raise NotEstimable("The covariates cannot be told apart among the units to compare with.")
    chance, information = _propensity(x, d)
    if chance[~treated].max() > SURE:
        raise NotEstimable("Some untreated units are all but sure to be treated by their covariates: nobody is alike.")
    regression = np.linalg.solve(x[~treated].T @ x[~treated], x[~treated].T @ moved[~treated])
    left = moved - x @ regression
    weight = chance * (1 - d) / (1 - chance)
    mine, theirs = float((d * left).sum() / d.sum()), float((weight * left).sum() / weight.sum())
    by_regression = ((1 - d) * left)[:, None] * x @ np.linalg.inv(x[~treated].T @ x[~treated] / n)
    by_propensity = (d - chance)[:, None] * x @ np.linalg.inv(information / n)
    one = d * (left - mine) - by_regression @ (d @ x / n)
    other = weight * (left - theirs)
    other += by_propensity @ ((weight * (left - theirs)) @ x / n) - by_regression @ (weight @ x / n)
    return mine - theirs, np.asarray(one / d.mean() - other / weight.mean())


def _propensity(x: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Chances of treatment by logistic regression, and its information."""
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        chance = expit(x @ beta)
        information = (x * (chance * (1 - chance))[:, None]).T @ x
        try:
            step = np.linalg.solve(information, x.T @ (d - chance))
        except np.linalg.LinAlgError:
            break
        beta += step / max(1.0, float(np.abs(step).max()) / 3)
        if np.abs(step).max() < 1e-10:  # noqa: PLR2004  # of standardised coefficients
            return np.asarray(expit(x @ beta)), np.asarray(information)
    raise NotEstimable("The covariates tell the treated from the others completely: nobody is alike.")
