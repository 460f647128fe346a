from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.disclosure.judging import Thresholds
from fourfold.stats.disclosure.protecting import attacked, far_enough, plan_of, protect, ratio
from fourfold.stats.results import NotEstimable, TableProblem
from tests.stats.disclosure.families import ONE_SMALL, of, shown


FIVE = Thresholds(smallest=5)


def test_a_small_cell_takes_three_more_with_it_in_a_table_of_two_attributes():
    found = protect(of(ONE_SMALL), FIVE)
    held = {label for label, number in shown(found).items() if number is None}
    # the cheapest rectangle through x,v: 3 + 20 + 17 + 31 persons
    assert held == {"x,v", "x,u", "z,v", "z,u"}
    assert found.certificate.safe
    assert (found.certificate.too_small, found.certificate.held_besides) == (1, 3)


def test_sums_are_printed_and_nothing_is_held_that_need_not_be():
    found = protect(of(ONE_SMALL), FIVE)
    assert shown(found)["(all),(all)"] == 273
    assert all(number is not None for label, number in shown(found).items() if "(all)" in label)
    assert not any(protect(of(ONE_SMALL), Thresholds(smallest=2)).held)


def test_trap_two_small_cells_in_a_row_do_not_protect_each_other():
    # x,u and x,v are 1 each: their sum of 2 follows from the row, and with it both
    found = protect(of("a,b,count\nx,u,1\nx,v,1\nx,w,40\ny,u,30\ny,v,50\ny,w,22\n"), FIVE)
    assert found.certificate.held_besides >= 2
    assert all(high >= 5 for _, high in found.ranges.values())


def test_trap_tables_that_share_an_attribute_are_protected_together():
    # alone, each table could be printed with fewer cells held back; together they give x,u,m away
    text = "a,b,c,count\nx,u,m,3\nx,u,n,40\nx,v,m,30\nx,v,n,9\ny,u,m,30\ny,u,n,25\ny,v,m,8\ny,v,n,31\n"
    linked = of(text, "a,b", "b,c", "a,c")
    found = protect(linked, FIVE)
    assert found.certificate.safe
    plan = plan_of(linked, (), FIVE)
    nothing_held = dict(attacked(plan, np.zeros(len(plan.costs), bool)))
    assert len(nothing_held) == 1  # the one small combination, which no table prints


def test_trap_a_small_combination_that_is_not_printed_must_not_follow_either():
    linked = of("a,b,c,count\nx,u,m,3\nx,u,n,40\nx,v,m,30\ny,u,m,30\n", "a,b", "b,c", "a,c")
    plan = plan_of(linked, (), FIVE)
    ((target, given_away),) = attacked(plan, np.zeros(len(plan.costs), bool))
    assert list(given_away) == [3, 3]
    assert not far_enough(given_away, target)
    assert protect(linked, FIVE).certificate.safe


def test_the_number_of_all_is_the_last_to_go():
    found = protect(of("a,count\nx,3\ny,40\n"), FIVE)
    assert shown(found) == {"(all)": 43, "x": None, "y": None}
    lonely = protect(of("a,count\nx,3\ny,4\n"), FIVE)
    assert {shown(lonely)["x"], shown(lonely)["y"]} == {None}


def test_fewer_persons_altogether_than_may_be_shown_are_not_shown_at_all():
    with pytest.raises(NotEstimable, match="Fewer than 11 persons altogether"):
        protect(of("a,count\nx,3\ny,4\n"), Thresholds())


def test_rounding_treats_all_that_is_printed_alike_and_shares_come_from_it():
    nearest = shown(protect(of(ONE_SMALL), FIVE, rounding=5))
    down = shown(protect(of(ONE_SMALL), FIVE, rounding=11, rounded="down"))
    assert (nearest["x,w"], nearest["y,w"], nearest["(all),(all)"]) == (40, 20, 275)
    assert (down["x,w"], down["y,w"], down["(all),(all)"]) == (33, 22, 264)
    assert all(number % 5 == 0 for number in nearest.values() if number is not None)


def test_a_share_is_made_of_printed_numbers_or_not_at_all():
    found = protect(of(ONE_SMALL), FIVE, rounding=5)
    cells = {",".join(cell.label): cell for cell in found.cells}
    assert ratio(cells["x,w"], cells["x,(all)"]) == 40 / 65  # of 40 and 63 persons
    assert ratio(cells["x,v"], cells["x,(all)"]) is None
    assert ratio(cells["x,(all)"], cells["x,v"]) is None


def test_a_group_that_is_all_alike_is_warned_of():
    found = protect(of("town,fate,count\nA,bonded,40\nB,bonded,30\nB,other,20\n"), FIVE)
    assert any("told what they" in said for said in found.warnings)


def test_the_certificate_states_what_was_done_and_of_which_table():
    one, again = (protect(of(ONE_SMALL), FIVE).certificate for _ in range(2))
    other = protect(of(ONE_SMALL.replace("60", "61")), FIVE).certificate
    assert one == again
    assert one.digest != other.digest
    assert (one.thresholds.smallest, one.rounding, one.checked) == (5, 0, 1)
    assert one.tables == ((), ("a",), ("b",), ("a", "b"))


@pytest.mark.parametrize("rounding", [-5, 1])
def test_rounding_that_makes_no_sense_is_refused(rounding):
    with pytest.raises(TableProblem, match="multiples of 2"):
        protect(of(ONE_SMALL), FIVE, rounding=rounding)


def test_work_can_be_stopped():
    class Stopped(Exception):
        pass

    def stop(what, done, total):
        raise Stopped

    with pytest.raises(Stopped):
        protect(of(ONE_SMALL), FIVE, progress=stop)


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    counts = draw(st.lists(st.integers(0, 30), min_size=rows * columns, max_size=rows * columns))
    names = [f"r{row},c{column}" for row, column in product(range(rows), range(columns))]
    return [(name, count) for name, count in zip(names, counts, strict=True) if count] + [("r9,c9", 12)]


def text_of(rows):
    return "a,b,count\n" + "".join(f"{name},{count}\n" for name, count in rows)


@settings(max_examples=10)
@given(tables(), st.randoms())
def test_whatever_the_table_nothing_small_can_be_worked_out(rows, random):
    found = protect(of(text_of(rows)), FIVE)
    assert found.certificate.safe
    small = {name for name, count in rows if count < 5}
    assert all(shown(found)[name] is None for name in small)
    moved = list(rows)
    random.shuffle(moved)
    split = [(name, part) for name, count in moved for part in (count // 2, count - count // 2)]
    assert shown(protect(of(text_of(split)), FIVE)) == shown(found)
