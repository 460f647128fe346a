"""Bayesian model averaging over decomposable graphs.

Madigan and York (Biometrika 84, 1997): every graph but the complete one is as likely beforehand, cell
probabilities have a hyper-Dirichlet prior that counts `prior_count` persons in each of the 2^k cells, and the
size N has a prior proportional to 1/N. The likelihood of the unseen count is then known exactly; nothing is
simulated. A larger prior count pretends to have seen far too much: 0.5 pulls the UK 2013 figure down to n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, logsumexp

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import NotEstimable, Progress, in_silence

from .cells import Floats, Ints, observed, size
from .graphs import Graph, decomposable


MOST_LISTS = 6
LEAST_RANGE = 1_000
_GRID = 200_000
_CHUNK = 5_000
_FARTHEST = 2_000
_NEGLIGIBLE = 1e-9
_TAIL = 1e-4


@dataclass(frozen=True)
class Posterior:
    """Of the population's size, in persons; `graphs` the most likely graphs with their probabilities."""

    median: float
    mean: float
    low: float
    high: float
    graphs: tuple[tuple[tuple[int, ...], float], ...]
    farthest: int


def average(
    table: CaptureTable,
    *,
    prior_count: float | None = None,
    unseen_at_most: int | None = None,
    unseen: Ints | None = None,
    complete: bool = False,
    progress: Progress = in_silence,
) -> Posterior:
    """The posterior of N on n..n + `unseen_at_most` (by default as far as it has any weight), or on n + `unseen` alone.

    `unseen`: evenly spaced numbers of persons on no list, for a grid as another program has it. `prior_count` is 2^-k
    by default; `complete` counts the complete graph in, of which the table says nothing.
    Raises NotEstimable for more than `MOST_LISTS` lists, and when the posterior still has weight at the end.
    """
    k = size(table)
    if k > MOST_LISTS:
        raise NotEstimable(f"Averaging over graphs is possible for at most {MOST_LISTS} lists; here are {k}.")
    prior = 2.0**-k if prior_count is None else prior_count
    graphs = decomposable(k, complete=complete)
    weigh = _Weigher(table, prior, graphs)
    grid = _even(weigh, table.n, unseen_at_most) if unseen is None else unseen
    likely = weigh.likely(_geometric(int(grid[-1])))
    weights, shares = weigh.run(grid, likely, progress)
    chance = np.exp(weights - logsumexp(weights))
    if unseen_at_most is None and unseen is None and chance[-len(chance) // 10 :].sum() > _TAIL:
        raise NotEstimable("The posterior has no end: ever larger populations stay as likely on these counts.")
    return _summary(
        table.n + grid,
        chance,
        [(graphs[place].edges, float(share)) for place, share in zip(likely, shares, strict=True)],
        table.n + int(grid[-1]),
    )


def _summary(sizes: Ints, chance: Floats, graphs: list[tuple[tuple[int, ...], float]], farthest: int) -> Posterior:
    reached = np.cumsum(chance)
    low, median, high = (
        float(sizes[min(int(np.searchsorted(reached, level)), len(sizes) - 1)]) for level in (0.025, 0.5, 0.975)
    )
    best = sorted(graphs, key=lambda pair: -pair[1])[:5]
    return Posterior(median, float((sizes * chance).sum()), low, high, tuple(best), farthest)


def _geometric(end: int) -> Ints:
    """A coarse grid from 0 to the end, at most 400 points."""
    return np.unique(np.append(0, np.geomspace(1, end, 400).astype(np.int64)))


def _even(weigh: _Weigher, n: int, given: int | None) -> Ints:
    """As far as there is anything to see, in even steps."""
    if given is not None:
        return np.arange(given + 1)
    farthest = _FARTHEST * max(n, 50)
    grid = _geometric(farthest)
    widths = np.log(np.gradient(grid.astype(np.float64)))
    mass = logsumexp(weigh.each(grid, np.arange(len(weigh.graphs))), axis=0) + widths
    chance = np.exp(mass - logsumexp(mass))
    beyond = 1 - np.cumsum(chance)
    settled = np.flatnonzero(beyond < _TAIL / 1000)
    far = int(grid[settled[0]]) if len(settled) else farthest
    end = max(LEAST_RANGE, min(2 * far, farthest))
    return np.arange(0, end + 1, max(1, -(-end // _GRID)))


class _Weigher:
    """Log posterior weights of (graph, unseen persons), from margins computed once for all graphs."""

    def __init__(self, table: CaptureTable, prior: float, graphs: Sequence[Graph]) -> None:
        self.graphs = graphs
        self._n = table.n
        self._k = size(table)
        self._prior = prior
        self._total = prior * 2**self._k
        self._subsets = range(1, 1 << self._k)
        self._nobody, self._fixed = self._margins(observed(table))
        self._factors = np.zeros((len(graphs), len(self._subsets)))
        for row, graph in enumerate(graphs):
            for lists, times in graph.factors.items():
                self._factors[row, lists - 1] = times

    def _margins(self, counts: Floats) -> tuple[Floats, Floats]:
        """Of each set of lists: persons on none of them, and the log gammas of its other margin cells."""
        cells = np.arange(1, 1 << self._k)
        nobody, fixed = np.zeros(len(self._subsets)), np.zeros(len(self._subsets))
        for place, lists in enumerate(self._subsets):
            margin = np.bincount(cells & lists, weights=counts, minlength=1 << self._k)
            inside = np.unique(np.arange(1 << self._k) & lists)
            prior = self._prior * 2.0 ** (self._k - lists.bit_count())
            nobody[place] = margin[0] + prior
            fixed[place] = (
                gammaln(margin[inside[1:]] + prior).sum() - len(inside) * gammaln(prior) + gammaln(self._total)
            )
        return nobody, fixed

    def each(self, unseen: Ints, chosen: Ints) -> Floats:
        """Shape (graphs chosen, sizes)."""
        size = self._n + unseen
        sets = gammaln(self._nobody[:, None] + unseen) + self._fixed[:, None] - gammaln(self._total + size)
        coefficient = gammaln(size + 1) - gammaln(unseen + 1) - np.log(size)
        heights: Floats = self._factors[chosen] @ sets + coefficient
        return heights

    def likely(self, coarse: Ints) -> Ints:
        """Graphs that have any weight to speak of."""
        heights = self.each(coarse, np.arange(len(self.graphs)))
        mass = logsumexp(heights + np.log(np.gradient(coarse.astype(np.float64))), axis=1)
        return np.flatnonzero(mass - logsumexp(mass) > np.log(_NEGLIGIBLE))

    def run(self, grid: Ints, chosen: Ints, progress: Progress) -> tuple[Floats, Floats]:
        """Log weight of each size, summed over graphs; probability of each graph, summed over sizes."""
        weights, masses = np.empty(len(grid)), []
        for start in range(0, len(grid), _CHUNK):
            heights = self.each(grid[start : start + _CHUNK], chosen)
            top = heights.max()
            chances = np.exp(heights - top)
            with np.errstate(divide="ignore"):  # nothing at all is a weight of minus infinity
                weights[start : start + _CHUNK] = np.log(chances.sum(axis=0)) + top
                masses.append(np.log(chances.sum(axis=1)) + top)
            progress("weighing sizes", min(start + _CHUNK, len(grid)), len(grid))
        by_graph = logsumexp(np.array(masses), axis=0)
        return weights, np.exp(by_graph - logsumexp(by_graph))
