from __future__ import annotations

import pytest

from fourfold.stats.frames import parse_captures
from fourfold.stats.hidden.grouped.table import parse_grouped
from fourfold.stats.results import TableProblem


TEXT = "A,sex,B,count\n1,f,0,4\n0,f,1,3\n1,f,1,2\n1,m,0,5\n0,m,1,6\n1,m,1,1\n"


def refused(text: str, *by: str) -> str:
    with pytest.raises(TableProblem) as problem:
        parse_grouped(text, by=by or ("sex",))
    return str(problem.value)


def test_people_are_read_by_kind_and_add_up_to_those_without():
    table = parse_grouped(TEXT, by=("sex",))
    assert (table.lists, table.groups) == (("A", "B"), ((0,), (1,)))
    assert [table.named(group) for group in table.groups] == ["sex=f", "sex=m"]
    assert [table.seen(group) for group in table.groups] == [9, 12]
    assert table.together() == parse_captures("A,B,count\n1,0,9\n0,1,9\n1,1,3\n")


def test_one_row_per_person_is_read_as_the_same_table():
    people = "A,sex,B\n" + "1,f,0\n" * 4 + "0,f,1\n" * 3 + "1,f,1\n" * 2 + "1,m,0\n" * 5 + "0,m,1\n" * 6 + "1,m,1\n"
    assert parse_grouped(people, by=("sex",)) == parse_grouped(TEXT, by=("sex",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1,f,1,2", "1,,1,2", "Line 4, column sex: the cell is empty; write a word such as `unknown`"),
        ("1,f,1,2", "1,f,2,2", "Line 4, column B: the cell is neither 0 nor 1"),
        ("1,f,1,2", "1,f,1,-2", "Line 4, column count: -2 is negative"),
        ("1,f,1,2", "1,f,1", "Line 4 has 3 cells"),
        ("1,f,1,2", "1,f,0,2", "Lines 2 and 4 give the same history"),
        ("1,m,0,5", "1,f,0,5", "Lines 2 and 5 give the same history"),
        ("1,f,1,2", "0,f,0,2", "Line 4 counts somebody who is on no list"),
        ("A,sex,B,count", "A,Sex,B,count", "There is no column sex of kinds"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(old, new, said):
    assert said in refused(TEXT.replace(old, new))


def test_kinds_of_one_value_of_too_many_or_named_twice_are_refused():
    assert "has 1 different values" in refused(TEXT.replace(",m,", ",f,").replace("count", "who", 1), "sex")
    many = "A,B,age\n" + "".join(f"1,{place % 2},{place}\n" for place in range(20))
    assert "has 20 different values" in refused(many, "age")
    assert "named twice" in refused(TEXT, "sex", "sex")
    assert "There is no column count of kinds" in refused(TEXT, "count")


def test_a_list_that_names_nobody_is_refused():
    text = "A,B,C,sex\n" + "1,1,0,f\n1,0,0,m\n0,1,0,m\n1,1,0,m\n"
    assert "List C names nobody" in refused(text)


def test_lists_are_named_where_other_columns_stand_beside_lists_and_kinds():
    wide = "\n".join(f"{line},{'town' if line.startswith('A') else 'x'}" for line in TEXT.splitlines()) + "\n"
    assert parse_grouped(wide, by=("sex",), lists=("A", "B")) == parse_grouped(TEXT, by=("sex",))
    named = wide.replace("count", "how many", 1)
    assert parse_grouped(named, by=("sex",), lists=("A", "B"), count="how many") == parse_grouped(TEXT, by=("sex",))
