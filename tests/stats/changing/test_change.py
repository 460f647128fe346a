from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.changing.differing import differences
from fourfold.stats.changing.growing import growth
from fourfold.stats.changing.interrupting import interrupted
from fourfold.stats.changing.kinds import Courses, Differences, Interruption, Pairs
from fourfold.stats.changing.reliably import changed
from fourfold.stats.columns import Columns
from fourfold.stats.proportions import exact, wilson
from fourfold.stats.results import TableProblem


SEEDS = st.integers(0, 10_000)
few = settings(max_examples=8, deadline=None)
SERIES = "t,y,n\n" + "".join(f"{t},{20 + t % 5 - 6 * (t > 12)},{1000 + t}\n" for t in range(1, 25))
STEP = Interruption(outcome="y", time="t", since=13)
PANEL = Differences(outcome="y", time="t", unit="u", cohort="g")


def panel(seed: int, effect: float = 2.0, cohorts=(0, 4, 6), units: int = 24) -> str:
    made = np.random.default_rng(seed)
    rows = ["u,t,g,y"]
    for unit in range(units):
        since = cohorts[unit % len(cohorts)]
        own = made.normal()
        rows += [
            f"u{unit},{t},{since},{own + 0.3 * t + effect * (since > 0 and t >= since) + made.normal(scale=0.3):.6f}"
            for t in range(1, 9)
        ]
    return "\n".join(rows) + "\n"


def shuffled(text: str, seed: int) -> str:
    head, *rows = text.splitlines()
    return "\n".join([head, *np.random.default_rng(seed).permutation(rows)]) + "\n"


def figures(found):
    return [
        (each.terms, pytest.approx((each.value, each.low, each.high), rel=1e-6, abs=1e-8)) for each in found.estimates
    ]


def plain(found):
    return [(each.terms, (each.value, each.low, each.high)) for each in found.estimates]


def refused(ask, text, asked) -> str:
    with pytest.raises(TableProblem) as problem:
        ask(Columns.parse(text), asked)
    return str(problem.value)


@given(SEEDS)
@few
def test_the_order_of_rows_changes_nothing(seed):
    first, other = (interrupted(Columns.parse(each), STEP) for each in (SERIES, shuffled(SERIES, seed)))
    assert plain(first) == figures(other)
    text = panel(seed)
    first, other = (differences(Columns.parse(each), PANEL) for each in (text, shuffled(text, seed)))
    assert plain(first) == figures(other)


def test_the_order_of_visits_moves_a_course_by_no_more_than_the_search_is_exact():
    courses = Courses(outcome="y", time="t", subject="u")
    first, other = (growth(Columns.parse(each), courses) for each in (panel(44), shuffled(panel(44), 44)))
    for one, two in zip(first.estimates, other.estimates, strict=True):
        assert (one.value, one.low, one.high) == pytest.approx((two.value, two.low, two.high), rel=1e-5, abs=1e-6)


@given(SEEDS)
@few
def test_names_of_units_change_nothing(seed):
    text = panel(seed)
    renamed = text.replace("u1", "x1").replace("u2", "a2")
    assert plain(differences(Columns.parse(text), PANEL)) == figures(differences(Columns.parse(renamed), PANEL))


@given(SEEDS)
@few
def test_a_trend_that_all_share_changes_no_difference(seed):
    text = panel(seed)
    head, *rows = (row.split(",") for row in text.splitlines())
    risen = "\n".join([",".join(head), *(f"{u},{t},{g},{float(y) + 5 * int(t) ** 2}" for u, t, g, y in rows)]) + "\n"
    assert plain(differences(Columns.parse(text), PANEL)) == figures(differences(Columns.parse(risen), PANEL))


def test_an_effect_that_was_put_in_is_found_with_either_controls():
    for controls in ("never", "not-yet"):
        asked = Differences(outcome="y", time="t", unit="u", cohort="g", controls=controls)
        found = differences(Columns.parse(panel(3, units=90)), asked)
        whole = next(each for each in found.estimates if each.terms == ("all",))
        assert whole.low < 2 < whole.high
        assert found.tests[0].p > 0.01


def test_with_one_cohort_and_two_periods_all_methods_are_the_difference_of_differences():
    text = "u,t,g,y\na,1,2,1\na,2,2,5\nb,1,2,2\nb,2,2,7\nc,1,0,1\nc,2,0,2\nd,1,0,3\nd,2,0,5\n"
    found = differences(Columns.parse(text), PANEL)
    assert [each.value for each in found.estimates] == pytest.approx([3.0] * len(found.estimates))


