"""Ours against another implementation, and what names and the order of rows must not change."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.ties.graph import Ties
from fourfold.stats.ties.losing import stability
from fourfold.stats.ties.standing import measured, parts, standing


@st.composite
def networks(draw) -> Ties:
    n = draw(st.integers(3, 14))
    pairs = [(one, other) for one in range(n) for other in range(one + 1, n)]
    kept = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=30, unique=True))
    return Ties(tuple(f"P{place}" for place in range(n)), tuple(kept), directed=draw(st.booleans()))


def other(ties: Ties):
    graph = nx.DiGraph() if ties.directed else nx.Graph()
    graph.add_nodes_from(range(ties.n))
    graph.add_edges_from(ties.pairs)
    return graph


@settings(max_examples=40)
@given(networks())
def test_two_implementations_agree(ties):
    graph, found = other(ties), standing(ties)
    betweenness = nx.betweenness_centrality(graph, normalized=False)
    closeness = nx.closeness_centrality(graph, wf_improved=True)
    assert list(found.degree) == [degree for _, degree in sorted(graph.degree)]
    assert found.betweenness == pytest.approx([betweenness[place] for place in range(ties.n)], abs=1e-12)
    assert found.closeness == pytest.approx([closeness[place] for place in range(ties.n)], abs=1e-12)


@settings(max_examples=20)
@given(networks(), st.randoms(use_true_random=False))
def test_names_and_their_order_change_nothing(ties, random):
    order = list(range(ties.n))
    random.shuffle(order)
    moved = Ties(ties.nodes, tuple((order[one], order[other]) for one, other in ties.pairs), directed=ties.directed)
    for measure in ("degree", "betweenness", "closeness"):
        before, after = measured(ties, measure), measured(moved, measure)
        assert [before[place] for place in range(ties.n)] == pytest.approx(
            [after[order[place]] for place in range(ties.n)]
        )


def test_trap_closeness_in_a_network_of_two_parts_is_scaled_by_who_can_be_reached():
    ties = Ties(tuple("ABCDE"), ((0, 1), (2, 3), (3, 4)))
    assert parts(ties) == (3, 2)
    part_by_part = (1, 1, 2 / 3, 1, 2 / 3)
    scaled = [share * reached / 4 for share, reached in zip(part_by_part, (1, 1, 2, 2, 2), strict=True)]
    assert measured(ties, "closeness") == pytest.approx(scaled)


def test_the_more_ties_go_the_less_the_ranks_agree():
    star_and_ring = Ties(
        tuple(map(str, range(20))), (*tuple((place, place + 1) for place in range(19)), (0, 10), (0, 15))
    )
    means = [
        float(np.mean(stability(star_and_ring, "betweenness", missing=share, draws=60, seed=3).correlations))
        for share in (0.05, 0.2, 0.5)
    ]
    assert means == sorted(means, reverse=True)
