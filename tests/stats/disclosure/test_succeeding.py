"""Two releases of nearly the same persons."""

from __future__ import annotations

import pytest

from fourfold.stats.disclosure.joining import parse_printed
from fourfold.stats.disclosure.judging import Thresholds
from fourfold.stats.disclosure.protecting import protect
from fourfold.stats.disclosure.succeeding import compare, succeed
from fourfold.stats.results import NotEstimable, TableProblem
from tests.stats.disclosure.families import of, release, shown


FIVE = Thresholds(smallest=5)
BEFORE = "a,b,count\nx,u,20\nx,v,13\nx,w,40\ny,u,30\ny,v,50\ny,w,22\n"
TWO_JOINED = BEFORE.replace("x,v,13", "x,v,15").replace("y,w,22", "y,w,42")


def test_trap_whoever_joined_since_stands_in_the_difference():
    before, now = of(BEFORE), of(TWO_JOINED)
    earlier, careless = release(protect(before, FIVE)), protect(now, FIVE)
    assert not careless.held.any()  # safe by itself
    found = {
        (",".join(each.label), each.what, each.low, each.high) for each in compare(earlier, now, careless.held, FIVE)
    }
    assert found == {
        ("x,v", "joined since", 2, 2), ("x,(all)", "joined since", 2, 2), ("(all),v", "joined since", 2, 2),
    }  # fmt: skip


def test_what_is_printed_now_gives_nobody_away_beside_what_was_printed_before():
    before, now = of(BEFORE), of(TWO_JOINED)
    earlier = release(protect(before, FIVE))
    found, would_have = succeed(earlier, now, FIVE)
    assert len(would_have) == 3
    assert compare(earlier, now, found.held, FIVE) == []
    assert shown(found)["x,v"] is None
    assert shown(found)["(all),(all)"] == 197
    assert found.certificate.safe


def test_trap_a_cell_held_back_before_follows_when_its_neighbours_are_printed_now():
    before = of(BEFORE.replace("x,v,13", "x,v,3"))
    now = of(BEFORE.replace("x,v,13", "x,v,30"))
    earlier, careless = release(protect(before, FIVE)), protect(now, FIVE)
    (given,) = compare(earlier, now, careless.held, FIVE)
    assert (given.label, given.what, given.low, given.high) == (("x", "v"), "held back before", 3, 3)
    found, _ = succeed(earlier, now, FIVE)
    assert compare(earlier, now, found.held, FIVE) == []


def test_where_persons_leave_the_few_who_left_are_given_away_as_well():
    before, now = of(TWO_JOINED), of(BEFORE)
    earlier = release(protect(before, FIVE))
    found, would_have = succeed(earlier, now, FIVE, growing=False)
    assert {each.what for each in would_have} == {"left since"}
    assert compare(earlier, now, found.held, FIVE, growing=False) == []


def test_a_table_that_lost_persons_cannot_be_called_growing():
    with pytest.raises(NotEstimable, match="somebody counted then is missing now"):
        succeed(release(protect(of(TWO_JOINED), FIVE)), of(BEFORE), FIVE)


def test_nothing_new_gives_nothing_away():
    before = of(BEFORE)
    earlier = release(protect(before, FIVE))
    found, would_have = succeed(earlier, before, FIVE)
    assert would_have == ()
    assert shown(found) == dict(zip((",".join(label) for label in earlier.cells), earlier.cells.values(), strict=True))


def test_many_joined_everywhere_is_no_difference_to_hide():
    now = of("a,b,count\nx,u,40\nx,v,33\nx,w,60\ny,u,50\ny,v,70\ny,w,42\n")
    found, would_have = succeed(release(protect(of(BEFORE), FIVE)), now, FIVE)
    assert would_have == ()
    assert not found.held.any()


def test_another_table_of_the_same_persons_is_read_together_with_the_first():
    # sex by town was printed; town by age now, of the same persons: both follow from one crossing
    text = "town,sex,age,count\nA,F,old,20\nA,M,old,6\nA,F,young,15\nB,F,old,12\nB,M,old,30\nB,M,young,9\n"
    earlier = release(protect(of(text, "town,sex"), FIVE))
    found, _ = succeed(earlier, of(text, "town,age"), FIVE)
    assert found.certificate.safe


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\nx,u\n", "no column count"),
        ("a,b,count\nx,u,4\nx,u,5\n", "Line 3 gives a cell of the earlier release a second time"),
        ("a,b,count\nx,u,many\n", "Line 2, column count: neither a whole number nor x"),
        ("a,b,count\nx,u,-4\n", "Line 2, column count"),
    ],
)
def test_an_earlier_release_that_cannot_be_read_is_refused(text, said):
    with pytest.raises(TableProblem, match=said):
        parse_printed(text)


def test_an_earlier_release_by_other_attributes_is_refused():
    earlier = release(protect(of(BEFORE), FIVE))
    with pytest.raises(TableProblem, match="must name the same attributes"):
        succeed(earlier, of(BEFORE.replace("a,b", "a,c")), FIVE)


def test_an_earlier_release_without_its_sums_is_refused():
    with pytest.raises(TableProblem, match="lacks sums"):
        succeed(parse_printed("a,b,count\nx,u,20\nx,v,13\n"), of(BEFORE), FIVE)


FIRST = "b,count\nu,20\nv,13\nw,40\n(all),73\n"
SECOND = "b,count\nu,40\nv,x\nw,x\n(all),95\n"
THIRD = "b,count\nu,60\nv,33\nw,40\n"


def test_trap_each_pair_of_releases_is_safe_and_all_three_are_not():
    # nobody joined w since the first, so w was 40 in the second, v was 95 - 40 - 40 = 15, and two had joined it
    first, second, now = parse_printed(FIRST), parse_printed(SECOND), of(THIRD)
    nothing_held = protect(now, FIVE).held
    assert not nothing_held.any()
    assert compare(first, now, nothing_held, FIVE) == []
    assert compare(second, now, nothing_held, FIVE) == []
    found = compare([first, second], now, nothing_held, FIVE)
    assert (("v",), "joined since", 2, 2) in {(each.label, each.what, each.low, each.high) for each in found}


def test_all_earlier_releases_are_guarded_against_together():
    earlier, now = [parse_printed(FIRST), parse_printed(SECOND)], of(THIRD)
    found, would_have = succeed(earlier, now, FIVE)
    assert would_have
    assert compare(earlier, now, found.held, FIVE) == []
    assert shown(found)["w"] is None


def test_the_same_release_given_twice_tells_no_more_than_once():
    earlier = release(protect(of(BEFORE), FIVE))
    once, twice = (succeed(each, of(TWO_JOINED), FIVE) for each in (earlier, [earlier, earlier]))
    assert shown(once[0]) == shown(twice[0])


def test_releases_that_shrink_in_between_cannot_be_called_growing():
    with pytest.raises(NotEstimable, match="somebody counted then is missing now"):
        succeed([parse_printed(FIRST.replace("20", "50").replace("73", "103")), parse_printed(SECOND)], of(THIRD), FIVE)