def test_trap_groups_that_moved_apart_before_treatment_are_told():
    rows = ["u,t,g,y"]
    made = np.random.default_rng(1)
    for unit in range(60):
        since = 5 * (unit % 2)
        rows += [f"u{unit},{t},{since},{t * (1 + (since > 0)) + made.normal(scale=0.2):.5f}" for t in range(1, 8)]
    found = differences(Columns.parse("\n".join(rows) + "\n"), PANEL)
    assert any("moved apart before anybody was treated" in each for each in found.warnings)
    assert "cannot be taken for its effect" in found.words


def test_units_treated_from_the_start_or_with_gaps_are_left_out_with_a_remark():
    text = panel(1, cohorts=(0, 4, 1))
    head, *rows = text.splitlines()
    found = differences(Columns.parse("\n".join([head, *rows[:-1]]) + "\n"), PANEL)
    assert any("for want of a period" in each for each in found.warnings)
    assert any("treated from the first period on" in each for each in found.warnings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (panel(1, cohorts=(0,)), "nobody is ever treated"),
        ("u,t,g,y\na,1,0,1\nb,1,1,2\n", "one period only"),
        ("u,t,g,y\na,1,2,1\na,2,3,1\n", "the unit has another value in another row"),
        ("u,t,g,y\na,1,2,1\na,1,2,3\na,2,2,1\n", "the same u and t stand in 2 rows"),
        ("u,t,g,y\na,1,1,1\na,2,1,3\n", "No unit has all periods and a time before"),
        ("u,t,g,y\na,1,2,x\na,2,2,3\n", "Line 2, column y: the cell is not a number."),
    ],
)
def test_panels_that_cannot_be_used_are_said_with_their_place(text, said):
    assert said in refused(differences, text, PANEL)


def test_units_that_are_alike_are_compared_where_others_would_mislead():
    made = np.random.default_rng(4)
    rows = ["u,t,g,y,x"]
    for unit in range(300):
        x = made.normal()
        since = 3 * (made.random() < 1 / (1 + np.exp(-x)))
        rows += [
            f"u{unit},{t},{since},{x * t + 2 * (since > 0 and t >= 3) + made.normal():.5f},{x:.5f}" for t in range(1, 5)
        ]
    text = Columns.parse("\n".join(rows) + "\n")
    plain_, alike = (
        next(each for each in differences(text, replace(PANEL, covariates=names)).estimates if each.terms == ("all",))
        for names in ((), ("x",))
    )
    assert plain_.low > 2.3
    assert alike.low < 2 < alike.high


def test_trap_where_a_covariate_tells_the_treated_apart_nobody_is_alike():
    text = panel(1, cohorts=(0, 4)).replace("y\n", "y,x\n")
    head, *rows = text.splitlines()
    told = "\n".join([head, *(f"{row},{int(row.split(',')[2]) * 3 + len(row) % 2}" for row in rows)]) + "\n"
    found = differences(Columns.parse(told), replace(PANEL, covariates=("x",), methods=("cohorts",)))
    assert found.estimates == ()
    assert "nobody is alike" in found.refused[0].reason


def test_trap_one_treated_unit_gives_no_interval_and_so_no_figure():
    rows = "".join(
        f"u{u},{t},{3 * (u == 0)},{u + t % 2 + (u == 0 and t >= 3)}\n" for u in range(6) for t in range(1, 6)
    )
    found = differences(Columns.parse("u,t,g,y\n" + rows), PANEL)
    assert found.estimates == ()
    assert {each.method for each in found.refused} == {"cohorts", "two-way"}
    assert any("One unit tells nothing" in each for each in found.warnings)


def test_trap_what_follows_its_model_exactly_is_refused():
    rows = "".join(f"{t},7\n" for t in range(1, 30))
    asked = Interruption(outcome="y", time="t", since=15, family="linear")
    assert "follows the model exactly" in interrupted(Columns.parse("t,y\n" + rows), asked).refused[0].reason
    rows = "".join(f"{u},{t},{u + t}\n" for u in range(8) for t in range(3))
    courses = Courses(outcome="y", time="t", subject="u")
    assert "follows a line exactly" in growth(Columns.parse("u,t,y\n" + rows), courses).refused[0].reason


def test_without_anybody_to_compare_with_every_method_refuses():
    found = differences(Columns.parse(panel(1, cohorts=(4,))), PANEL)
    assert found.estimates == ()
    assert {each.method for each in found.refused} == {"cohorts", "two-way"}


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (SERIES + "25,-1,5\n", {}, "Line 26, column y: a count is whole and not negative."),
        (SERIES + "25,1.5,5\n", {}, "a count is whole"),
        (SERIES + "24,1,5\n", {}, "Lines 25 and 26: the same t stands in two rows"),
        (SERIES + "25,1,0\n", {"exposure": "n"}, "nobody was at risk"),
        (SERIES, {"since": 1}, "No point lies before 1: one of the two periods is empty."),
        (SERIES, {"since": 99}, "No point lies from 99"),
    ],
)
def test_series_that_cannot_be_used_are_said_with_their_place(text, more, said):
    asked = Interruption(**{"outcome": "y", "time": "t", "since": 13, **more})
    assert said in refused(interrupted, text, asked)


