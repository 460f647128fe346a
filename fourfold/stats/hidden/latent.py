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


def sample(
    table: CaptureTable,
    *,
    chains: int,
    sweeps: int,
    seed: int,
    agreement: float = 1.05,
    warm_up: bool = True,
    progress: Progress = in_silence,
) -> Chains:
    """Runs all chains side by side, at most so many sweeps, and stops when `split_rhat` is down to `agreement`.

    The first third is warming up and thrown away (kept without `warm_up`, as some published runs did); agreement is
    looked at whenever the sweeps have doubled. Raises NotEstimable when a chain runs away.
    """
    sampler = _Sampler(table, chains=chains, seed=seed)
    drawn = np.empty((chains, sweeps))

    def kept(upto: int) -> Chains:
        return Chains(drawn[:, upto // 3 if warm_up else 0 : upto])

    looks = {look for halvings in range(6) if (look := sweeps >> halvings) >= _FIRST_LOOK}
    for turn in range(1, sweeps + 1):
        drawn[:, turn - 1] = table.n + sampler.turn()
        if turn % 100 == 0:
            progress("drawing", turn, sweeps)
        if turn in looks and kept(turn).split_rhat <= agreement:
            return kept(turn)
    return kept(sweeps)


class _Sampler:
    """State of all chains: class weights (C, K), chances to be listed (C, K, lists), concentrations (C,)."""

    def __init__(self, table: CaptureTable, *, chains: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        counts = observed(table)
        filled = np.flatnonzero(counts)
        self._counts = counts[filled].astype(np.int64)
        self._marks = ((filled + 1)[:, None] >> np.arange(size(table)) & 1).astype(np.float64)
        self._n = table.n
        self._chance = self._rng.uniform(0.01, 0.99, (chains, CLASSES, size(table)))
        self._concentration = self._rng.uniform(0.1, 2.0, chains)
        self._rows = np.arange(chains)
        self._break(self._rng.beta(1.0, self._concentration[:, None], (chains, CLASSES)))

    def turn(self) -> Floats:
        """One sweep; the unseen persons of each chain."""
        members, listed = self._classes()
        unseen, hidden = self._unseen()
        members += hidden
        self._exchange(members, listed)
        self._chance = np.clip(self._rng.beta(1 + listed, 1 + members[:, :, None] - listed), _EDGE, 1 - _EDGE)
        after = members.sum(axis=1, keepdims=True) - members.cumsum(axis=1)
        self._break(self._rng.beta(1 + members, self._concentration[:, None] + after))
        left = np.log1p(-self._sticks[:, :-1]).sum(axis=1)
        self._concentration = self._rng.gamma(PRIOR + CLASSES - 1, 1 / (PRIOR - left))
        return unseen

    def _classes(self) -> tuple[Floats, Floats]:
        """Observed persons shared out among classes (C, K), and those of them on each list (C, K, lists)."""
        logs = np.log(self._chance) @ self._marks.T + np.log1p(-self._chance) @ (1 - self._marks).T
        weights = logs + np.log(self._weight)[:, :, None]
        shares = np.exp(weights - weights.max(axis=1, keepdims=True))
        shares = (shares / shares.sum(axis=1, keepdims=True)).transpose(0, 2, 1)
        drawn = self._rng.multinomial(self._counts, shares).astype(np.float64)
        return drawn.sum(axis=1), np.einsum("cmk,ml->ckl", drawn, self._marks)

    def _unseen(self) -> tuple[Floats, Floats]:
        """Persons on no list (C,), and how they fall into classes (C, K)."""
        parts = self._weight * np.exp(np.log1p(-self._chance).sum(axis=2))
        missed = np.clip(parts.sum(axis=1), _EDGE, 1 - _EDGE)
        if (self._n * missed / (1 - missed) > MOST_UNSEEN).any():
            raise NotEstimable("A chain ran away to ever larger populations; the lists do not hold it.")
        unseen = self._rng.negative_binomial(self._n, 1 - missed)
        hidden = self._rng.multinomial(unseen, parts / parts.sum(axis=1, keepdims=True))
        return unseen.astype(np.float64), hidden.astype(np.float64)

    def _break(self, sticks: Floats) -> None:
        """Class weights: each stick takes its share of what those before it left, the last takes the rest."""
        self._sticks = np.clip(sticks, _EDGE, 1 - _EDGE)
        left = np.cumprod(1 - self._sticks[:, :-1], axis=1)
        shares = self._sticks.copy()
        shares[:, -1] = 1.0
        shares[:, 1:] *= left
        self._weight = np.maximum(shares, _EDGE**2)

    def _exchange(self, members: Floats, listed: Floats) -> None:
        """Two Metropolis moves in place: any two classes change their persons, two neighbours their sticks as well.

        A neighbour's stick needs no moving: it is drawn anew from its new persons straight afterwards.
        """
        rows, weight, sticks = self._rows, self._weight, self._sticks
        one, other = self._rng.integers(CLASSES, size=(2, len(rows)))
        gain = (members[rows, one] - members[rows, other]) * np.log(weight[rows, other] / weight[rows, one])
        self._swap(members, listed, one, other, gain)
        one = self._rng.integers(CLASSES - 2, size=len(rows))
        gain = members[rows, one] * np.log1p(-sticks[rows, one + 1])
        gain -= members[rows, one + 1] * np.log1p(-sticks[rows, one])
        self._swap(members, listed, one, one + 1, gain)

    def _swap(self, members: Floats, listed: Floats, one: Ints, other: Ints, gain: Floats) -> None:
        taken = np.log(self._rng.uniform(size=len(gain))) < gain
        rows, a, b = self._rows[taken], one[taken], other[taken]
        members[rows, a], members[rows, b] = members[rows, b], members[rows, a]
        listed[rows, a], listed[rows, b] = listed[rows, b], listed[rows, a]
