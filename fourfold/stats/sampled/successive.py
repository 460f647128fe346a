"""Successive sampling: who is reached when people are drawn one after the other, by acquaintances, never twice.

Gile, JASA 106, 2011: RDS-II takes every draw to be from the whole population; when a good part of it is sampled, the
well-connected are soon all there and weigh too little. Each person has a clock that rings after an exponential time
with the rate of their acquaintances; the sample is the first n to ring. So the chance to be in it is
1 - exp(-degree * t), where t is when the n-th rings; `t` solves for the expected number, instead of drawing clocks
thousands of times. The two differ by less than the noise of the draws (tests/stats/sampled/test_successive.py).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from .weighing import Floats


ROUNDS: Final = 200
"""At most. Gile goes three rounds; that is enough where little of the population is sampled, and not where most is."""
SETTLED: Final = 1e-9


def reached(sizes: Floats, persons: Floats, n: Floats) -> Floats:
    """Chance that a person of each size is among the first n. `persons` (replicates, sizes) says how many there are of
    each, `n` (replicates,) how many are drawn.
    """
    everybody = n >= persons.sum(axis=1) * (1 - 1e-9)
    t = n / (persons * sizes).sum(axis=1)  # from below: the expected number is concave in t, so Newton stays below
    for _ in range(100):
        left = np.exp(-sizes * t[:, None])
        missing = n - (persons * (1 - left)).sum(axis=1)
        step = np.divide(missing, (persons * sizes * left).sum(axis=1), out=np.zeros_like(t), where=~everybody)
        t = t + step
        if (np.abs(step) <= 1e-12 * t).all():
            break
    return np.where(everybody[:, None], 1.0, -np.expm1(-sizes * t[:, None]))


def chances(sizes: Floats, sampled: Floats, *, population: float, rounds: int = ROUNDS) -> Floats:
    """Chance to be sampled by size, when `sampled` (replicates, sizes) were, of `population` persons.

    From "in proportion to size", the population of each size and the chances are told from each other in turn, until
    they no longer move.
    """
    found = np.broadcast_to(sizes, sampled.shape)
    n = sampled.sum(axis=1)
    for _ in range(rounds):
        persons = sampled / found
        persons = persons * (population / persons.sum(axis=1, keepdims=True))
        before, found = found, reached(sizes, persons, n)
        if np.abs(found - before).max() < SETTLED:
            break
    return np.asarray(found)


def shares(sizes: Floats, sampled: Floats, *, population: float) -> Floats:
    """Share of each group by successive sampling: `sampled` (replicates, groups, sizes) → (replicates, groups)."""
    found = chances(sizes, sampled.sum(axis=1), population=population)
    weights = (sampled / found[:, None, :]).sum(axis=2)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def tabled(degree: Floats, is_of: Floats) -> tuple[Floats, Floats]:
    """Sizes that occur, and persons by group and size, shape (groups, sizes)."""
    sizes, place = np.unique(degree, return_inverse=True)
    sampled = np.zeros((is_of.shape[1], len(sizes)))
    for group in range(is_of.shape[1]):
        sampled[group] = np.bincount(place, weights=is_of[:, group], minlength=len(sizes))
    return sizes, sampled