def test_too_few_points_on_one_side_are_refused_and_few_are_warned_of():
    assert (
        "Fewer than 3 points"
        in interrupted(Columns.parse(SERIES), Interruption(outcome="y", time="t", since=23)).refused[0].reason
    )
    found = interrupted(Columns.parse(SERIES), Interruption(outcome="y", time="t", since=20))
    assert any("fewer than 8 on a side" in each for each in found.warnings)


def test_a_month_that_is_missing_is_remarked_on():
    text = SERIES.replace("\n7,", "\n,", 1)
    found = interrupted(Columns.parse(text), STEP)
    assert (
        "The times are not evenly spaced: between t 6 (line 7) and 8 (line 9) a period is missing, and what is missing "
        "may be why."
    ) in found.warnings
    assert any("are left out (line 8)." in each for each in found.warnings)


def test_months_that_are_missing_are_counted_and_named_in_the_order_of_time():
    head, *rows = SERIES.splitlines()
    text = "\n".join([head, *reversed([row for row in rows if row.split(",")[0] not in {"3", "4", "9"}])]) + "\n"
    found = interrupted(Columns.parse(text), STEP)
    assert any(
        "between t 2 (line 21) and 5 (line 20) and in 1 other place a period is missing" in each
        for each in found.warnings
    )


@pytest.mark.parametrize(
    ("since", "said"), [(4, "lines 2, 3 and 4: every count before 4"), (21, "every count from 21")]
)
def test_a_period_of_nothing_but_noughts_is_refused_for_counts_and_not_for_measures(since, said):
    rows = "".join(f"{t},{0 if t < 4 or t > 20 else 9 + t % 4}\n" for t in range(1, 25))
    assert said in refused(interrupted, "t,y\n" + rows, Interruption(outcome="y", time="t", since=since))
    asked = Interruption(outcome="y", time="t", since=since, family="linear")
    assert interrupted(Columns.parse("t,y\n" + rows), asked).estimates


def test_a_step_that_was_put_into_measures_is_found_beside_a_season():
    rows = "".join(f"{t},{10 + 0.1 * t + 4 * (t >= 30) + np.sin(t * np.pi / 6):.5f}\n" for t in range(1, 61))
    asked = Interruption(outcome="y", time="t", since=30, family="linear", slope=True, period=12)
    found = interrupted(Columns.parse("t,y\n" + rows), asked)
    assert next(each for each in found.estimates if each.terms == ("step",)).value == pytest.approx(4, abs=1e-3)
    assert next(each for each in found.estimates if each.terms == ("change of trend",)).value == pytest.approx(
        0, abs=1e-3
    )


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("a,b\n3,4\n5,6\n", {}, "The reliability of the instrument is needed"),
        ("a,b\n3,4\n5,6\n", {"reliability": 1.2, "sd": 2}, "between 0 and 1"),
        ("a,b\n3,4\n5,6\n", {"reliability": 0.8, "sd": -2}, "above 0"),
        ("a,b\n3,4\n5,6\n", {"reliability": 0.8}, "2 persons are too few"),
        ("a,b\n3,\n,6\n", {"reliability": 0.8}, "No row has a value in all"),
        ("a,b\nyes,no\nmaybe,no\n", {}, "3 different words"),
        ("a,b,c\nyes,no,-1\nno,yes,2\n", {"count": "c"}, "Line 2, column c"),
    ],
)
def test_pairs_that_cannot_be_used_are_said(text, more, said):
    assert said in refused(changed, text, Pairs(before="a", after="b", **more))


def test_where_less_is_better_a_fall_is_an_improvement():
    text = "a,b\n30,10\n10,30\n"
    for lower, better in ((False, 1), (True, 0)):
        found = changed(Columns.parse(text), Pairs(before="a", after="b", sd=5, reliability=0.8, lower=lower))
        rows = [each.value > 0 for each in found.estimates if each.n == 1]
        assert rows.index(True) == better


def test_persons_who_are_missing_afterwards_are_told():
    found = changed(Columns.parse("a,b\n3,4\n5,\n8,6\n"), Pairs(before="a", after="b", sd=2, reliability=0.8))
    assert "who stays away is often who did worse" in found.warnings[0]


def test_trap_regression_to_the_mean_is_named():
    found = changed(Columns.parse("a,b\n3,4\n5,9\n8,6\n"), Pairs(before="a", after="b", sd=2, reliability=0.8))
    assert any("regression to the mean" in each for each in found.warnings)


def test_pairs_in_which_nobody_differs_are_refused():
    found = changed(Columns.parse("a,b\nyes,yes\nno,no\n"), Pairs(before="a", after="b"))
    assert "Nobody differs" in found.refused[0].reason


