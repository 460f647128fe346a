from __future__ import annotations

import pytest

from fourfold.stats.results import TableProblem
from fourfold.stats.ties.graph import parse_ties


GOOD = "one,other\nP1,P2\nP2,P3\nP1,P3\n"


def test_a_table_of_ties_is_read_and_a_tie_told_twice_counts_once():
    ties = parse_ties(GOOD + "P3,P2\n")
    assert (ties.nodes, ties.pairs) == (("P1", "P2", "P3"), ((0, 1), (1, 2), (0, 2)))
    assert "1 row repeats a tie and counts once." in ties.notes


def test_a_tie_that_goes_one_way_is_another_than_its_return():
    assert len(parse_ties(GOOD + "P3,P2\n", directed=True).pairs) == 4


def test_columns_may_be_named_and_weights_are_left_out_with_a_remark():
    ties = parse_ties("weight,to,from\n3,P2,P1\n9,P3,P2\n", source="from", target="to")
    assert ties.nodes == ("P1", "P2", "P3")
    assert any("weights" in note for note in ties.notes)


def test_trap_whoever_has_no_tie_vanishes_unless_everybody_is_named():
    alone, named = parse_ties(GOOD), parse_ties(GOOD, everybody="name\nP1\nP2\nP3\nP4\n")
    assert (alone.n, named.n) == (3, 4)
    assert (alone.density, named.density) == (1.0, 0.5)
    assert any("--nodes" in note for note in alone.notes)
    assert not named.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty"),
        ("one\nP1\n", "two columns"),
        ("one,other\nP1,P2\n", "at least three persons"),
        (GOOD + "P1,\n", "Line 5, column other: the cell is empty"),
        (GOOD + "P4,P4\n", "Line 5 ties somebody to themselves"),
        (GOOD + "P1,P2,P3\n", "Line 5 has 3 cells"),
    ],
)
def test_a_bad_table_is_refused_with_place_and_reason(text, said):
    with pytest.raises(TableProblem, match=said):
        parse_ties(text)


@pytest.mark.parametrize(
    ("everybody", "said"),
    [("name\nP1\nP2\n", "names somebody who is not among"), ("name\nP1\nP1\nP2\nP3\n", "names somebody twice")],
)
def test_a_bad_list_of_everybody_is_refused(everybody, said):
    with pytest.raises(TableProblem, match=said) as problem:
        parse_ties(GOOD, everybody=everybody)
    assert "P3" not in str(problem.value)


def test_one_column_cannot_be_both_ends():
    with pytest.raises(TableProblem, match="one column one"):
        parse_ties(GOOD, source="one", target="one")
