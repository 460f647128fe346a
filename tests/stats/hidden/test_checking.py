"""The least that there can be: what a lower bound must not do is lie above the truth."""

from __future__ import annotations

from math import prod

import pytest
from scipy.stats import hypergeom

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.checking import chao, chapman, independence
from fourfold.stats.results import Estimate, NotEstimable


EVERYBODY = 20_000
UNLIKE = (0.5, 0.05, 0.05)


def expected(*kinds: tuple[float, tuple[float, ...]]) -> CaptureTable:
    """Whole persons that are to be expected in each cell: kinds with their share and their chance on each list."""
    k = len(kinds[0][1])
    cells = {
        mask: sum(
            share * prod(chance if mask >> at & 1 else 1 - chance for at, chance in enumerate(chances))
            for share, chances in kinds
        )
        for mask in range(1, 1 << k)
    }
    return CaptureTable.of("ABCDE"[:k], [(mask, round(EVERYBODY * part)) for mask, part in cells.items()])


def least(table: CaptureTable) -> float:
    return float(str(chao(table).details["at_least"]))


def test_trap_lists_of_different_size_put_the_plain_bound_far_above_the_truth():
    table = expected((1.0, UNLIKE))
    found = chao(table)
    assert found.value > 3 * EVERYBODY
    assert least(table) == pytest.approx(EVERYBODY, rel=0.01)
    assert any("With each list given its own size, the bound is" in each for each in found.caveats)
    assert "can lie above the truth" in found.caveats[0]


@pytest.mark.parametrize("chances", [UNLIKE, (0.1, 0.1, 0.1, 0.1), (0.3, 0.2, 0.05, 0.02)])
def test_where_persons_differ_the_bound_lies_between_the_figure_of_independent_lists_and_the_truth(chances):
    shy, bold = tuple(0.4 * each for each in chances), tuple(1.6 * each for each in chances)
    table = expected((0.5, shy), (0.5, bold))
    assert independence(table).population < least(table) < EVERYBODY


def test_of_two_lists_it_is_the_estimate_of_petersen():
    assert least(CaptureTable.of("AB", [(1, 50), (2, 40), (3, 11)])) == pytest.approx(61 * 51 / 11)


def test_a_table_without_persons_on_one_list_alone_has_no_such_bound():
    found = chao(CaptureTable.of("AB", [(1, 50), (3, 11)]))
    assert "at_least" not in found.details
    assert found.caveats[-1] == "With each list given its own size, no bound can be reckoned from this table."


def two(first: int, second: int, both: int) -> Estimate:
    return chapman(CaptureTable.of("AB", [(1, first - both), (2, second - both), (3, both)]))


@pytest.mark.parametrize(("everybody", "first", "second"), [(60, 40, 30), (45, 20, 35), (12, 9, 8)])
def test_chapmans_estimator_is_right_on_average_where_both_lists_together_reach_everybody(everybody, first, second):
    chance = hypergeom(everybody, first, second)
    mean = sum(
        chance.pmf(both) * ((first + 1) * (second + 1) / (both + 1) - 1)
        if both == min(first, second)
        else chance.pmf(both) * two(first, second, both).value
        for both in range(max(0, first + second - everybody), min(first, second) + 1)
        if chance.pmf(both) > 0 and both
    )
    assert mean == pytest.approx(everybody)


@pytest.mark.parametrize(("everybody", "first", "second"), [(600, 200, 180), (300, 60, 80), (2_000, 300, 200)])
def test_chapmans_interval_holds_the_truth_about_as_often_as_it_says(everybody, first, second):
    chance = hypergeom(everybody, first, second)
    held = sum(
        chance.pmf(both)
        for both in range(1, min(first, second))
        if (found := two(first, second, both)).low <= everybody <= found.high
    )
    assert 0.93 < held < 0.975


def test_chapmans_estimator_is_refused_where_it_does_not_apply():
    with pytest.raises(NotEstimable, match="is of two lists; the table has 3"):
        chapman(CaptureTable.of("ABC", [(1, 50), (3, 11), (4, 20)]))
    with pytest.raises(NotEstimable, match="has everybody"):
        chapman(CaptureTable.of("AB", [(1, 50), (3, 11)]))


def test_chapmans_interval_never_lies_below_those_seen():
    found = two(31, 31, 30)
    assert 32 <= found.low <= found.value <= found.high
