"""Tables on which figures run out of numbers are refused: no crash, and nothing that looks like an answer."""

from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.answers import OUT_OF_NUMBERS, Gathered
from fourfold.stats.changing.growing import growth
from fourfold.stats.changing.interrupting import interrupted
from fourfold.stats.changing.kinds import Courses, Interruption, Pairs
from fourfold.stats.changing.reliably import changed
from fourfold.stats.columns import Columns
from fourfold.stats.designs import design
from fourfold.stats.lasting.ending import competing_risks
from fourfold.stats.lasting.kinds import Asked
from fourfold.stats.lasting.watching import survival
from fourfold.stats.results import Estimate, TableProblem
from fourfold.stats.sampled.designed import parse_outcome, parse_survey
from fourfold.stats.sampled.surveyed import surveyed


COURSES = Courses(outcome="y", time="t", subject="u")


def courses(seed: int, shift: int, people: int = 24) -> Columns:
    """Persons whose starts and slopes differ, seen from three to six times between `shift` and `shift` + 11."""
    made = np.random.default_rng(seed)
    rows = ["u,t,y"]
    for person in range(people):
        start, slope = made.normal(50, 8), made.normal(2, 1)
        times = sorted(made.choice(12, int(made.integers(3, 7)), replace=False))
        rows += [f"p{person},{time + shift},{start + slope * time + made.normal(0, 4):.6f}" for time in times]
    return Columns.parse("\n".join(rows) + "\n")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_courses_are_the_same_from_whatever_year_time_is_counted(seed):
    first, later = (growth(courses(seed, shift), COURSES) for shift in (0, 2010))
    slopes = [found.estimates[1] for found in (first, later)]
    assert slopes[1].value == pytest.approx(slopes[0].value, rel=1e-6)
    assert slopes[1].high == pytest.approx(slopes[0].high, rel=1e-5)
    for name in ("reml_criterion", "variance_slope", "variance_residual"):
        assert later.details[name] == pytest.approx(first.details[name], rel=1e-4)
    assert any("Time 0 lies outside of the visits (2010 to 2021)" in each for each in later.warnings)


@pytest.mark.parametrize("score", ["-1", "0", "31.7"])
def test_courses_of_scores_that_never_change_are_refused(score):
    rows = "".join(f"u{u},{t},{score}\n" for u in range(8) for t in range(4))
    found = growth(Columns.parse("u,t,y\n" + rows), COURSES)
    assert not found.estimates
    assert "the same at every visit" in found.refused[0].reason


def test_ends_that_all_come_at_one_time_leave_the_models_refused_and_the_curve_standing():
    rows = "".join(f"5,{place % 3 > 0:d},{20 + place * 7 % 31}\n" for place in range(40))
    found = survival(Columns.parse("t,e,age\n" + rows), Asked(time="t", event="e", covariates=("age",)))
    assert OUT_OF_NUMBERS in {each.reason for each in found.refused if each.method == "cox"}
    assert found.estimates


def test_a_covariate_in_a_tiny_unit_has_a_ratio_beyond_words():
    """A logarithm of thousands for one unit more: it used to break the sentence, not the figure."""
    made = np.random.default_rng(4)
    rows = "".join(
        f"{made.exponential(9) + 0.1:.3f},{made.integers(0, 3)},{made.normal() * 1e-6:.12f}\n" for _ in range(60)
    )
    table = Columns.parse("t,e,x\n" + rows)
    ends = competing_risks(table, Asked(time="t", event="e", covariates=("x",)))
    plain = Columns.parse("t,e,x\n" + rows.replace(",2,", ",1,"))
    for found in (ends, survival(plain, Asked(time="t", event="e", covariates=("x",)))):
        assert "under a millionth for x" in found.words.replace(" times", "")


@pytest.mark.parametrize(
    ("month", "count", "persons"), [("5", "1e99", "1000"), ("5", "20", "1e15"), ("5", "20", "0.0000001")]
)
def test_a_series_with_a_figure_of_quite_another_size_is_refused(month, count, persons):
    rows = [f"{t},{20 + t % 5},{1000 + t}" for t in range(1, 25)]
    rows[4] = f"{month},{count},{persons}"
    asked = Interruption(outcome="y", time="t", since=13, exposure="n", slope=True)
    found = interrupted(Columns.parse("t,y,n\n" + "\n".join(rows) + "\n"), asked)
    assert all(np.isfinite([each.low, each.value, each.high]).all() for each in found.estimates)
    assert found.estimates or found.refused


def test_more_pairs_than_there_are_people_are_refused_with_their_line():
    with pytest.raises(TableProblem, match="Line 3, column n: the cell is not a possible number of persons"):
        changed(Columns.parse("a,b,n\nyes,no,4\nno,yes,1e99\nno,no,3\n"), Pairs(before="a", after="b", count="n"))


@pytest.mark.parametrize("value", ["1.5", "0.1", "-7", "1000.001"])
def test_a_survey_in_which_all_gave_the_same_number_has_no_mean_with_an_error_of_rounding(value):
    rows = "".join(f"v{place // 3},{10.1 + place % 4},{value}\n" for place in range(36))
    table = Columns.parse("village,w,owed\n" + rows)
    found = surveyed(parse_survey(table, weight="w", cluster="village"), parse_outcome(table, "owed"))
    assert "mean of owed" in {each.method for each in found.refused}
    assert not [each for each in found.estimates if each.method == "mean"]


def test_a_word_among_numbers_is_a_slip_and_is_said_with_its_line():
    table = Columns.parse("age,owed\n" + "".join(f"{20 + place},{place}\n" for place in range(9)) + "old,none known\n")
    with pytest.raises(TableProblem, match="Line 11, column age: a word among numbers"):
        design(table, ["age"])
    with pytest.raises(TableProblem, match="Line 11, column owed: a word among numbers"):
        parse_outcome(table, "owed")


def test_zeros_and_ones_beside_a_word_are_marks_and_shares_of_each_are_given():
    table = Columns.parse("debt\n0\n1\n1\n0\nunknown\n0\n")
    assert [name for name, _ in parse_outcome(table, "debt").parts] == ["debt = 0", "debt = 1", "debt = unknown"]


def test_what_runs_out_of_numbers_is_refused_and_a_fault_of_ours_is_not_hidden():
    def estimate(high: float) -> Estimate:
        return Estimate(method="m", value=1, low=0, high=high, interval="wald", n=1)

    out = Gathered()
    out.attempt("one", lambda: np.linalg.inv(np.zeros((2, 2))))
    out.attempt("two", lambda: estimate(10**400 * 1.0))
    out.attempt("three", lambda: estimate(float("inf")))
    assert [(each.method, each.reason) for each in out.refused] == [
        (name, OUT_OF_NUMBERS) for name in ("one", "two", "three")
    ]
    with pytest.raises(ValueError, match="could not convert"):
        out.attempt("four", lambda: estimate(float("x")))
