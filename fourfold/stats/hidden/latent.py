"""Latent classes: persons of unknown kinds, each kind with its own chance of standing on each list.

Dirichlet-process mixture of independent lists by truncated stick breaking (Manrique-Vallier, Biometrics 72, 2016):
at most `CLASSES` classes, concentration Gamma(0.25, 0.25), uniform chances, prior on N proportional to 1/N; Gibbs
sampling with the unseen persons drawn along, and exchanges of whole classes so that they do not stick to their
places (Papaspiliopoulos and Roberts, Biometrika 95, 2008). The posterior of sparse tables has several peaks, and
one chain stays long on the one it finds: chains are many, start apart, and must agree before a number is given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import NotEstimable, Progress, in_silence

from .cells import Floats, Ints, observed, size


CLASSES = 10
PRIOR = 0.25
MOST_UNSEEN = 10**9
_FIRST_LOOK = 1_000
_EDGE = 1e-12
_GATHERING, _FEW = 500, 0.3 / CLASSES
"""Sweeps in which a chain that begins together keeps this concentration."""


@dataclass(frozen=True)
class Chains:
    """Draws of N, shape (chains, draws), after warming up; `split_rhat` on log N compares and halves the chains."""

    draws: Floats

    @property
    def split_rhat(self) -> float:
        """Gelman and Rubin's ratio with each chain in two halves (Gelman et al., Bayesian Data Analysis, 2013)."""
        half = self.draws.shape[1] // 2
        parts = np.log(np.concatenate([self.draws[:, :half], self.draws[:, half : 2 * half]]))
        within = parts.var(axis=1, ddof=1).mean()
        between = parts.mean(axis=1).var(ddof=1)
        return float(np.sqrt((half - 1) / half + between / within)) if within > _EDGE else float("inf")

    @property
    def medians(self) -> tuple[float, float]:
        """Lowest and highest median of a chain."""
        each = np.median(self.draws, axis=1)
        return float(each.min()), float(each.max())


@dataclass(frozen=True)
class Manner:
    """How chains begin, how far they may go, and what of them is kept.

    Ours start apart, which is what R-hat needs: chains that begin together may agree only because none has left yet.
    `together` begins every chain where the lists are independent, and holds it to few classes for 500 sweeps.
    `ceiling` ends the prior on the unseen at so many times those seen. `warm_up` throws the first third away.
    """

    together: bool = False
    ceiling: float = float("inf")
    warm_up: bool = True


OURS = Manner()
AS_PUBLISHED = Manner(together=True, ceiling=20.0, warm_up=False)
"""As the figures that MSETools stored were drawn, by LCMCR 0.4.11: all chains begin together, the unseen are at most
20 times those seen, and nothing is thrown away. Only for holding ours to those figures."""


