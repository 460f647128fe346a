"""Which interactions stay, and the size of the population under those that do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from fourfold.stats.hidden.cells import Floats, columns, design, pairs
from fourfold.stats.hidden.existing import judge
from fourfold.stats.hidden.fitting import bounded
from fourfold.stats.results import NotEstimable, Progress, in_silence

from .walking import Draws, walk


MOST_LISTS = 8
"""Of 37 coefficients; more would walk for minutes."""
BY_TRIPLES = 3
NEAR = 0.05
"""A ratio within this part of the threshold could fall on either side by the noise of another program's walk."""


@dataclass(frozen=True)
class Thresholded:
    """`kept` interactions of the model, `unbounded` ones at minus infinity (flat priors). `ratios`: how many of its
    own deviations the mean of each weighed interaction lies from zero. `unseen`: draws of those on no list, in persons.
    `near`: the weighed interaction nearest to the threshold, where noise could have decided it; `otherwise`: the median
    of the unseen had it been decided the other way.
    """

    kept: tuple[int, ...]
    unbounded: tuple[int, ...]
    ratios: Mapping[int, float]
    unseen: Floats
    split_rhat: float
    near: int | None = None
    otherwise: float | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`threshold` in posterior deviations; `variance` of the normal priors, None for flat ones; `order` 2 or 3."""

    threshold: float = 2.0
    variance: float | None = 1.0
    order: int = 2


def threshold(
    counts: Floats, *, k: int, rule: Rule | None = None, seed: int = 1, progress: Progress = in_silence
) -> Thresholded:
    """Pairs first; with order 3 then those triples all of whose pairs stayed; then the size. Raises NotEstimable."""
    if k > MOST_LISTS:
        raise NotEstimable(f"With {k} lists there are too many pairs to walk through; at most {MOST_LISTS} are taken.")
    rule = rule or Rule()
    fitting = _Fitting(counts, k, rule, seed, progress)
    kept, unbounded, ratios = fitting.weigh(pairs(k), pairs(k))
    if rule.order >= BY_TRIPLES:
        held = {*kept, *unbounded}
        triples = tuple(each for each in _triples(k) if all(pair in held for pair in _pairs_of(each)))
        if triples:
            more, endless, further = fitting.weigh((*kept, *unbounded, *triples), triples)
            kept, unbounded, ratios = (*kept, *more), (*unbounded, *endless), {**ratios, **further}
    draws, _ = fitting.draws((*kept, *unbounded))
    near = _near(ratios, rule.threshold, kept)
    otherwise = None if near is None else fitting.median((*_flipped(kept, near), *unbounded))
    return Thresholded(kept, unbounded, ratios, np.exp(draws.of(0)), fitting.worst, near, otherwise)


def _near(ratios: Mapping[int, float], threshold: float, kept: tuple[int, ...]) -> int | None:
    """A pair that carries no triple, or a triple: these can be decided either way."""
    triples = [each for each in kept if each.bit_count() == BY_TRIPLES]
    free = [each for each in ratios if not any(each != triple and each & triple == each for triple in triples)]
    nearest = min(free, key=lambda each: abs(ratios[each] - threshold), default=None)
    return nearest if nearest is not None and abs(ratios[nearest] - threshold) < NEAR * threshold else None


def _flipped(kept: tuple[int, ...], term: int) -> tuple[int, ...]:
    return tuple(each for each in kept if each != term) if term in kept else (*kept, term)


class _Fitting:
    """One table under one rule; `worst` is the split R-hat of the walks so far."""

    def __init__(self, counts: Floats, k: int, rule: Rule, seed: int, progress: Progress) -> None:
        self._counts, self._k, self._rule, self._seed, self._progress = counts, k, rule, seed, progress
        self.worst = 1.0

    def weigh(
        self, model: tuple[int, ...], weighed: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...], dict[int, float]]:
        """Of the `weighed` interactions of a model: those that stay, those at minus infinity, and all ratios."""
        draws, terms = self.draws(model)
        ratios = {}
        for term in weighed:
            if term in terms:
                of = draws.of(terms.index(term))
                ratios[term] = float(abs(of.mean()) / of.std(ddof=1))
        kept = tuple(term for term, ratio in ratios.items() if ratio >= self._rule.threshold)
        return kept, tuple(term for term in weighed if term not in terms), ratios

    def median(self, model: tuple[int, ...]) -> float | None:
        """Of those on no list under this model; None where it has no posterior."""
        try:
            return float(np.exp(np.median(self.draws(model)[0].of(0))))
        except NotEstimable:
            return None

    def draws(self, model: tuple[int, ...]) -> tuple[Draws, tuple[int, ...]]:
        """Of the posterior, and what its coefficients are."""
        terms, cells = columns(self._k, model), np.ones(len(self._counts), dtype=bool)
        if self._rule.variance is None:
            verdict = judge(self._counts, k=self._k, interactions=model)
            if not verdict.sound:
                raise NotEstimable(f"With flat priors a model has no posterior: {verdict.reason}.")
            terms, cells = bounded(self._counts, self._k, model)
        tight = 1 / self._rule.variance if self._rule.variance else 0.0
        precision = np.array([tight if _joint(each) else 0.0 for each in terms])
        drawn = walk(
            self._counts[cells], design(self._k, terms)[cells], precision, seed=self._seed, progress=self._progress
        )
        self.worst = max(self.worst, drawn.split_rhat)
        return drawn, terms


def _joint(term: int) -> bool:
    return term.bit_count() > 1


def _triples(k: int) -> tuple[int, ...]:
    return tuple(1 << a | 1 << b | 1 << c for a, b, c in combinations(range(k), 3))


def _pairs_of(triple: int) -> tuple[int, ...]:
    places = [place for place in range(triple.bit_length()) if triple >> place & 1]
    return tuple(1 << one | 1 << other for one, other in combinations(places, 2))
