"""Averaging over log-linear models of lists and kinds of people, with the uncertainty of both model and number.

Poisson log-linear models with every main effect and any set of pairs among lists and factors; unit information prior
N(0, cells · (Z'Z)^-1) on all but the intercept, which is flat, in sum-to-zero coding (Ntzoufras, Dellaportas and
Forster, Journal of Statistical Planning and Inference 111, 2003; King and Brooks, Biometrika 88, 2001; the model of
Overstall and King, Journal of Statistical Software 58(7), 2014). The unseen cells do not enter the likelihood, so no
chain has to walk through them: models are scored by Laplace's approximation, the best are integrated by importance
sampling, and the unseen are drawn from their Poisson. Models are sought best-first, each by its neighbours of one pair
more or less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import log, pi
from typing import Final

import numpy as np
from scipy.special import gammaln

from fourfold.stats.hidden.cells import Bools, Floats
from fourfold.stats.results import NotEstimable, Progress, in_silence

from .table import GroupedTable


WINDOW: Final = 1e-3
"""Models below this part of the best one's probability are not followed further (Occam's window)."""
MOST: Final = 4_000
"""Models that are followed at most."""
KEPT: Final = 0.999
MOST_KEPT: Final = 400
DRAWS, LEAST_DRAWS, MOST_DRAWS = 40_000, 200, 4_000
"""Importance samples: of all models together, shared by their probability, and of each at least and at most."""
FREEDOM: Final = 5.0
"""Of the t distribution that importance samples come from: its tails are heavier than the posterior's."""
SAMPLE: Final = 40_000
SOUND: Final = 0.05
"""Effective importance samples, as a part of all, below which nothing is given."""
Model = frozenset[int]


@dataclass(frozen=True)
class Averaged:
    """`total` (draws,) and `groups` (draws, groups) in persons, unseen included; `models` with their probabilities,
    the best first, as names of pairs; `effective`: what part of the importance samples counts.
    """

    total: Floats
    groups: Floats
    models: tuple[tuple[tuple[str, ...], float], ...]
    visited: int
    effective: float


def average(table: GroupedTable, *, seed: int, progress: Progress = in_silence) -> Averaged:
    """Raises NotEstimable when importance sampling fails, or models are more than can be followed."""
    frame = _Frame(table)
    scores = _search(frame, progress)
    return _integrate(frame, scores, seed=seed, progress=progress)


class _Frame:
    """Cells (group after group, each with its histories) and columns: intercept, main effects, then pairs."""

    def __init__(self, table: GroupedTable) -> None:
        self.table = table
        k, groups = len(table.lists), table.groups
        histories = np.arange(1 << k)
        lists = np.array([[1.0 if history >> place & 1 else -1.0 for place in range(k)] for history in histories])
        blocks = [np.tile(lists[:, [place]], (len(groups), 1)) for place in range(k)]
        for place, factor in enumerate(table.factors):
            codes = _sum_to_zero(len(factor.levels))
            blocks.append(np.repeat(codes[[group[place] for group in groups]], 1 << k, axis=0))
        names = [*table.lists, *(factor.name for factor in table.factors)]
        self.pairs = list(combinations(range(len(blocks)), 2))
        self.names = [f"{names[one]}:{names[other]}" for one, other in self.pairs]
        crossed = [_crossed(blocks[one], blocks[other]) for one, other in self.pairs]
        matrix = np.column_stack([np.ones(len(groups) << k), *blocks, *crossed])
        widths = [1 + sum(each.shape[1] for each in blocks), *(each.shape[1] for each in crossed)]
        self.part = np.repeat(np.arange(-1, len(crossed)), widths)
        """Which pair a column belongs to; -1 for intercept and main effects."""
        seen = np.tile(histories > 0, len(groups))
        self.seen, self.unseen = matrix[seen], matrix[~seen]
        self.y = np.array(
            [table.counts.get(group, {}).get(history, 0) for group in groups for history in range(1, 1 << k)], float
        )
        self.prior = matrix.T @ matrix / len(matrix)
        self.prior[0] = self.prior[:, 0] = 0.0
        self.outer = (self.seen[:, :, None] * self.seen[:, None, :]).reshape(len(self.seen), -1)

    def masks(self, models: Iterable[Model]) -> Bools:
        """Which columns are in, a row for each model."""
        return np.array([(self.part < 0) | np.isin(self.part, sorted(model)) for model in models])