def sample(
    table: CaptureTable,
    *,
    chains: int,
    sweeps: int,
    seed: int,
    agreement: float = 1.05,
    manner: Manner = OURS,
    progress: Progress = in_silence,
) -> Chains:
    """Runs all chains side by side, at most so many sweeps, and stops when `split_rhat` is down to `agreement`.

    Agreement is looked at whenever the sweeps have doubled. Raises NotEstimable when a chain runs away.
    """
    sampler = _Sampler(table, chains=chains, seed=seed, manner=manner)
    drawn = np.empty((chains, sweeps))

    def kept(upto: int) -> Chains:
        return Chains(drawn[:, upto // 3 if manner.warm_up else 0 : upto])

    looks = {look for halvings in range(6) if (look := sweeps >> halvings) >= _FIRST_LOOK}
    for turn in range(1, sweeps + 1):
        drawn[:, turn - 1] = table.n + sampler.turn()
        if turn % 100 == 0:
            progress("drawing", turn, sweeps)
        if turn in looks and kept(turn).split_rhat <= agreement:
            return kept(turn)
    return kept(sweeps)


class _Sampler:
    """State of all chains: logarithms of class weights (C, K), chances to be listed (C, K, lists), concentrations (C,).

    Weights and sticks are kept as logarithms: at a small concentration what a stick leaves is far below 1e-16.
    """

    def __init__(self, table: CaptureTable, *, chains: int, seed: int, manner: Manner = OURS) -> None:
        self._rng = np.random.default_rng(seed)
        counts = observed(table)
        filled = np.flatnonzero(counts)
        self._counts = counts[filled].astype(np.int64)
        self._marks = ((filled + 1)[:, None] >> np.arange(size(table)) & 1).astype(np.float64)
        self._n = table.n
        self._most = manner.ceiling * table.n
        self._rows = np.arange(chains)
        if manner.together:
            self._begin_together(chains)
        else:
            self._begin_apart(chains)

    def _begin_apart(self, chains: int) -> None:
        self._chance = self._rng.uniform(0.01, 0.99, (chains, CLASSES, self._marks.shape[1]))
        self._concentration = self._rng.uniform(0.1, 2.0, chains)
        self._break(np.zeros((chains, CLASSES)))

    def _begin_together(self, chains: int) -> None:
        """Every class has each list's share of those seen; for a while next to no weight is left to further classes."""
        shares = self._counts @ self._marks / self._n
        self._chance = np.tile(np.clip(shares, _EDGE, 1 - _EDGE), (chains, CLASSES, 1))
        self._concentration = np.ones(chains)
        self._break(np.zeros((chains, CLASSES)))
        for _ in range(_GATHERING):
            self._concentration = np.full(chains, _FEW)
            self.turn()
        self._concentration = np.full(chains, _FEW)

    def turn(self) -> Floats:
        """One sweep; the unseen persons of each chain."""
        members, listed = self._classes()
        unseen, hidden = self._unseen()
        members += hidden
        self._exchange(members, listed)
        self._chance = np.clip(self._rng.beta(1 + listed, 1 + members[:, :, None] - listed), _EDGE, 1 - _EDGE)
        self._break(members)
        self._concentration = self._rng.gamma(PRIOR + CLASSES - 1, 1 / (PRIOR - self._left.sum(axis=1)))
        return unseen

    def _classes(self) -> tuple[Floats, Floats]:
        """Observed persons shared out among classes (C, K), and those of them on each list (C, K, lists)."""
        logs = np.log(self._chance) @ self._marks.T + np.log1p(-self._chance) @ (1 - self._marks).T
        shares = _shares(logs + self._weight[:, :, None]).transpose(0, 2, 1)
        drawn = self._rng.multinomial(self._counts, shares).astype(np.float64)
        return drawn.sum(axis=1), np.einsum("cmk,ml->ckl", drawn, self._marks)

    def _unseen(self) -> tuple[Floats, Floats]:
        """Persons on no list (C,), and how they fall into classes (C, K)."""
        parts = self._weight + np.log1p(-self._chance).sum(axis=2)
        missed = np.clip(np.exp(parts).sum(axis=1), _EDGE, 1 - _EDGE)
        if (self._n * missed / (1 - missed) > MOST_UNSEEN).any():
            raise NotEstimable("A chain ran away to ever larger populations; the lists do not hold it.")
        unseen = self._rng.negative_binomial(self._n, 1 - missed)
        while (over := unseen > self._most).any():
            unseen[over] = self._rng.negative_binomial(self._n, 1 - missed[over])
        return unseen.astype(np.float64), self._rng.multinomial(unseen, _shares(parts)).astype(np.float64)

    def _break(self, members: Floats) -> None:
        """Class weights: each stick takes its share of what those before it left, the last takes the rest."""
        after = members.sum(axis=1, keepdims=True) - members.cumsum(axis=1)
        taken = log_gamma(self._rng, 1 + members[:, :-1])
        left = log_gamma(self._rng, self._concentration[:, None] + after[:, :-1])
        both = np.logaddexp(taken, left)
        self._left = left - both
        self._weight = np.zeros_like(members)
        self._weight[:, :-1] = taken - both
        self._weight[:, 1:] += self._left.cumsum(axis=1)

    def _exchange(self, members: Floats, listed: Floats) -> None:
        """Two Metropolis moves in place: any two classes change their persons, two neighbours their sticks as well.

        A neighbour's stick needs no moving: it is drawn anew from its new persons straight afterwards.
        """
        rows, weight, left = self._rows, self._weight, self._left
        one, other = self._rng.integers(CLASSES, size=(2, len(rows)))
        gain = (members[rows, one] - members[rows, other]) * (weight[rows, other] - weight[rows, one])
        self._swap(members, listed, one, other, gain)
        one = self._rng.integers(CLASSES - 2, size=len(rows))
        gain = members[rows, one] * left[rows, one + 1] - members[rows, one + 1] * left[rows, one]
        self._swap(members, listed, one, one + 1, gain)

    def _swap(self, members: Floats, listed: Floats, one: Ints, other: Ints, gain: Floats) -> None:
        taken = np.log(self._rng.uniform(size=len(gain))) < gain
        rows, a, b = self._rows[taken], one[taken], other[taken]
        members[rows, a], members[rows, b] = members[rows, b], members[rows, a]
        listed[rows, a], listed[rows, b] = listed[rows, b], listed[rows, a]


def _shares(logs: Floats) -> Floats:
    """Shares among classes (second axis) from logarithms of weights."""
    parts = np.exp(logs - logs.max(axis=1, keepdims=True))
    shares: Floats = parts / parts.sum(axis=1, keepdims=True)
    return shares


def log_gamma(random: np.random.Generator, shape: Floats) -> Floats:
    """Logarithms of draws from Gamma(shape, 1), also where the draws themselves are below the smallest number.

    A draw is one of shape + 1, times a uniform number to the power of 1/shape (Marsaglia and Tsang, ACM TOMS 26, 2000).
    """
    logs: Floats = np.log(random.standard_gamma(shape + 1)) - random.standard_exponential(shape.shape) / shape
    return logs