def test_courses_of_few_persons_are_refused_and_of_one_are_no_table():
    few_persons = "u,t,y\n" + "".join(f"{u},{t},{t + u}\n" for u in range(3) for t in range(4))
    courses = Courses(outcome="y", time="t", subject="u")
    assert "at least 5 are needed" in growth(Columns.parse(few_persons), courses).refused[0].reason
    assert "names one person only" in refused(growth, "u,t,y\na,1,2\na,2,3\n", courses)
    assert "nothing can grow" in refused(growth, "u,t,y\na,1,2\nb,1,3\n", courses)


def test_courses_that_do_not_differ_are_said_not_to():
    made = np.random.default_rng(2)
    rows = "".join(f"u{u},{t},{t + made.normal():.5f}\n" for u in range(25) for t in range(4))
    found = growth(Columns.parse("u,t,y\n" + rows), Courses(outcome="y", time="t", subject="u"))
    assert any("cannot all be told apart" in each for each in found.warnings)


@given(st.integers(1, 200), st.data())
@settings(max_examples=30, deadline=None)
def test_intervals_of_shares_hold_the_share_and_stay_within_bounds(whole, data):
    part = data.draw(st.integers(0, whole))
    for low, high in (wilson(part, whole), exact(part, whole)):
        assert 0 <= low <= part / whole + 1e-12
        assert part / whole - 1e-12 <= high <= 1
        assert (low == 0) == (part == 0)  # not what rounding leaves of it, which would lie above the share


def test_where_everybody_is_treated_in_the_end_it_is_said_how_to_compare_them_all_the_same():
    found = differences(Columns.parse(panel(3, cohorts=(4, 6))), PANEL)
    assert "--controls not-yet" in next(each.reason for each in found.refused if each.method == "cohorts")
    assert not differences(Columns.parse(panel(3, cohorts=(4, 6))), replace(PANEL, controls="not-yet")).refused


def test_a_persons_own_index_is_named_by_the_line_of_the_table():
    table = Columns.parse("intake,exit\n30,45\n,40\n31,32\n")
    found = changed(table, Pairs(before="intake", after="exit", sd=7.5, reliability=0.8))
    assert [each.terms for each in found.estimates if each.n == 1] == [("line 2",), ("line 4",)]


def test_a_third_word_is_told_with_its_place():
    table = Columns.parse("a,b\nyes,no\nno,no\nyes,maybe\n")
    with pytest.raises(TableProblem, match=r"3 different words \(the rarest in line 4, column b\)"):
        changed(table, Pairs(before="a", after="b"))


@pytest.mark.parametrize("rows", ["no,yes\n" * 5, "yes,no\n" * 3, "no,yes\nyes,yes\n", "no,yes\n" * 400])
def test_a_difference_of_shares_has_an_interval_with_a_width_and_stays_between_minus_one_and_one(rows):
    found = changed(Columns.parse("a,b\n" + rows), Pairs(before="a", after="b"))
    each = found.estimates[1]
    assert -1 <= each.low <= each.value <= each.high <= 1
    assert each.high - each.low > 0.005


@pytest.mark.parametrize("persons", [1, 10**7, 10**9])
def test_a_rate_of_a_whole_country_is_judged_by_its_own_scatter(persons):
    """A hundred cases a month among ten millions: rates are small, and so is what they scatter."""
    rows = "".join(f"{k},{100 + k + (k * 7) % 5},{persons}\n" for k in range(1, 49))
    table = Columns.parse("month,cases,persons\n" + rows)
    asked = Interruption(outcome="cases", time="month", since=25, exposure="persons", family="linear")
    found = interrupted(table, asked)
    assert found.estimates[1].value * persons == pytest.approx(1.0, rel=0.1)


def test_what_is_left_over_in_time_is_answered_with_the_wider_interval_and_no_season_that_is_there():
    rows = "".join(f"{k},{200 + 40 * (k // 3 % 2)}\n" for k in range(1, 49))
    table = Columns.parse("month,cases\n" + rows)
    for period in (0, 12):
        found = interrupted(table, Interruption(outcome="cases", time="month", since=25, period=period))
        (said,) = (each for each in found.warnings if "Ljung-Box" in each)
        assert "Quote the wider of both intervals" in said
        assert ("--period" in said) is (period == 0)


def test_a_slip_in_one_period_is_told_with_its_line():
    rows = "".join(f"{u},{t if (u, t) != (3, 2) else 22},{3 * (u < 4)},{u + t}\n" for u in range(9) for t in (1, 2, 3))
    with pytest.raises(TableProblem, match=r"No unit has all periods .*; t 22 stands in 1 row only \(line 12\)"):
        differences(Columns.parse("u,t,c,y\n" + rows), Differences(outcome="y", time="t", unit="u", cohort="c"))
