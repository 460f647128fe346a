from __future__ import annotations

import pytest

from fourfold.stats.frames import CaptureTable, parse_captures
from fourfold.stats.results import TableProblem


GOOD = "A,B,count\n1,0,4\n0,1,3\n1,1,2\n"


def refused(text: str) -> str:
    with pytest.raises(TableProblem) as problem:
        parse_captures(text)
    return str(problem.value)


def test_a_table_of_histories_is_read():
    table = parse_captures(GOOD)
    assert (table.lists, dict(table.counts), table.n, table.on_two_or_more) == (("A", "B"), {1: 4, 2: 3, 3: 2}, 9, 2)


def test_one_row_per_person_is_read_as_the_same_table():
    people = "A,B\n" + "1,0\n" * 4 + "0,1\n" * 3 + "1,1\n" * 2
    assert parse_captures(people) == parse_captures(GOOD)


@pytest.mark.parametrize("text", [GOOD.replace(",", ";"), GOOD.replace(",", "\t"), GOOD.replace("\n", "\r\n") + "\r\n"])
def test_what_spreadsheets_make_of_a_table_is_read(text):
    assert parse_captures(text) == parse_captures(GOOD)


def test_a_count_may_stand_in_any_column_and_in_capitals():
    assert parse_captures("A,Count,B\n1,4,0\n0,3.0,1\n1,2,1\n") == parse_captures(GOOD)


def test_nobody_on_no_list_is_let_pass_and_somebody_is_not():
    assert parse_captures(GOOD + "0,0,0\n") == parse_captures(GOOD)
    assert "Line 5 counts somebody who is on no list" in refused(GOOD + "0,0,7\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,1,-2", "Line 4, column count: -2 is negative"),
        ("1,1,2.5", "Line 4, column count: 2.5 is a fraction"),
        ("1,1,two", "Line 4, column count: the cell is text"),
        ("1,1,", "Line 4, column count: the cell is empty"),
        ("1,1,nan", "Line 4, column count: nan is not a possible number"),
        ("1,1,1e12", "Line 4, column count: 1e12 is not a possible number"),
        ("1,yes,2", "Line 4, column B: the cell is neither 0 nor 1"),
        ("1,,2", "Line 4, column B: the cell is empty"),
        ("1,2,2", "Line 4, column B: the cell is neither 0 nor 1"),
        ("1,1", "Line 4 has 2 cells where the first line names 3 columns"),
        ("1,1,2,3", "Line 4 has 4 cells"),
        ("1,1,2\n0,1,3", "Lines 3 and 5 give the same history"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_reason(row, said):
    assert said in refused(GOOD.replace("1,1,2", row))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty"),
        ("A,B,count\n", "There is no row"),
        ("A,,count\n1,1,2\n", "Column 2 has no name"),
        ("A,a,count\n1,1,2\n", "Two columns are called a"),
        ("1,0,4\n1,1,2\n", "The first line holds numbers"),
        ("A,count\n1,9\n", "At least two lists"),
        ("A,B,count\n1,0,4\n0,1,3\n", "Nobody stands on two lists"),
        ("A,B,count\n1,0,4\n1,1,0\n", "At least two lists"),
        (",".join(f"L{number}" for number in range(100)) + "\n" + ",".join("1" * 100), "100 list columns"),
        ("A,B,count\n1,0,900000000\n1,1,900000000\n", "add up to more than"),
        ("A,B,count\n1,0,\x004\n1,1,2\n", "Line"),
    ],
)
def test_a_bad_table_is_refused_with_its_reason(text, said):
    assert said in refused(text)


def test_no_cell_that_could_be_a_name_is_repeated_in_what_is_said():
    assert "Tavira" not in refused("name,A,B\nTavira Kelmano,1,1\n")


def test_a_list_that_names_nobody_is_left_out_and_said_to_be():
    table = parse_captures("A,B,C,count\n1,0,0,4\n0,0,1,3\n1,0,1,2\n")
    assert (table.lists, dict(table.counts)) == (("A", "C"), {1: 4, 2: 3, 3: 2})
    assert table.notes == ("List B names nobody and is left out.",)


def test_counts_of_one_history_add_up():
    assert CaptureTable.of(("A", "B"), [(3, 2), (1, 1), (3, 5)]).counts == {3: 7, 1: 1}
