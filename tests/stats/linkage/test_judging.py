from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage import Contradiction, Subject, clusters, rank


CANDIDATES = {
    1: Subject(("Orlindo Brixton",)),
    2: Subject(("Tavira Kelmanno",)),
    3: Subject(("Kelmano Tavira",)),
}
pairs = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12)


def test_the_most_alike_stands_first_and_the_unlike_is_left_out() -> None:
    assert [one.key for one in rank(Subject(("Tavira Kelmano",)), CANDIDATES)] == [3, 2]


def test_no_more_than_asked_are_given() -> None:
    assert [one.key for one in rank(Subject(("Tavira Kelmano",)), CANDIDATES, limit=1)] == [3]


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        rank(Subject(), {}, limit=0)


def test_judgements_of_sameness_reach_through_a_third_record() -> None:
    assert clusters([("a", "b"), ("b", "c"), ("d", "e"), ("a", "c")]).groups == (
        frozenset("abc"),
        frozenset("de"),
    )


def test_a_judgement_of_difference_stops_a_join_and_is_reported() -> None:
    found = clusters([("a", "b"), ("b", "c")], [("c", "a")])
    assert found.groups == (frozenset("ab"),)
    assert found.contradictions == (Contradiction(("b", "c"), ("c", "a")),)


@given(pairs, pairs)
def test_no_group_holds_a_pair_judged_different(same: list[tuple[int, int]], different: list[tuple[int, int]]) -> None:
    different = [pair for pair in different if pair[0] != pair[1]]
    found = clusters(same, different)
    assert not any({*pair} <= group for pair in different for group in found.groups)
    assert sum(len(group) for group in found.groups) == len(frozenset().union(*found.groups))


@given(pairs, pairs)
def test_a_refused_join_names_the_first_pair_judged_different_that_it_would_bring_together(
    same: list[tuple[int, int]], different: list[tuple[int, int]]
) -> None:
    different = [pair for pair in different if pair[0] != pair[1]]
    groups = {key: {key} for pair in same for key in pair}
    told = []
    for one, other in same:
        together = groups[one] | groups[other]
        apart = next((pair for pair in different if {*pair} <= together), None)
        if apart:
            told.append(Contradiction((one, other), apart))
        else:
            groups.update(dict.fromkeys(together, together))
    found = clusters(same, different)
    assert list(found.contradictions) == told
    assert {*found.groups} == {frozenset(group) for group in groups.values() if len(group) > 1}
