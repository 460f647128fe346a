"""Decomposable graphs of lists: the log-linear models whose likelihood has a closed form.

A graph joins lists that may depend on each other; it is decomposable when every ring of four or more has a chord
(Lauritzen, Graphical Models, 1996).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from .cells import pairs


@dataclass(frozen=True)
class Graph:
    """`edges` as pair masks. `factors`: how often each set of lists, as a mask, multiplies (or, negative, divides)."""

    edges: tuple[int, ...]
    factors: Mapping[int, int]


def decomposable(k: int, *, complete: bool = False) -> tuple[Graph, ...]:
    """All on k lists, without the complete one unless asked: 7, 60, 821, 18,153 for 3, 4, 5, 6 lists."""
    every = pairs(k)
    found = (_factored(edges, k) for many in range(len(every) + complete) for edges in combinations(every, many))
    return tuple(graph for graph in found if graph is not None)


def _factored(edges: tuple[int, ...], k: int) -> Graph | None:
    """The graph with its factors by perfect elimination, or None when it is not decomposable."""
    beside = [0] * k
    for edge in edges:
        one, other = edge & -edge, edge & (edge - 1)
        beside[one.bit_length() - 1] |= other
        beside[other.bit_length() - 1] |= one
    factors: Counter[int] = Counter()
    for vertex, earlier in _ordered(beside, k):
        if any(earlier & ~beside[each] & ~(1 << each) for each in _places(earlier)):
            return None
        factors[earlier | 1 << vertex] += 1
        factors[earlier] -= 1
    return Graph(edges, {lists: times for lists, times in factors.items() if lists and times})


def _ordered(beside: list[int], k: int) -> Iterator[tuple[int, int]]:
    """Each list with its neighbours that came before it, in the order of maximum cardinality search."""
    reached = 0
    for _ in range(k):
        vertex = max(
            (each for each in range(k) if not reached >> each & 1),
            key=lambda each: (beside[each] & reached).bit_count(),
        )
        yield vertex, beside[vertex] & reached
        reached |= 1 << vertex


def _places(mask: int) -> Iterator[int]:
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1
