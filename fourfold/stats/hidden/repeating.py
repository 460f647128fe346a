"""What the bootstrap repeats: forward choice, or the choice by criterion among the models that came near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .cells import Floats, columns, design
from .fitting import fit
from .resampling import Recount
from .searching import Model, score_tables
from .stepping import THRESHOLD, stepwise_sizes


AT_ONCE = 100
"""Tables that are fitted together: enough to be quick, few enough to be told of and stopped."""
NEAR = 60
"""How many models, by criterion on the table itself, the bootstrap chooses among; the rest are never near again."""


def stepping(k: int, *, threshold: float = THRESHOLD) -> Recount:
    """Forward choice, repeated; many tables are fitted at once."""

    def recount(tables: Floats) -> Iterator[float]:
        for begin in range(0, len(tables), AT_ONCE):
            yield from stepwise_sizes(tables[begin : begin + AT_ONCE], k=k, threshold=threshold)

    return recount


def choosing(counts: Floats, k: int, *, candidates: Sequence[Model]) -> Recount:
    """Choice by criterion among candidates, repeated; many tables are fitted at once."""
    starts = [_start(counts, k, model) for model in candidates]

    def recount(tables: Floats) -> Iterator[float]:
        for begin in range(0, len(tables), AT_ONCE):
            some = tables[begin : begin + AT_ONCE]
            best, sizes = np.full(len(some), np.inf), np.full(len(some), np.nan)
            for model, start in zip(candidates, starts, strict=True):
                terms = columns(k, model)
                near = None if start is None else np.broadcast_to(start, (len(some), len(terms))).copy()
                bic, unseen = score_tables(some, design(k, terms), parameters=len(terms), start=near)
                better = bic < best
                best[better] = bic[better]
                sizes[better] = (some.sum(axis=1) + unseen)[better]
            yield from sizes

    return recount


def _start(counts: Floats, k: int, model: Model) -> Floats | None:
    """Where the table itself ends, for Newton to begin near."""
    found = fit(counts, k=k, interactions=model)
    if found is None or found.unbounded:
        return None
    return found.coefficients
