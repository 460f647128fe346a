"""Shares of groups in a population, from who brought whom and how many each of them knows.

RDS-I: Salganik and Heckathorn, Sociological Methodology 34, 2004; for more than two groups Heckathorn, Social
Problems 49, 2002 (the equilibrium of recruitment over the mean number of acquaintances). RDS-II: Volz and Heckathorn,
Journal of Official Statistics 24, 2008. All shapes: groups are columns, replicates rows.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from fourfold.stats.results import NotEstimable

from .chains import SEED, Chains


HALF_WIDTH: Final = 1.959963984540054
"""Standard errors from the middle of a 95 % interval to its end."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def recruits(chains: Chains) -> Ints:
    """How many of each group (column) were brought by each group (row)."""
    counts = np.zeros((len(chains.groups), len(chains.groups)), dtype=np.int64)
    for group, recruiter in zip(chains.group, chains.recruiter, strict=True):
        if recruiter != SEED:
            counts[chains.group[recruiter], group] += 1
    return counts


def members(chains: Chains) -> Floats:
    """One row per person, one where the person is of the group, shape (persons, groups)."""
    return np.eye(len(chains.groups))[list(chains.group)]


def recruited(chains: Chains) -> NDArray[np.bool_]:
    """Who is no seed."""
    return np.array([each != SEED for each in chains.recruiter])


def by_equilibrium(steps: Floats, harmonic: Floats) -> Floats:
    """RDS-I for many samples: `steps` (…, groups, groups) counts recruits, `harmonic` (…, groups) is the harmonic mean
    of acquaintances. NaN where a group brought nobody or recruitment has no single equilibrium.
    """
    groups = steps.shape[-1]
    with np.errstate(invalid="ignore", divide="ignore"):
        moves = steps / steps.sum(axis=-1, keepdims=True)
    still = np.swapaxes(moves, -1, -2) - np.eye(groups)
    still[..., -1, :] = 1.0  # the shares add up to one in place of one equation too many
    sound = np.isfinite(still).all(axis=(-1, -2))
    still[~sound] = np.eye(groups)
    single = np.linalg.cond(still) < 1e12  # noqa: PLR2004  # about what double precision can tell apart
    still[~single] = np.eye(groups)
    right = np.zeros((*steps.shape[:-2], groups, 1))
    right[..., -1, 0] = 1.0
    share = np.linalg.solve(still, right)[..., 0] / harmonic
    share /= share.sum(axis=-1, keepdims=True)
    share[~(sound & single)] = np.nan
    return np.asarray(share)


def rds_one(chains: Chains) -> Floats:
    """RDS-I. Harmonic means over everybody, seeds too. Raises NotEstimable."""
    counts = recruits(chains)
    for name, brought in zip(chains.groups, counts.sum(axis=1), strict=True):
        if not brought:
            raise NotEstimable(f"Nobody of {name} recruited anybody, so nothing is known of whom they would bring.")
    for place, name in enumerate(chains.groups):
        if counts[place].sum() == counts[place, place] or counts[:, place].sum() == counts[place, place]:
            raise NotEstimable(f"Recruitment never crossed between {name} and the others; there is no equilibrium.")
    is_of, degree = members(chains), np.asarray(chains.degree)
    harmonic = is_of.sum(axis=0) / (is_of / degree[:, None]).sum(axis=0)
    share = by_equilibrium(counts.astype(float), harmonic)
    if not np.isfinite(share).all():
        raise NotEstimable("Recruitment between the groups has no single equilibrium.")
    return share


def by_weight(weights: Floats, is_of: Floats) -> Floats:
    """The share of each group by weights of persons."""
    return np.asarray(weights @ is_of / weights.sum())


def rds_two(chains: Chains, *, seeds: bool = True) -> Floats:
    """RDS-II: everybody weighs the inverse of their acquaintances; with or without the seeds."""
    counted = np.ones(chains.n, dtype=bool) if seeds else recruited(chains)
    return by_weight(1 / np.asarray(chains.degree)[counted], members(chains)[counted])


def linearised(weights: Floats, is_of: Floats) -> Floats:
    """Standard errors of weighted shares as if persons had been drawn one by one; they were not, so it is too small."""
    scaled = weights / weights.sum()
    residual = is_of - scaled @ is_of
    n = len(weights)
    return np.asarray(np.sqrt(n / (n - 1) * (scaled[:, None] ** 2 * residual**2).sum(axis=0)))


def as_r_prints(weights: Floats, is_of: Floats) -> Floats:
    """The column `s.e.` of R's RDS 0.9 beside RDS-II and successive sampling, for whoever compares the two programs.

    R's page says no more than that it is "based on empirical likelihood". The printed ones (0.0140; 0.0308, 0.0277)
    are a quarter of a 95 % interval in which weighed residuals are weighed once more:
    e = n w (y - p), variance sum(w e^2) - (sum w e)^2. Found from the printed figures, not in R's code; never used for
    an interval of ours.
    """
    scaled = weights / weights.sum()
    residual = len(weights) * scaled[:, None] * (is_of - scaled @ is_of)
    variance = scaled @ residual**2 - (scaled @ residual) ** 2
    return np.asarray(HALF_WIDTH / 2 * np.sqrt(variance / len(weights)))
