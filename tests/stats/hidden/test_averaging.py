from __future__ import annotations

from math import lgamma

import numpy as np
import pytest
from scipy.special import logsumexp

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.averaging import average
from fourfold.stats.hidden.cells import pairs
from fourfold.stats.hidden.graphs import decomposable
from fourfold.stats.results import NotEstimable


TWO = CaptureTable.of(("A", "B"), [(1, 60), (2, 40), (3, 12)])


def test_there_are_as_many_decomposable_graphs_as_counted():
    # labelled chordal graphs, OEIS A058862: 8, 61, 822, 18,154; less the complete one
    assert [len(decomposable(k)) for k in (2, 3, 4, 5)] == [1, 7, 60, 821]
    assert len(decomposable(5, complete=True)) == 822


def test_a_ring_of_four_without_chord_is_not_decomposable():
    ring = {3, 6, 12, 9}
    assert not any(set(graph.edges) == ring for graph in decomposable(4))
    assert any(set(graph.edges) == ring | {5} for graph in decomposable(4))


def test_a_chain_of_lists_multiplies_its_pairs_and_divides_by_what_they_share():
    (chain,) = (graph for graph in decomposable(3) if set(graph.edges) == {3, 6})
    assert dict(chain.factors) == {3: 1, 6: 1, 2: -1}


def test_every_graph_covers_each_list_once():
    for graph in decomposable(4):
        for place in range(4):
            assert sum(times for lists, times in graph.factors.items() if lists >> place & 1) == 1
        assert set(graph.edges) <= set(pairs(4))


def test_two_independent_lists_have_the_posterior_that_is_written_out_by_hand():
    prior, sizes = 0.25, np.arange(112, 2_000)
    heights = []
    for size in sizes:
        height = lgamma(size + 1) - lgamma(size - 112 + 1) - np.log(size)
        for on in (72, 52):
            height += lgamma(on + 2 * prior) + lgamma(size - on + 2 * prior) - lgamma(size + 4 * prior)
        heights.append(height)
    chance = np.exp(np.array(heights) - logsumexp(heights))
    found = average(TWO, unseen_at_most=1_999 - 112)
    assert found.mean == pytest.approx((sizes * chance).sum(), rel=1e-9)
    assert found.median == sizes[np.searchsorted(chance.cumsum(), 0.5)]


def test_probabilities_of_graphs_are_shares():
    table = CaptureTable.of(("A", "B", "C"), [(1, 60), (2, 40), (4, 30), (3, 12), (5, 2), (6, 9), (7, 1)])
    found = average(table)
    assert found.low < found.median < found.high
    assert 0 < sum(share for _, share in found.graphs) <= 1
    assert found.graphs[0][1] == max(share for _, share in found.graphs)


def test_more_lists_than_can_be_averaged_over_are_refused():
    with pytest.raises(NotEstimable, match="at most 6 lists"):
        average(CaptureTable.of("ABCDEFG", [(1 << place, 5) for place in range(7)] + [(3, 20)]))


def test_a_posterior_without_end_is_refused():
    with pytest.raises(NotEstimable, match="no end"):
        average(CaptureTable.of(("A", "B"), [(1, 500), (2, 500), (3, 1)]), prior_count=0.001)
