"""Gile's bootstrap: the survey is held again and again in a population made from the estimate.

Gile, JASA 106, 2011, section 4: persons by group and number of acquaintances as successive sampling estimates them;
acquaintances between groups as recruitment saw them, made to agree in both directions; the tree of who brought how
many stays. Each recruit's group is drawn by the ties that the recruiter's group has left to each, the person within it
by acquaintances, and nobody comes twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourfold.stats.results import Progress, in_silence

from .chains import SEED, Chains
from .successive import chances, shares, tabled
from .weighing import Floats, Ints, members, recruited, recruits


BATCH = 500


@dataclass(frozen=True)
class Reenacted:
    """Shares of the groups in each replicate, shape (replicates, groups): by all persons, and without the seeds."""

    everybody: Floats
    without_seeds: Floats


def reenact(
    chains: Chains, *, population: int, replicates: int, seed: int, progress: Progress = in_silence
) -> Reenacted:
    """Holds the survey `replicates` times and estimates by successive sampling in each."""
    random = np.random.default_rng(seed)
    sizes, sampled = tabled(np.asarray(chains.degree), members(chains))
    persons = sampled / chances(sizes, sampled.sum(axis=0)[None], population=population)
    persons *= population / persons.sum()
    everybody, without = [], []
    for begin in range(0, replicates, BATCH):
        progress("holding the survey again", begin, replicates)
        some = min(BATCH, replicates - begin)
        crowd = _Crowd(sizes, persons, _ties(chains, sizes, persons), random, some)
        drawn = crowd.survey(chains.recruiter)
        everybody.append(shares(sizes, drawn, population=population))
        rest = np.maximum(drawn - crowd.of_seeds, 0)
        without.append(shares(sizes, rest, population=population))
    return Reenacted(np.concatenate(everybody), np.concatenate(without))


def _ties(chains: Chains, sizes: Floats, persons: Floats) -> Floats:
    """Ties between groups, as shares of all: what recruitment saw from either side, halved."""
    counts = recruits(chains).astype(float)
    mass = persons @ sizes
    silent = counts.sum(axis=1) == 0
    counts[silent] = mass  # of a group that brought nobody nothing is known: by acquaintances alone
    seen = mass[:, None] * counts / counts.sum(axis=1, keepdims=True)
    return np.asarray((seen + seen.T) / 2)


class _Crowd:
    """Many copies of the population, out of which persons are drawn. Copies are rows."""

    def __init__(self, sizes: Floats, persons: Floats, ties: Floats, random: np.random.Generator, copies: int) -> None:
        self._sizes, self._ties, self._random = sizes, ties, random
        self._left = _whole(persons, random.random(copies))
        self._first = np.maximum(self._left @ sizes, 1e-300)
        self._mass = self._left @ sizes
        self._rows = np.arange(copies)
        self.of_seeds = np.zeros_like(self._left)

    def survey(self, recruiter: tuple[int, ...]) -> Floats:
        """One sample with this tree: persons by group and size, shape (copies, groups, sizes)."""
        drawn = np.zeros_like(self._left)
        of = np.zeros((len(self._rows), len(recruiter)), dtype=np.int64)
        for place, who in enumerate(recruiter):
            by_ties = self._mass if who == SEED else self._ties[of[:, who]] * (self._mass / self._first)
            group = self._pick(np.where((by_ties.sum(axis=1) > 0)[:, None], by_ties, self._mass))
            size = self._pick(self._left[self._rows, group] * self._sizes)
            self._left[self._rows, group, size] -= 1
            self._mass[self._rows, group] = (self._left[self._rows, group] @ self._sizes).clip(min=0)
            drawn[self._rows, group, size] += 1
            if who == SEED:
                self.of_seeds[self._rows, group, size] += 1
            of[:, place] = group
        return drawn

    def _pick(self, chance: Floats) -> Ints:
        """A column of each row, by weight."""
        below = np.cumsum(chance, axis=1)
        mark = self._random.random(len(below))[:, None] * below[:, -1:]
        return np.asarray((mark >= below).sum(axis=1).clip(max=chance.shape[1] - 1))


def _whole(persons: Floats, offsets: Floats) -> Floats:
    """Whole persons instead of parts, each cell up or down by chance, so that every copy has as many as all have."""
    upto = np.cumsum(persons.ravel())
    upto[-1] = np.round(upto[-1])
    marks = np.floor(upto + offsets[:, None])
    return np.diff(marks, axis=1, prepend=0.0).reshape(len(offsets), *persons.shape)


def taken(chains: Chains, *, seeds: bool) -> tuple[Floats, Floats]:
    """`tabled` of everybody, or of the recruits alone."""
    counted = np.ones(chains.n, dtype=bool) if seeds else recruited(chains)
    return tabled(np.asarray(chains.degree)[counted], members(chains)[counted])
