"""The regression on units and periods that is usual, and misleads where treatment is staggered.

Errors by cluster with the usual correction (Cameron and Miller, Journal of Human Resources 50, 2015); unit effects that
lie within clusters are not counted among the parameters. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourfold.stats.changing.panels import Panel
from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


@dataclass(frozen=True)
class TwoWay:
    """Coefficient of being treated, its clustered error, and the number of clusters."""

    value: float
    error: float
    clusters: int


def two_way(panel: Panel) -> TwoWay:
    """By weighted least squares with an effect of each unit and period. Raises NotEstimable when nothing is left."""
    treated = (panel.periods[None, :] >= panel.cohort[:, None]).astype(np.float64)
    units, periods = panel.outcome.shape
    dummies = np.broadcast_to(np.eye(periods)[:, 1:], (units, periods, periods - 1))
    columns = np.concatenate([treated[:, :, None], dummies], axis=2)
    heavy = panel.weights
    root = np.sqrt(heavy)
    y = _centred(panel.outcome[:, :, None], heavy)[:, :, 0] * root
    matrix = (_centred(columns, heavy) * root[:, :, None]).reshape(units * periods, periods)
    inverse_of = matrix.T @ matrix
    if np.linalg.matrix_rank(inverse_of) < periods:
        raise NotEstimable("Treatment follows from unit and period alone: all are treated at once, or none.")
    inverse = np.linalg.inv(inverse_of)
    beta = inverse @ matrix.T @ y.reshape(-1)
    scores = matrix * (y.reshape(-1) - matrix @ beta)[:, None]
    names = np.unique(np.repeat(np.array(panel.clusters, dtype=object).astype(str), periods), return_inverse=True)[1]
    groups = int(names.max()) + 1
    if groups < 2:  # noqa: PLR2004  # a spread needs two
        raise NotEstimable("One cluster tells nothing about the spread between clusters.")
    sums = np.zeros((groups, periods))
    np.add.at(sums, names, scores)
    rows = units * periods
    correction = groups / (groups - 1) * (rows - 1) / (rows - periods - 1)
    spread = inverse @ (sums.T @ sums) @ inverse * correction
    return TwoWay(float(beta[0]), float(np.sqrt(spread[0, 0])), groups)


def _centred(values: Floats, heavy: Floats) -> Floats:
    """Less the weighted mean of each unit."""
    mean = (values * heavy[:, :, None]).sum(axis=1, keepdims=True) / heavy.sum(axis=1)[:, None, None]
    centred: Floats = values - mean
    return centred
