"""Rows that stand for several persons are never taken for one person each without a word."""

from __future__ import annotations

import pytest

from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.kinds import Asked
from fourfold.stats.changing.kinds import Pairs
from fourfold.stats.changing.reliably import changed
from fourfold.stats.columns import Columns
from fourfold.stats.private.counting import private_counts
from fourfold.stats.private.noise import Rehearsed
from fourfold.stats.results import TableProblem
from fourfold.stats.synthetic import reporting


COURTS = "adult,juvenile,{}\nyes,yes,158\nno,yes,290\nyes,no,515\nno,no,1134\n"
"""HSAUR's rearrests: 2,097 pairs, McNemar's chi-square 62.89."""
PAIRS = Pairs(before="adult", after="juvenile")
RATERS = "first,second,{}\nlow,low,20\nlow,high,5\nhigh,low,10\nhigh,high,15\n"
"""Kappa 0.4, as in many introductions."""


@pytest.mark.parametrize("name", ["count", "Count"])
def test_a_column_called_count_counts_wherever_one_can_be_named(name):
    found = changed(Columns.parse(COURTS.format(name)), PAIRS)
    assert found.n == 2097
    assert found.tests[0].statistic == pytest.approx(62.888, abs=1e-3)
    found = reliability(Columns.parse(RATERS.format(name)), Asked(methods=("kappa",)))
    assert found.n == 50
    assert found.estimates[0].value == pytest.approx(0.4)


def test_counts_under_another_name_are_asked_about():
    found = changed(Columns.parse(COURTS.format("Freq")), PAIRS)
    assert any("--count Freq" in each for each in found.warnings)
    found = reliability(Columns.parse(RATERS.format("Freq")), Asked(columns=("first", "second"), methods=("kappa",)))
    assert any("--count Freq" in each for each in found.warnings)
    with pytest.raises(TableProblem, match="Column Freq holds numbers and others words"):
        reliability(Columns.parse(RATERS.format("Freq")), Asked())


def test_noise_is_never_made_for_rows_that_stand_for_several():
    table = Columns.parse("country,sex,count\nKE,F,120\nKE,M,4\nPH,F,80\n")
    with pytest.raises(TableProblem, match="column count says how many share a row"):
        private_counts(table, ["country"], epsilon=1, noise=Rehearsed(1))
    with pytest.raises(TableProblem, match="column count says how many share a row"):
        reporting.checked(table, reporting.Asked(epsilon=1))
    twice = Columns(table.names, tuple(range(2, 8)), table.cells * 2)
    assert reporting.checked(twice, reporting.Asked(epsilon=1, columns=("country", "count"))).names[1] == "count"


def test_a_score_twice_is_told_one_person_in_a_row():
    rows = "".join(f"{30 + k},{36 + k},2\n" for k in range(12))
    with pytest.raises(TableProblem, match="Column count says how many persons share a row"):
        changed(Columns.parse("intake,exit,count\n" + rows), Pairs(before="intake", after="exit", reliability=0.8))
