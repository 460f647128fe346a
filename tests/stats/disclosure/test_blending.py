from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.columns import Columns
from fourfold.stats.disclosure.blending import SNAPSHOT, blending
from fourfold.stats.results import TableProblem


ROWS = "who,age,town,ill,days\n1,20,A,flu,1\n2,20,A,flu,2\n3,20,A,cold,3\n4,30,B,flu,4\n5,30,B,flu,5\n6,30,,cold,6\n"


def table(text=ROWS) -> Columns:
    return Columns.parse(text)


def test_groups_that_look_alike_are_counted():
    found = blending(table(), ("age", "town"))
    assert (found.k, found.groups, found.unique) == (1, 3, 1)
    assert found.sizes == (3, 3, 3, 2, 2, 1)
    assert (found.below[2], found.below[3], found.below[5]) == (1, 3, 6)


def test_diversity_and_closeness_are_those_of_the_worst_group():
    (found,) = blending(table(), ("age",), sensitive=("ill",)).diversity
    assert found.distinct == 2
    assert found.by_entropy == pytest.approx(3 / 2 ** (2 / 3))
    assert found.t == pytest.approx(0)  # both ages have two of three with flu
    (lone,) = blending(table(), ("age", "town"), sensitive=("ill",)).diversity
    assert (lone.distinct, lone.by_entropy) == (1, 1)
    assert lone.t == pytest.approx(2 / 3)


def test_trap_an_empty_cell_is_a_value_of_its_own_and_it_is_said():
    found = blending(table(), ("town",))
    assert found.k == 1
    assert any("Empty cells" in said for said in found.warnings)


def test_trap_k_promises_nothing_about_a_second_release_and_it_is_said():
    # each table is 2-anonymous by age; whoever has both knows that the one who joined is 41 and ill with it
    before = table("age,ill\n40-49,flu\n40-49,cold\n50-59,flu\n50-59,cold\n")
    after = table("age,ill\n40-49,flu\n40-49,cold\n40-49,hiv\n50-59,flu\n50-59,cold\n")
    for release in (before, after):
        found = blending(release, ("age",), sensitive=("ill",))
        assert found.k >= 2
        assert SNAPSHOT in found.warnings
    assert len(after) - len(before) == 1


def test_trap_a_person_with_two_rows_is_refused_until_they_are_joined():
    with pytest.raises(TableProblem, match="Lines 2 and 4 belong to one person; join"):
        blending(table(ROWS.replace("3,20", "1,20")), ("age",), person="who")
    with pytest.raises(TableProblem, match="Line 4, column who"):
        blending(table(ROWS.replace("3,20", ",20")), ("age",), person="who")


def test_order_counts_where_it_is_asked_for():
    (far,) = blending(table(), ("age",), ordered=("days",)).diversity
    assert far.t == pytest.approx(sum((1 / 6, 2 / 6, 3 / 6, 2 / 6, 1 / 6)) / 5)
    with pytest.raises(TableProblem, match="has no place in an order"):
        blending(table(ROWS.replace("cold,6", "cold,")), ("age",), ordered=("days",))


@pytest.mark.parametrize(("keys", "said"), [((), "at least one attribute"), (("height",), "no column height")])
def test_what_makes_no_sense_is_refused(keys, said):
    with pytest.raises(TableProblem, match=said):
        blending(table(), keys)


def test_a_weight_below_zero_is_refused():
    with pytest.raises(TableProblem, match="Line 2, column days"):
        blending(table(ROWS.replace("flu,1", "flu,-1")), ("age",), weight="days")


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), min_size=1, max_size=30), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, random):
    def found(each):
        result = blending(table("a,b\n" + "\n".join(map(",".join, each)) + "\n"), ("a",), sensitive=("b",))
        return result.k, result.unique, result.below, result.diversity

    moved = list(rows)
    random.shuffle(moved)
    one, other = found(rows), found(moved)
    assert one[:3] == other[:3]
    assert one[3][0].t == pytest.approx(other[3][0].t)
