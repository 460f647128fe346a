"""Series, panels, persons and raters, to the digits printed.

Lopez Bernal et al. 2017; did: the documentation of that R package (no covariates, never-treated controls); R and
pyfixest run on the same table for our statistics reference; lme4: Bates et al. 2015; Jacobson & Truax 1991. The others
stand at each test.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fourfold.stats.changing.differing import differences
from fourfold.stats.changing.growing import growth
from fourfold.stats.changing.interrupting import interrupted
from fourfold.stats.changing.kinds import Courses, Differences, Interruption, Pairs
from fourfold.stats.changing.reliably import changed
from fourfold.stats.columns import Columns
from fourfold.stats.proportions import exact, wilson
from tests.stats.reference.durations import shared


PUBLISHED = Path(__file__).parent / "published"
MPDTA = Differences(outcome="lemp", time="year", unit="countyreal", cohort="first.treat")


def own(name: str) -> Columns:
    return Columns.parse((PUBLISHED / name).read_text("utf-8"))


def estimate(found, *terms, interval=None):
    return next(each for each in found.estimates if each.terms == terms and interval in {None, each.interval})


def test_the_smoking_ban_in_sicily_lowered_the_rate_as_printed(samples):
    # Lopez Bernal et al., with their own files in R: 0.894 (0.839 to 0.953), dispersion 3.559
    asked = Interruption(outcome="aces", time="time", since=37, exposure="stdpop")
    found = interrupted(shared(samples, "its_sicily_smokingban"), asked)
    step = estimate(found, "step", interval="wald")
    assert (step.value, step.low, step.high) == pytest.approx((0.8944, 0.8392, 0.9532), abs=5e-5)
    assert found.details["dispersion"] == pytest.approx(3.5592, abs=5e-5)


def test_trap_plain_poisson_errors_would_be_too_small_and_this_is_said(samples):
    asked = Interruption(outcome="aces", time="time", since=37, exposure="stdpop")
    found = interrupted(shared(samples, "its_sicily_smokingban"), asked)
    assert any("plain Poisson errors would be too small by a factor of 1.9" in each for each in found.warnings)
    assert any("not random in time" in each for each in found.warnings)


def test_trap_without_the_population_the_step_is_another(samples):
    asked = Interruption(outcome="aces", time="time", since=37)
    found = interrupted(shared(samples, "its_sicily_smokingban"), asked)
    assert estimate(found, "step", interval="wald").value != pytest.approx(0.8944, abs=5e-4)


@pytest.fixture(scope="module")
def mpdta(samples):
    return differences(shared(samples, "did_mpdta"), MPDTA)


@pytest.mark.parametrize(
    ("cohort", "printed"),
    [
        (2004, (-0.0105, -0.0704, -0.1373, -0.1008)),
        (2006, (0.0065, -0.0028, -0.0046, -0.0412)),
        (2007, (0.0305, -0.0027, -0.0311, -0.0261)),
    ],
)
def test_the_effects_of_the_minimum_wage_by_cohort_and_year_are_the_printed_ones(mpdta, cohort, printed):
    found = [estimate(mpdta, f"cohort {cohort}", f"period {year}").value for year in range(2004, 2008)]
    assert found == pytest.approx(printed, abs=6e-5)


@pytest.mark.parametrize(
    ("cohort", "printed", "errors"),
    [
        (2004, (-0.0145, -0.0764, -0.1404, -0.1069), (0.0221, 0.0287, 0.0354, 0.0329)),
        (2006, (-0.0005, -0.0062, 0.0010, -0.0413), (0.0222, 0.0185, 0.0194, 0.0197)),
        (2007, (0.0267, -0.0046, -0.0284, -0.0288), (0.0141, 0.0157, 0.0182, 0.0162)),
    ],
)
def test_effects_among_counties_of_like_population_are_those_of_a_second_implementation(
    samples, cohort, printed, errors
):
    # csdid, doubly robust, covariate lpop, errors without bootstrap
    asked = replace(MPDTA, covariates=("lpop",), methods=("cohorts",))
    found = differences(shared(samples, "did_mpdta"), asked)
    effects = [estimate(found, f"cohort {cohort}", f"period {year}") for year in range(2004, 2008)]
    assert [each.value for each in effects] == pytest.approx(printed, abs=6e-5)
    assert [each.details["se"] for each in effects] == pytest.approx(errors, abs=6e-5)


def test_trap_the_two_way_regression_on_staggered_treatment_comes_with_its_warning(mpdta):
    assert any("can even have the wrong sign" in each for each in mpdta.warnings)
    assert estimate(mpdta, "treated").value != pytest.approx(estimate(mpdta, "all").value, abs=0.002)


def test_the_two_way_coefficient_of_castle_laws_is_the_printed_one():
    # R and pyfixest: 0.0755 (0.0332), weighted by population, clustered by state
    asked = Differences(
        outcome="l_homicide", time="year", unit="sid", cohort="cohort", weights="popwt", methods=("two-way",)
    )
    found = estimate(differences(own("castle.csv"), asked), "treated")
    assert (found.value, found.details["se"]) == pytest.approx((0.0755, 0.0332), abs=5e-5)


def test_trap_without_weights_the_castle_coefficient_is_another():
    asked = Differences(outcome="l_homicide", time="year", unit="sid", cohort="cohort", methods=("two-way",))
    assert estimate(differences(own("castle.csv"), asked), "treated").value != pytest.approx(0.0755, abs=2e-3)


def test_the_growth_model_of_the_sleep_study_is_the_printed_one():
    # lme4: 251.405 (6.825), 10.467 (1.546); variances 612.10, 35.07, residual 654.94; criterion 1743.6
    found = growth(own("sleepstudy.csv"), Courses(outcome="Reaction", time="Days", subject="Subject"))
    start, slope = found.estimates
    assert (start.value, start.details["se"]) == pytest.approx((251.405, 6.825), abs=6e-4)
    assert (slope.value, slope.details["se"]) == pytest.approx((10.467, 1.546), abs=6e-4)
    variances = [found.details[f"variance_{each}"] for each in ("intercept", "slope", "residual")]
    assert variances == pytest.approx([612.10, 35.07, 654.94], rel=1e-4)
    assert found.details["reml_criterion"] == pytest.approx(1743.6, abs=0.05)


def test_the_reliable_change_of_jacobson_and_truax_is_the_printed_one():
    # 1991: s 7.5, r 0.80, change 15: S_E 3.35, S_diff 4.74, RC 3.16
    asked = Pairs(before="pre", after="post", sd=7.5, reliability=0.80)
    found = changed(Columns.parse("pre,post\n32.5,47.5\n"), asked)
    assert found.details["standard_error"] == pytest.approx(3.354, abs=5e-4)
    assert found.details["s_difference"] == pytest.approx(4.743, abs=5e-4)
    assert estimate(found, "line 2").value == pytest.approx(3.162, abs=5e-4)
    assert estimate(found, "improved").value == 1


def test_trap_the_error_of_a_difference_is_not_that_of_one_score():
    asked = Pairs(before="pre", after="post", sd=7.5, reliability=0.80)
    found = changed(Columns.parse("pre,post\n32.5,40.5\n"), asked)  # 8 points: 2.4 S_E but 1.7 S_diff
    assert estimate(found, "no reliable change").value == 1


def test_rearrests_in_juvenile_and_adult_court_differ_as_by_hand(samples):
    # HSAUR: 515 and 290 pairs; (515 - 290)^2 / 805 = 62.9
    asked = Pairs(before="Juvenile.court", after="Adult.court", count="Freq")
    found = changed(shared(samples, "justice_hsaur_rearrests"), asked)
    assert (found.details["after_only"], found.details["before_only"]) == (515, 290)
    assert found.tests[0].statistic == pytest.approx(62.9, abs=0.05)
    assert found.tests[0].statistic == pytest.approx((515 - 290) ** 2 / 805)


def test_the_share_of_rearrests_has_the_printed_intervals():
    # 114 of 432
    assert wilson(114, 432) == pytest.approx((0.2245, 0.3074), abs=5e-5)
    assert exact(114, 432) == pytest.approx((0.2229, 0.3081), abs=5e-5)
