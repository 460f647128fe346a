"""The regression on units and periods that is usual, and misleads where treatment is staggered.

Errors by cluster with the usual correction (Cameron and Miller, Journal of Human Resources 50, 2015); unit effects that
lie within clusters are not counted among the parameters. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fourfold.stats.changing.panels import Panel
from fourfold.stats.designs import Floats
from fourfold.stats.results import NotEstimable


LEAST: Final = 2


@dataclass(frozen=True)
class TwoWay:
    """Coefficient of being treated, its clustered error, and the number of clusters."""

    value: float
    error: float
    clusters: int


def two_way(panel: Panel) -> TwoWay:
    """By weighted least squares with an effect of each unit and period. Raises NotEstimable when nothing is left."""
    whose = np.array(panel.clusters)
    ever = np.isfinite(panel.cohort)
    if len(set(whose[ever])) < LEAST or len(set(whose)) < LEAST + 1:
        raise NotEstimable("One treated cluster, or two clusters in all, tell nothing about how clusters differ.")
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
