from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem
from fourfold.stats.ties.ends import ends_of
from fourfold.stats.ties.graph import parse_ties


def table(first: str, *rows: str) -> Columns:
    return Columns.parse("\n".join([first, *rows]) + "\n")


TIES = ("1,P1,P2", "2,P2,P3", "3,P1,P3", "4,P3,P4")


def test_trap_ids_of_rows_are_not_tied_to_people():
    ties = parse_ties("id,from,to\n" + "\n".join(TIES) + "\n")
    assert ties.nodes == ("P1", "P2", "P3", "P4")
    assert parse_ties("id,from,to\n" + "".join(f"t{each}\n" for each in TIES).replace("P", "")).nodes == tuple("1234")
    assert "Ties were read between from and to; other columns, such as weights, are left out" in ties.notes[0]


@pytest.mark.parametrize(
    "names",
    [
        ("Source", "Target"),
        ("from_id", "to_id"),
        ("SENDER", "Receiver"),
        ("Person1", "Person2"),
        ("node_a", "node_b"),
        ("origen", "destino"),
        ("من", "إلى"),
    ],
)
def test_columns_are_found_by_usual_names_wherever_they_stand(names):
    one, other = names
    assert ends_of(table(f"nr,{other},since,{one}", "1,P2,3,P1", "2,P3,4,P1", "3,P3,4,P2"), None, None) == names


def test_from_and_to_that_hold_times_are_no_ends():
    found = table("who,whom,from,to", "P1,P2,2019,2020", "P1,P3,2018,2020", "P2,P3,2020,2021")
    assert ends_of(found, None, None) == ("who", "whom")


def test_weights_of_two_years_are_no_ends():
    assert ends_of(table("who,whom,w1,w2", "P1,P2,3,1", "P1,P3,1,2", "P2,P3,2,2"), None, None) == ("who", "whom")


def test_what_is_named_goes_before_usual_names_and_fills_the_other_end():
    found = table("id,from,to,via", "1,P1,P2,P3", "2,P2,P3,P1", "3,P1,P3,P2")
    assert ends_of(found, "via", None) == ("via", "to")
    assert ends_of(found, None, "via") == ("from", "via")


@pytest.mark.parametrize(
    "rows",
    [
        TIES,
        ("P9,P1,P2", "P8,P2,P3", "P7,P1,P3", "P6,P3,P4"),  # ids that look like persons
        ("1,2,3", "2,3,4", "3,1,2", "4,2,1"),  # persons that look like ids
        ("A,v1,t1", "B,v2,t1", "C,v3,t2", "D,v1,t2"),
    ],
)
def test_trap_a_first_column_that_marks_the_row_is_asked_back_about(rows):
    with pytest.raises(TableProblem) as problem:
        ends_of(table("tie,who,whom", *rows), None, None)
    assert str(problem.value) == (
        "Column tie, the first, is different in every row, so it may be a mark of the row and no end of a tie. Say "
        "which two columns hold the ends, with --from and --to; the table has tie, who, whom."
    )


def test_trap_a_week_that_stands_before_both_ends_is_asked_back_about():
    with pytest.raises(TableProblem, match="Column week, the first, names nobody whom who names"):
        ends_of(table("week,who,whom", "w1,P1,P2", "w1,P2,P3", "w2,P1,P3", "w2,P3,P1"), None, None)


@pytest.mark.parametrize(
    "rows",
    [
        ("P1,P2,3", "P1,P3,1", "P2,P3,2", "P3,P4,9"),  # weights
        ("P2,P1,may", "P3,P1,may", "P4,P2,june", "P5,P2,june"),  # each by whom they were brought, and when
        ("v1,t1,3", "v1,t2,1", "v2,t1,2", "v3,t2,1"),  # two kinds of persons
    ],
)
def test_the_first_two_are_taken_where_that_is_no_guess(rows):
    assert ends_of(table("who,whom,what", *rows), None, None) == ("who", "whom")


def test_two_columns_are_the_ends_whatever_they_are_called():
    assert ends_of(table("x,y", "1,P1", "2,P2", "3,P3"), None, None) == ("x", "y")
