"""Cells, terms and models of a capture table, all as bit masks of lists.

Cell m (1 to 2^k - 1) holds the persons on exactly the lists of m. Term t is in the expected count of cell m when
m contains all lists of t: term 0 is the intercept, terms of one list are main effects, of two lists pair
interactions. A model is named by its interactions; intercept and main effects are always in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from fourfold.stats.frames import CaptureTable


Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def size(table: CaptureTable) -> int:
    """How many lists."""
    return len(table.lists)


def observed(table: CaptureTable) -> Floats:
    """Counts of cells 1 to 2^k - 1, shape (2^k - 1,), in persons."""
    counts = np.zeros((1 << size(table)) - 1)
    for history, count in table.counts.items():
        counts[history - 1] = count
    return counts


def design(k: int, terms: Sequence[int]) -> Floats:
    """Which term is in which cell: ones and zeros, shape (2^k - 1, terms)."""
    cells = np.arange(1, 1 << k)[:, None]
    masks = np.asarray(terms, dtype=np.int64)[None, :]
    held: Floats = ((cells & masks) == masks).astype(np.float64)
    return held


def singles(k: int) -> tuple[int, ...]:
    """Main effects."""
    return tuple(1 << place for place in range(k))


def pairs(k: int) -> tuple[int, ...]:
    """Pair interactions."""
    return tuple(1 << one | 1 << other for one, other in combinations(range(k), 2))


def columns(k: int, interactions: Iterable[int]) -> tuple[int, ...]:
    """All terms of a model: intercept, main effects, its interactions by size."""
    return (0, *singles(k), *sorted(interactions, key=lambda term: (term.bit_count(), term)))


def name(term: int, lists: Sequence[str]) -> str:
    """Such as ``LA:NG``."""
    return ":".join(each for place, each in enumerate(lists) if term >> place & 1)


def names(terms: Iterable[int], lists: Sequence[str]) -> tuple[str, ...]:
    """Of the interactions of a model, in the order given."""
    return tuple(name(term, lists) for term in terms)
