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


def test_empty_columns_and_rows_that_spreadsheets_add_are_no_part_of_the_table():
    wide = "".join(f"{line},,\n" for line in GOOD.splitlines()) + ",,,,\n"
    assert parse_captures(wide) == parse_captures(GOOD)
    assert "Column 4 has no name" in refused(wide.replace("1,1,2,,", "1,1,2,,x"))
    assert parse_captures("\n\n" + GOOD.replace(",", ";")) == parse_captures(GOOD)


@pytest.mark.parametrize("text", ["count\n5\n", "A,count\n1,5\n0,5\n"])
def test_fewer_than_two_list_columns_are_said_to_be_so(text):
    assert "At least two lists" in refused(text)


@pytest.mark.parametrize(("off", "on"), [("0.0", "1.0"), ("FALSE", "TRUE"), ("un", "obs")])
def test_marks_are_read_as_programs_write_them(off, on):
    people = "A,B\n" + f"{on},{off}\n" * 4 + f"{off},{on}\n" * 3 + f"{on},{on}\n" * 2
    assert parse_captures(people) == parse_captures(GOOD)


def test_a_count_may_stand_in_any_column_and_in_capitals():
    assert parse_captures("A,Count,B\n1,4,0\n0,3.0,1\n1,2,1\n") == parse_captures(GOOD)


def test_how_many_are_on_no_list_may_be_left_open_and_nothing_else():
    assert parse_captures(GOOD + "0,0,NA\n") == parse_captures(GOOD)
    assert "Line 2, column count" in refused(GOOD.replace("1,0,4", "1,0,NA"))


def test_nobody_on_no_list_is_let_pass_and_somebody_is_not():
    assert parse_captures(GOOD + "0,0,0\n") == parse_captures(GOOD)
    assert "Line 5 counts somebody who is on no list" in refused(GOOD + "0,0,7\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,1,-2", "Line 4, column count: -2 is negative"),
        ("1,1,2.5", "Line 4, column count: 2.5 is a fraction"),
        ("1,1,2_0", "Line 4, column count: the cell is text"),
        ("1,1,two", "Line 4, column count: the cell is text"),
        ("1,1,", "Line 4, column count: the cell is empty"),
        ("1,1,nan", "Line 4, column count: nan is not a possible number"),
        ("1,1,1e12", "Line 4, column count: 1e12 is not a possible number"),
        ("1,yes,2", "Line 4, column B: the cell is neither 0 nor 1"),
        ("1,,2", "Line 4, column B: the cell is empty"),
        ("1,NA,2", "Line 4, column B: the cell is empty"),
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


SPANISH = (
    "id;municipio;policía;albergue;línea;personas\n"
    "a1;Tumbes;1;0;0;4\na2;Tumbes;0;1;0;3\na3;Piura;1;1;0;2\na4;Piura;0;0;1;5\na5;Piura;1;0;1;1\n"
)


def test_lists_are_named_where_other_columns_stand_beside_them():
    table = parse_captures(SPANISH, lists=("policía", "albergue"), count="personas")
    assert (table.lists, dict(table.counts)) == (("policía", "albergue"), {1: 5, 2: 3, 3: 2})
    assert table.notes == ("5 persons on none of these lists are left out.",)


def test_columns_that_are_no_lists_are_refused_with_the_way_out():
    said = refused(SPANISH)
    assert said.startswith("Line 2, column id: the cell is neither 0 nor 1.")
    assert "--lists" in said
    assert "--count" in said
    assert "a1" not in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"lists": ("policia", "albergue")}, "There is no column policia; the table has id, municipio, policía"),
        ({"lists": ("policía", "albergue"), "count": "cuantas"}, "There is no column cuantas of counts"),
        ({"lists": ("policía",), "count": "personas"}, "At least two lists"),
        ({"lists": ("policía", "municipio"), "count": "personas"}, "Line 2, column municipio: the cell is neither 0"),
        ({"lists": ("policía", "albergue"), "count": "id"}, "Line 2, column id: the cell is text"),
    ],
)
def test_lists_and_counts_that_are_not_there_are_refused(asked, said):
    with pytest.raises(TableProblem) as problem:
        parse_captures(SPANISH, **asked)
    assert said in str(problem.value)


def test_a_row_that_is_cut_short_is_refused_also_where_lists_are_named():
    with pytest.raises(TableProblem, match="Line 3 has 2 cells"):
        parse_captures("A,B,town\n1,1,x\n1,0\n", lists=("A", "B"))


@pytest.mark.parametrize("count", ["1.000", "12.500", "1.000.000"])
def test_a_count_whose_point_could_part_thousands_is_refused(count):
    with pytest.raises(TableProblem, match="Line 2, column count: the point could part thousands"):
        parse_captures(f"A,B,count\n1,0,{count}\n0,1,80\n1,1,30\n")
