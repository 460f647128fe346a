from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.labelling import refuse_labels
from fourfold.stats.results import TableProblem


SCORES = (3, 4, 2, 5, 1, 3, 3, 4, 2, 4, 5, 1)


def table(first: str, cells, *, scores=SCORES) -> Columns:
    rows = zip(cells, scores, reversed(scores), strict=True)
    return Columns.parse(f"{first},one,other\n" + "".join(f"{cell},{a},{b}\n" for cell, a, b in rows))


def refused(found: Columns) -> str:
    with pytest.raises(TableProblem) as problem:
        refuse_labels(found, found.names, "score")
    return str(problem.value)


def test_trap_a_running_number_is_asked_back_about_with_the_way_to_name_the_others():
    assert refused(table("k", range(1, 13))) == (
        "Column k counts the rows from line 2 on, so it may be a label of the row and no score. Name the columns that "
        "are compared: --columns one,other (or all of them, if it is one)."
    )
    many = [10.5, 11, 13.5, 11, 16, 17.25, 18, 19.5, 20, 21.75, 24, 26]
    assert "Column k counts the rows" in refused(table("k", range(301, 313), scores=many))


@pytest.mark.parametrize("make", [lambda i: 1000 + 37 * i % 101, lambda i: f"KE-{i}-{i * i}", lambda i: f"{i * i}/19"])
def test_trap_a_column_in_which_every_value_differs_is_asked_back_about(make):
    assert "Column k is different in each of the 12 rows, where the others repeat" in refused(
        table("k", map(make, range(12)))
    )


@pytest.mark.parametrize("name", ["id", "Person_ID", "case.nr", "CASE", "رقم", "patient no"])
def test_trap_a_column_that_is_called_as_a_label_is_asked_back_about(name):
    many = [10.5, 11, 13.5, 14, 16, 17.25, 18, 19.5, 20, 21.75, 24, 26]
    assert "is called as a label is" in refused(table(name, [each * 3 % 37 for each in range(12)], scores=many))


@pytest.mark.parametrize("name", ["Subject", "person_id", "rater"])
def test_trap_a_table_with_a_row_for_each_score_is_asked_back_about(name):
    assert f"Column {name} is called as a label is" in refused(table(name, [1, 2, 3, 4] * 3))


@pytest.mark.parametrize(
    "cells",
    [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11],
        [2.5, 3.5, 4.25, 5, 6, 7, 8, 9, 10, 11, 12, 12],
        [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6],
    ],
)
def test_scores_that_repeat_are_scores(cells):
    found = table("k", cells)
    refuse_labels(found, found.names, "score")


def test_ranks_of_all_raters_and_measures_that_all_differ_are_scores():
    for scores in (list(range(12)), [each * 1.37 for each in range(12)]):
        found = table("k", [each + 0.25 if 1.37 in scores else each for each in scores], scores=scores)
        refuse_labels(found, found.names, "score")


def test_items_that_are_called_after_persons_or_numbers_are_scores_where_they_repeat():
    for name in ("person", "case", "item_no", "question_number"):
        found = table(name, SCORES[::2] + SCORES[1::2])
        refuse_labels(found, found.names, "score")


@pytest.mark.parametrize("first", ["coder", "client", "first"])
def test_two_columns_are_two_raters_whatever_they_are_called(first):
    lines = [f"{first},supervisor", *(f"{each},{each + 1}" for each in range(1, 31))]
    refuse_labels(Columns.parse("\n".join(lines)), (first, "supervisor"), "score")


def test_an_id_beside_one_rater_is_refused_without_a_column_to_type():
    table = Columns.parse("person_id,rater\n" + "\n".join(f"{each},{each % 4}" for each in range(12)))
    with pytest.raises(TableProblem, match="one column is left") as refused:
        refuse_labels(table, ("person_id", "rater"), "score")
    assert "--columns" not in str(refused.value)


def test_a_row_for_each_score_is_asked_to_be_turned():
    table = Columns.parse(
        "item,rater,score\n" + "\n".join(f"{each // 2},{'AB'[each % 2]},{each % 5}" for each in range(60))
    )
    with pytest.raises(TableProblem, match="a column for each of those who rated"):
        refuse_labels(table, ("item", "rater", "score"), "score")


def test_a_coder_among_three_who_rate_is_one_of_them():
    rows = "\n".join(f"{'yn'[each % 2]},{'yn'[each % 3 == 0]},{'yn'[each % 5 == 0]}" for each in range(30))
    refuse_labels(Columns.parse(f"coder,supervisor,third\n{rows}"), ("coder", "supervisor", "third"), "score")


@pytest.mark.parametrize("name", ["survivor", "x"])
def test_numbers_of_files_that_do_not_count_up_are_no_scores(name):
    rows = "\n".join(f"{each * 7919 % 99_991},{each * 31 % 97 / 10},{each * 37 % 89 / 10}" for each in range(1, 41))
    with pytest.raises(TableProblem, match="label of the row"):
        refuse_labels(Columns.parse(f"{name},A,B\n{rows}"), (name, "A", "B"), "score")
