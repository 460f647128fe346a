from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


TEXT = "who,days,sex\na,3,F\nb,,M\nc,7.5,NA\n"


def test_columns_are_read_by_name_and_what_is_missing_stays_missing():
    table = Columns.parse(TEXT)
    assert table.numbers("days") == (3.0, None, 7.5)
    assert table.texts("sex") == ("F", "M", None)
    assert table.is_numeric("days")
    assert not table.is_numeric("sex")


def test_decimal_commas_are_read_where_a_whole_column_has_them():
    table = Columns.parse("a;b\n1;2,5\n2;-3\n3;\n4;1,125\n")
    assert table.numbers("b") == (2.5, -3.0, None, 1.125)
    assert table.is_numeric("b")
    assert not Columns.parse("a;b\n1;1,200\n").is_numeric("b")


def test_rows_that_lack_a_value_are_counted_and_left_out():
    kept, gone = Columns.parse(TEXT).complete(["days", "sex"])
    assert (kept.texts("who"), gone) == (("a",), 2)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        (TEXT, "weeks", "There is no column weeks; the table has who, days, sex."),
        (TEXT, "Days", "There is no column Days; the table has days and 2 more."),
        ("a,b\n1,x\n2,y\n", "b", "Line 2, column b: the cell is not a number."),
        ("a,b\n1,inf\n", "b", "Line 2, column b: the cell is not a number."),
        ("a;b\n1;1.200,5\n", "b", "Line 2, column b: the cell is not a number; decimals take a point"),
        ("a;b\n1;1,200\n2;3\n", "b", "Line 2, column b: the cell is not a number; decimals take a point"),
        ("a;b\n1;2.5\n2;3,5\n", "b", "Line 3, column b: the cell is not a number; decimals take a point"),
        ("a,b\n1,-1e300\n", "b", "Line 2, column b: the number is too large to reckon with."),
        ("a,b\n1,1_000\n", "b", "Line 2, column b: the cell is not a number."),
        ("a,b\n1\n", "b", "Line 2 has 1 cells where the first line names 2 columns."),
        (",".join(f"c{place}" for place in range(1_001)) + "\n1\n", "c1", "at most 1000 are read"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text, column, said):
    with pytest.raises(TableProblem) as problem:
        Columns.parse(text).numbers(column)
    assert said in str(problem.value)


@pytest.mark.parametrize("cell", ["2024-01", "2024-01-31", "31/1/2024", "31.1.24", "2024-01-31T10:00"])
def test_a_date_in_place_of_a_number_is_said_to_be_one(cell):
    with pytest.raises(TableProblem, match="Line 2, column t: the cell is not a number but looks like a date"):
        Columns.parse(f"t\n{cell}\n").numbers("t")


def test_a_table_without_one_whole_row_is_refused():
    with pytest.raises(TableProblem, match="No row has a value in all of the columns a, b"):
        Columns.parse("a,b\n1,\n,2\n").complete(["a", "b"])


@pytest.mark.parametrize("cells", [("0,125", "0,250"), ("1234,500", "12,500"), ("-0,375", "2")])
def test_a_comma_that_cannot_divide_thousands_is_a_decimal_comma(cells):
    table = Columns.parse("a;b\n" + "".join(f"{cell};x\n" for cell in cells))
    assert table.numbers("a") == tuple(float(cell.replace(",", ".")) for cell in cells)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=; \r"])
def test_a_line_that_tells_a_spreadsheet_what_parts_the_columns_is_none_of_the_table(first):
    table = Columns.parse(f"{first}\na;b\n1;x\n2;word\n")
    assert table.names == ("a", "b")
    assert table.lines == (3, 4)


def test_a_point_that_could_part_thousands_is_asked_about_where_commas_are_the_decimal_sign():
    with pytest.raises(TableProblem, match="Line 3, column persons: the point could part thousands"):
        Columns.parse("month;persons\n1;950\n2;1.200\n3;2.000\n").numbers("persons")
    assert Columns.parse("month;rate\n1;1.200\n2;0.95\n").numbers("rate") == (1.2, 0.95)
    assert Columns.parse("month,rate\n1,1.200\n2,2.000\n").numbers("rate") == (1.2, 2.0)


def test_the_signs_of_arabic_figures_and_of_print_are_read():
    assert Columns.parse("a,b\n١٫٥,x\n−٢,y\n").numbers("a") == (1.5, -2.0)


@pytest.mark.parametrize(
    "text",
    [
        "age (years; as told),sex (f; m; x)\n31,f\n40,m\n",
        '"age, in years";"sex, as told, or not"\n31;f\n40;m\n',
        "age;sex\n31,5;f\n40,0;m\n",
        "age\tsex, or ; none\n31\tf\n40\tm\n",
    ],
)
def test_a_sign_in_the_name_of_a_column_does_not_part_it(text):
    table = Columns.parse(text)
    assert len(table.names) == 2
    assert table.texts(table.names[1]) == ("f", "m")
