"""Choosing among all hierarchical models by Schwarz's criterion.

The sample size in the criterion is the number of persons, and terms at minus infinity count as parameters
(Silverman, Chan and Vincent, Statistics and Computing 34, 2024). Models without a single maximum are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import gammaln, xlogy

from fourfold.stats.results import NotEstimable, Progress, in_silence

from .cells import Bools, Floats, Ints, columns, design, singles
from .existing import identifiable
from .fitting import solve


Model = tuple[int, ...]
MOST_MODELS = 40_000
_AT_ONCE = 500
_EQUAL = 1e-7
"""Relative difference of the criterion below which two models fit equally well: rounding reaches no further."""
_SAME = 1e-3
"""Relative difference of two estimates that nobody would act on."""


def models(k: int, *, order: int) -> tuple[Model, ...]:
    """Every hierarchical model on k lists with terms of at most `order` lists: an interaction comes with all below it.

    Raises NotEstimable when they are more than `MOST_MODELS`.
    """
    found: list[Model] = [()]
    for width in range(2, min(order, k - 1) + 1):
        narrower, found = found, []
        for model in narrower:
            found.extend(_widened(model, k, width))
            if len(found) > MOST_MODELS:
                raise NotEstimable(_too_many(k, width))
    return tuple(found)


def _too_many(k: int, width: int) -> str:
    return (
        f"There are more than {MOST_MODELS:,} models of {k} lists with terms of up to {width} lists; "
        f"an exhaustive search needs a lower order or fewer lists."
    )


def _widened(model: Model, k: int, width: int) -> Iterator[Model]:
    """The model with each set of terms of this width whose parts it holds."""
    held = {*model, *singles(k)}
    terms = [sum(1 << place for place in places) for places in combinations(range(k), width)]
    possible = [term for term in terms if held.issuperset(_parts(term))]
    if 1 << len(possible) > MOST_MODELS:
        raise NotEstimable(_too_many(k, width))
    for many in range(len(possible) + 1):
        for chosen in combinations(possible, many):
            yield (*model, *chosen)


def _parts(term: int) -> set[int]:
    """The terms with one list less."""
    places = [place for place in range(term.bit_length()) if term >> place & 1]
    return {term & ~(1 << place) for place in places}


@dataclass(frozen=True)
class Scored:
    """Models in order of the criterion, best first, with the unseen persons of each; impossible ones left out."""

    models: tuple[Model, ...]
    bic: Floats
    unseen: Floats
    impossible: int

    def require_one_best(self) -> None:
        """Raises NotEstimable when models that fit equally well say different things: their order must not decide."""
        equal = self.bic - self.bic[0] <= _EQUAL * max(abs(self.bic[0]), 1.0)
        low, high = self.unseen[equal].min(), self.unseen[equal].max()
        if high - low > _SAME * max(high, 1.0):
            raise NotEstimable(
                f"{equal.sum()} models fit these counts equally well and say from {low:,.0f} to {high:,.0f} unseen; "
                "the lists cannot choose between them."
            )


def search(counts: Floats, *, k: int, candidates: Sequence[Model], progress: Progress = in_silence) -> Scored:
    """Scores all candidates on one table. Raises NotEstimable when none can be fitted."""
    bic = np.full(len(candidates), np.inf)
    unseen = np.full(len(candidates), np.nan)
    by_length: dict[int, list[int]] = {}
    for place, model in enumerate(candidates):
        by_length.setdefault(len(model), []).append(place)
    done = 0
    for places in by_length.values():
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            bic[some], unseen[some] = _score(counts, k, [candidates[place] for place in some])
            done += len(some)
            progress("fitting models", done, len(candidates))
    order = [int(place) for place in np.argsort(bic, kind="stable") if np.isfinite(bic[place])]
    if not order:
        raise NotEstimable("No model has a single maximum on these counts.")
    ranked = tuple(candidates[place] for place in order)
    return Scored(ranked, bic[order], unseen[order], len(candidates) - len(order))


def _score(counts: Floats, k: int, some: Sequence[Model]) -> tuple[Floats, Floats]:
    """Criterion and unseen persons of models with equally many terms; infinite where there is no single maximum."""
    terms = np.array([columns(k, model) for model in some], dtype=np.int64)
    tables = np.broadcast_to(counts, (len(some), len(counts)))
    return score_tables(tables, designs(k, terms), parameters=terms.shape[1])


def score_tables(
    tables: Floats, matrices: Floats, *, parameters: int, start: Floats | None = None
) -> tuple[Floats, Floats]:
    """Criterion and unseen persons for tables (B, c) under models with designs (c, p) or (B, c, p)."""
    fitted, unseen = fit_tables(tables, matrices, start=start)
    height = (xlogy(tables, fitted) - fitted - gammaln(tables + 1)).sum(axis=1)
    bic = np.log(tables.sum(axis=1)) * parameters - 2 * height
    return np.where(np.isfinite(unseen), bic, np.inf), unseen


def fit_tables(tables: Floats, matrices: Floats, *, start: Floats | None = None) -> tuple[Floats, Floats]:
    """Expected counts (B, c) and unseen persons (B,) of tables under their models; NaN without a single maximum."""
    margins = np.einsum("bc,bcp->bp", tables, np.broadcast_to(matrices, (*tables.shape, matrices.shape[-1])))
    kept = margins > 0
    cells: Bools = (np.where(kept[:, None, :], 0.0, matrices) == 0).all(axis=2)
    solved = solve(tables, matrices, cells=cells, kept=kept, start=start)
    sound = _sound(tables, matrices, cells, kept, solved.settled)
    unseen = np.exp(np.minimum(solved.coefficients[:, 0], 30.0))
    return np.where(cells, solved.fitted, 0.0), np.where(sound, unseen, np.nan)


def designs(k: int, terms: Ints) -> Floats:
    """The designs (B, 2^k - 1, p) of models with equally many terms (B, p)."""
    every = design(k, range(1 << k))
    return np.ascontiguousarray(every[:, terms].transpose(1, 0, 2))


def _sound(tables: Floats, matrices: Floats, cells: Bools, kept: Bools, settled: Bools) -> Bools:
    """Which have one maximum: Newton came to rest (elsewhere there is none), and what remains passes the rank test."""
    sound = settled.copy()
    cut = np.flatnonzero(settled & ~kept.all(axis=1))
    if len(cut):
        sound[cut] = identifiable(matrices if matrices.ndim == 2 else matrices[cut], cells[cut], kept[cut])  # noqa: PLR2004  # one design for all
    return sound
