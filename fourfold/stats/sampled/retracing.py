"""Two bootstraps of recruitment that need no size of the population. Replicates are rows.

`chained`: Salganik, Journal of Urban Health 83, 2006: one chain as long as the sample, in which whoever comes next is
drawn from those whom the present one's group brought. `treed`: Baraff, McCormick and Raftery, PNAS 113, 2016: seeds are
drawn with replacement, then of each the recruits, and so on down; it holds that whole trees are alike, and is wider.
"""

from __future__ import annotations

import numpy as np

from fourfold.stats.results import NotEstimable, Progress, in_silence

from .chains import SEED, Chains
from .weighing import Floats, Ints, by_equilibrium, members


BATCH = 250


def chained(chains: Chains, *, replicates: int, seed: int, progress: Progress = in_silence) -> tuple[Floats, Floats]:
    """Shares of the groups in each replicate by RDS-I (NaN where it has none) and by RDS-II.

    Raises NotEstimable when some group brought nobody: a chain would end there.
    """
    random = np.random.default_rng(seed)
    pools, sizes = _pools(chains)
    both = []
    for begin in range(0, replicates, BATCH):
        progress("following chains", begin, replicates)
        both.append(_chained(chains, pools, sizes, random, min(BATCH, replicates - begin)))
    return np.concatenate([one for one, _ in both]), np.concatenate([two for _, two in both])


def _pools(chains: Chains) -> tuple[Ints, Ints]:
    """Whom each group brought: a row each, as long as the longest, and how much of it counts."""
    brought: list[list[int]] = [[] for _ in chains.groups]
    for place, recruiter in enumerate(chains.recruiter):
        if recruiter != SEED:
            brought[chains.group[recruiter]].append(place)
    for name, each in zip(chains.groups, brought, strict=True):
        if not each:
            raise NotEstimable(f"Nobody of {name} recruited anybody; a bootstrap chain would end there.")
    sizes = np.array([len(each) for each in brought])
    pools = np.zeros((len(brought), sizes.max()), dtype=np.int64)
    for row, each in enumerate(brought):
        pools[row, : len(each)] = each
    return pools, sizes


def _chained(
    chains: Chains, pools: Ints, sizes: Ints, random: np.random.Generator, replicates: int
) -> tuple[Floats, Floats]:
    group, n, k = np.asarray(chains.group), chains.n, len(chains.groups)
    walked = np.empty((replicates, n), dtype=np.int64)
    draws = random.random((n, replicates))
    now = random.integers(n, size=replicates)
    for step in range(n):
        pool = group[now]
        now = pools[pool, (draws[step] * sizes[pool]).astype(np.int64)]
        walked[:, step] = now
    weights = 1 / np.asarray(chains.degree)[walked]
    is_of = members(chains)[walked]
    weighed = np.einsum("bn,bnk->bk", weights, is_of)
    of = group[walked]
    code = of[:, :-1] * k + of[:, 1:] + np.arange(replicates)[:, None] * k * k
    steps = np.bincount(code.ravel(), minlength=replicates * k * k).reshape(replicates, k, k).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        one = by_equilibrium(steps, is_of.sum(axis=1) / weighed)
    return one, weighed / weighed.sum(axis=1, keepdims=True)


def treed(chains: Chains, *, replicates: int, seed: int, progress: Progress = in_silence) -> Floats:
    """RDS-II shares of the groups in each replicate."""
    random = np.random.default_rng(seed)
    recruiter = np.asarray(chains.recruiter)
    order = np.argsort(recruiter, kind="stable")[chains.seeds :]  # recruits, recruiter by recruiter
    brought = np.bincount(recruiter[recruiter != SEED], minlength=chains.n)
    first = np.concatenate(([0], np.cumsum(brought)[:-1]))
    weights = members(chains) / np.asarray(chains.degree)[:, None]
    sums = np.zeros((replicates, len(chains.groups)))
    at = np.repeat(np.arange(replicates), chains.seeds)
    now = random.choice(np.flatnonzero(recruiter == SEED), size=len(at))
    while len(now):
        progress("growing trees", replicates - len(np.unique(at)), replicates)
        np.add.at(sums, at, weights[now])
        many = brought[now]
        at, begin, of = np.repeat(at, many), np.repeat(first[now], many), np.repeat(many, many)
        now = order[begin + (random.random(len(of)) * of).astype(np.int64)]
    return np.asarray(sums / sums.sum(axis=1, keepdims=True))
