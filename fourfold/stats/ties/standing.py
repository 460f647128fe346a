"""Who stands at the centre: degree, betweenness, closeness, and what they say of the network as a whole.

Freeman, Social Networks 1 (1978/79). Closeness in a network of several parts is Wasserman and Faust's (1994): the mean
closeness to those who can be reached, times their share of all others; programmes that work part by part differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from .graph import Ties


Floats = NDArray[np.float64]
Measure = Literal["degree", "betweenness", "closeness"]
MEASURES: Final[tuple[Measure, ...]] = ("degree", "betweenness", "closeness")


@dataclass(frozen=True)
class Standing:
    """Of each person, in the order of `Ties.nodes`; `betweenness` counts shortest paths.

    Shares are of the highest that anybody could have.
    """

    degree: Floats
    betweenness: Floats
    closeness: Floats
    degree_share: Floats
    betweenness_share: Floats


def graph(
    ties: Ties, pairs: Sequence[tuple[int, int]] | None = None
) -> rx.PyGraph[int, None] | rx.PyDiGraph[int, None]:
    """The network, or the same persons with only these ties."""
    made: rx.PyGraph[int, None] | rx.PyDiGraph[int, None] = rx.PyDiGraph() if ties.directed else rx.PyGraph()
    made.add_nodes_from(range(ties.n))
    made.add_edges_from_no_data(list(ties.pairs if pairs is None else pairs))
    return made


def measured(ties: Ties, measure: Measure, pairs: Sequence[tuple[int, int]] | None = None) -> Floats:
    """One centrality of every person: ties in or out, shortest paths between others, Wasserman–Faust closeness."""
    kept = ties.pairs if pairs is None else pairs
    if measure == "degree":
        return np.bincount(np.asarray(kept, dtype=np.int64).ravel(), minlength=ties.n).astype(np.float64)
    if measure == "betweenness":
        found = rx.betweenness_centrality(graph(ties, kept), normalized=False)
    else:
        found = rx.closeness_centrality(graph(ties, kept), wf_improved=True)
    return np.array([found[place] for place in range(ties.n)], dtype=np.float64)


def standing(ties: Ties) -> Standing:
    """All of them, counted and as shares of what the best placed person could have."""
    degree, betweenness, closeness = (measured(ties, measure) for measure in MEASURES)
    others = ties.n - 1
    both_ways = 2 if ties.directed else 1
    return Standing(
        degree=degree,
        betweenness=betweenness,
        closeness=closeness,
        degree_share=degree / (others * both_ways),
        betweenness_share=betweenness / (others * (others - 1) * both_ways / 2),
    )


def degree_centralisation(ties: Ties) -> float:
    """How far the network is a star: 1 when one person holds all ties, 0 when all have as many. Freeman 1978."""
    degree = measured(ties, "degree")
    most = (ties.n - 1) * (ties.n - 2) * (2 if ties.directed else 1)
    return float((degree.max() - degree).sum() / most)


def parts(ties: Ties) -> tuple[int, ...]:
    """Sizes of the parts that no tie connects (directions left aside), largest first."""
    undirected = Ties(ties.nodes, tuple({(min(pair), max(pair)) for pair in ties.pairs}))
    made = graph(undirected)
    assert isinstance(made, rx.PyGraph)
    return tuple(sorted((len(part) for part in rx.connected_components(made)), reverse=True))