def _sum_to_zero(levels: int) -> Floats:
    return np.vstack([np.eye(levels - 1), -np.ones((1, levels - 1))])


def _crossed(one: Floats, other: Floats) -> Floats:
    return np.asarray((one[:, :, None] * other[:, None, :]).reshape(len(one), -1))


@dataclass(frozen=True)
class _Fitted:
    """Posterior modes (B, p), negative Hessians (B, p, p) with ones where a column is out, log evidence (B,)."""

    place: Floats
    curvature: Floats
    evidence: Floats


def _fit(frame: _Frame, masks: Bools) -> _Fitted:
    both = masks[:, :, None] & masks[:, None, :]
    diagonal = np.zeros_like(both, dtype=float)
    index = np.arange(masks.shape[1])
    diagonal[:, index, index] = ~masks
    prior = np.where(both, frame.prior, 0.0)
    place = np.zeros(masks.shape)
    place[:, 0] = log(frame.y.sum() / len(frame.y))
    for _ in range(200):
        mean = np.exp(np.minimum(place @ frame.seen.T, 30.0))
        slope = np.where(masks, (frame.y - mean) @ frame.seen, 0.0) - np.einsum("bij,bj->bi", prior, place)
        curvature = np.where(both, (mean @ frame.outer).reshape(both.shape), 0.0) + prior + diagonal
        step = np.linalg.solve(curvature, slope[:, :, None])[:, :, 0]
        longest = np.abs(step @ frame.seen.T).max(axis=1)
        place = place + step * np.minimum(1.0, 2.0 / np.maximum(longest, 1e-300))[:, None]
        if longest.max() < 1e-8:  # noqa: PLR2004  # far below what a score is told to
            break
    own = prior + diagonal
    own[:, 0, 0] = 1.0
    # the powers of 2 pi of prior and posterior cancel but for the intercept's, which all models share
    square = np.einsum("bi,bij,bj->b", place, prior, place)
    evidence = _height(frame, place, square) + np.linalg.slogdet(own)[1] / 2 - np.linalg.slogdet(curvature)[1] / 2
    return _Fitted(place, curvature, np.where(longest < 1e-4, evidence, -np.inf))  # noqa: PLR2004  # not come to rest


def _height(frame: _Frame, place: Floats, square: Floats) -> Floats:
    """Log likelihood less half the prior's square form, a value for each row of `place`."""
    slope = place @ frame.seen.T
    likelihood = (frame.y * slope - np.exp(np.minimum(slope, 700.0)) - gammaln(frame.y + 1)).sum(axis=-1)
    return np.asarray(likelihood - square / 2)


def _search(frame: _Frame, progress: Progress) -> dict[Model, float]:
    """Log evidence of every model that was met."""
    scores: dict[Model, float] = {}
    followed: set[Model] = set()
    waiting: list[Model] = [frozenset(), frozenset(range(len(frame.pairs)))]
    while waiting:
        progress("grouped: following models", len(followed), MOST)
        new = list({model for one in waiting for model in _around(one, len(frame.pairs))} - scores.keys())
        for begin in range(0, len(new), 256):
            some = new[begin : begin + 256]
            scores.update(zip(some, _fit(frame, frame.masks(some)).evidence.tolist(), strict=True))
        followed.update(waiting)
        floor = max(scores.values()) + log(WINDOW)
        waiting = sorted((model for model in scores if model not in followed), key=lambda one: -scores[one])[:24]
        waiting = [model for model in waiting if scores[model] >= floor]
        if len(followed) > MOST:
            raise NotEstimable(
                f"More than {MOST:,} models of lists and kinds are about as good as each other; tell fewer kinds apart."
            )
    return scores


def _around(model: Model, pairs: int) -> Iterable[Model]:
    yield model
    for pair in range(pairs):
        yield model ^ {pair}


def _integrate(frame: _Frame, scores: dict[Model, float], *, seed: int, progress: Progress) -> Averaged:
    random = np.random.default_rng(seed)
    best = _best(scores)
    fitted = _fit(frame, masks := frame.masks(best))
    share = np.exp(fitted.evidence - fitted.evidence.max())
    many = np.clip(DRAWS * share / share.sum(), LEAST_DRAWS, MOST_DRAWS).astype(int)
    logs, unseen = [], []
    for place in range(len(best)):
        progress("grouped: weighing models", place, len(best))
        weights, drawn = _sample(
            frame, masks[place], fitted.place[place], fitted.curvature[place], random, draws=int(many[place])
        )
        logs.append(weights - log(many[place]))
        unseen.append(drawn)
    weight = np.concatenate(logs)
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    of = np.add.reduceat(weight, np.concatenate(([0], np.cumsum(many)[:-1])))
    effective = float(1 / (weight**2).sum() / min(DRAWS, many.sum()))
    if not effective >= SOUND:
        raise NotEstimable("The posterior is too unlike what could be drawn from; the table is too thin for its kinds.")
    chosen = random.choice(len(weight), size=SAMPLE, p=weight)
    groups = random.poisson(np.minimum(np.concatenate(unseen)[chosen], 1e15)).astype(float)
    groups += np.array([frame.table.seen(group) for group in frame.table.groups])
    order = np.argsort(-of)
    named = tuple((tuple(frame.names[pair] for pair in sorted(best[at])), float(of[at])) for at in order)
    return Averaged(groups.sum(axis=1), groups, named, len(scores), effective)


def _best(scores: dict[Model, float]) -> list[Model]:
    """The models that hold all but a thousandth of the probability."""
    order = sorted(scores, key=lambda model: -scores[model])
    share = np.exp(np.array([scores[model] for model in order]) - scores[order[0]])
    enough = int(np.searchsorted(np.cumsum(share) / share.sum(), KEPT)) + 1
    return order[: min(enough, MOST_KEPT)]


def _sample(
    frame: _Frame, mask: Bools, place: Floats, curvature: Floats, random: np.random.Generator, *, draws: int
) -> tuple[Floats, Floats]:
    """Log weights (draws,) and expected unseen (draws, groups) of one model."""
    inside = np.flatnonzero(mask)
    spread = np.linalg.cholesky(np.linalg.inv(curvature[np.ix_(inside, inside)]))
    d = len(inside)
    normal = random.standard_normal((draws, d))
    scale = random.chisquare(FREEDOM, draws) / FREEDOM
    drawn = np.zeros((draws, len(mask)))
    drawn[:, inside] = place[inside] + (normal / np.sqrt(scale)[:, None]) @ spread.T
    own = frame.prior[np.ix_(inside[1:], inside[1:])]
    height = _height(frame, drawn, ((drawn[:, inside[1:]] @ own) * drawn[:, inside[1:]]).sum(axis=1))
    height += np.linalg.slogdet(own)[1] / 2 - (d - 1) / 2 * log(2 * pi)
    proposal = (
        gammaln((FREEDOM + d) / 2) - gammaln(FREEDOM / 2) - d / 2 * log(FREEDOM * pi)
        - np.log(np.diag(spread)).sum() - (FREEDOM + d) / 2 * np.log1p((normal**2).sum(axis=1) / scale / FREEDOM)
    )  # fmt: skip
    return np.asarray(height - proposal), np.exp(np.minimum(drawn @ frame.unseen.T, 50.0))
