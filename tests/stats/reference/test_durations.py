"""Durations and how they end, to the digits printed.

Fox & Weisberg: appendix on survival to their R companion. Wooldridge: table 17.4. R: survival 3.x and cmprsk run on
the same tables for our statistics reference; none of the figures is from our own run.
"""

from __future__ import annotations

import pytest

from fourfold.stats.lasting.ending import competing_risks
from fourfold.stats.lasting.kinds import Asked
from fourfold.stats.lasting.watching import survival
from tests.stats.reference.durations import shared


ROSSI = ("fin", "age", "race", "wexp", "mar", "paro", "prio")
RECID = ("workprg", "priors", "tserved", "felon", "alcohol", "drugs", "black", "married", "educ", "age")


@pytest.fixture(scope="module")
def rossi(samples):
    asked = Asked(
        time="week", event="arrest", by="fin", covariates=ROSSI, at=(10, 26, 52), methods=("kaplan-meier", "cox")
    )
    return survival(shared(samples, "justice_rossi_recidivism"), asked)


@pytest.fixture(scope="module")
def mgus(samples):
    asked = Asked(time="etime", event="event", covariates=("age", "sex", "mspike"), at=(60, 120, 240))
    return competing_risks(shared(samples, "survival_mgus2_competing_risks"), asked)


def of(found, method, *terms):
    return [each for each in found.estimates if each.method == method and set(terms) <= set(each.terms)]


def one_of(found, name, term=None):
    return next(each for each in found.tests if each.test == name and each.details.get("term") == term)


def test_the_hazards_of_released_prisoners_are_the_printed_ones(rossi):
    # Fox & Weisberg; R 3.5.3
    cox = of(rossi, "cox")
    printed = (-0.37942, -0.05744, -0.31390, -0.14980, 0.43370, -0.08487, 0.09150)
    errors = (0.19138, 0.02200, 0.30799, 0.21222, 0.38187, 0.19576, 0.02865)
    assert [each.terms[0].split("=")[0] for each in cox] == list(ROSSI)
    assert [each.value for each in cox] == pytest.approx(printed, abs=6e-6)
    assert [each.details["se"] for each in cox] == pytest.approx(errors, abs=6e-6)
    assert one_of(rossi, "likelihood ratio", "cox").statistic == pytest.approx(33.266, abs=5e-4)
    assert rossi.details["concordance"] == pytest.approx(0.640, abs=5e-4)
    assert (rossi.n, rossi.details["ended"]) == (432, 114)


def test_trap_the_proportional_hazards_test_is_the_exact_one_and_not_the_older_approximation(rossi):
    # R survival >= 3: 5.974, 4.225, 17.694; the approximation that lifelines makes gives 11.03 and 7.48
    found = [one_of(rossi, "proportional hazards", term).statistic for term in ("age", "wexp=yes", "all")]
    assert found == pytest.approx([5.974, 4.225, 17.694], abs=5e-4)
    assert any("age, wexp=yes" in each for each in rossi.warnings)


def test_the_share_not_rearrested_and_the_log_rank_test_are_the_printed_ones(samples, rossi):
    everybody = survival(
        shared(samples, "justice_rossi_recidivism"),
        Asked(time="week", event="arrest", at=(10, 26, 52), methods=("kaplan-meier",)),
    )
    assert [each.value for each in of(everybody, "kaplan-meier")] == pytest.approx([0.9653, 0.8750, 0.7361], abs=5e-5)
    test = one_of(rossi, "log-rank")
    assert test.statistic == pytest.approx(3.8376, abs=5e-5)
    assert test.p == pytest.approx(0.050, abs=5e-4)


def test_the_durations_of_wooldridge_are_stretched_as_printed(samples):
    # table 17.4, with more digits by R
    asked = Asked(time="durat", censored="cens", covariates=RECID, methods=("aft",))
    found = survival(shared(samples, "justice_wooldridge_recid"), asked)
    printed = (-0.0626, -0.1373, -0.0193, 0.4440, -0.6349, -0.2982, -0.5427, 0.3407, 0.0229, 0.00391, 4.0994)
    errors = (0.1200, 0.0215, 0.0030, 0.1451, 0.1442, 0.1327, 0.1174, 0.1398, 0.0254, 0.00061, 0.3475)
    aft = of(found, "aft log-normal")
    assert [each.value for each in aft] == pytest.approx(printed, abs=6e-5)
    assert [each.details["se"] for each in aft] == pytest.approx(errors, abs=6e-5)
    assert aft[9].value == pytest.approx(0.00391, abs=5e-6)
    assert found.details["aft_scale"] == pytest.approx(1.810, abs=5e-4)
    assert (found.n, found.details["ended"]) == (1_445, 552)


def test_the_ends_of_mgus_are_the_printed_shares(mgus):
    # R survival; no jitter at ties, so they are read at the times themselves
    assert [each.value for each in of(mgus, "aalen-johansen", "1")] == pytest.approx([0.0341, 0.0637, 0.0998], abs=5e-5)
    assert [each.value for each in of(mgus, "aalen-johansen", "2")] == pytest.approx([0.320, 0.532, 0.724], abs=5e-4)


def test_trap_one_minus_kaplan_meier_is_said_to_overstate(mgus):
    assert any("instead of 10.0 %" in each and "one minus Kaplan-Meier" in each for each in mgus.warnings)


def test_the_subdistribution_hazards_of_progression_are_the_printed_ones(mgus):
    # cmprsk
    found = of(mgus, "fine-gray")
    assert [each.terms for each in found] == [("age",), ("sex=M",), ("mspike",)]
    assert [each.value for each in found] == pytest.approx([-0.01694, -0.21362, 0.88846], abs=6e-6)
    assert {each.n for each in found} == {1_373}
    assert {each.n for each in of(mgus, "aalen-johansen")} == {1_384}


def test_trap_the_errors_are_the_robust_ones_and_not_those_of_the_information(mgus):
    # cmprsk 0.00583, 0.1852, 0.1552; the model-based error of age is 0.00706
    found = of(mgus, "fine-gray")
    assert [each.details["se"] for each in found] == pytest.approx([0.00583, 0.1852, 0.1552], abs=6e-5)
    assert found[0].details["se"] == pytest.approx(0.00583, abs=5e-6)
    assert found[0].details["se_model_based"] == pytest.approx(0.00706, abs=6e-6)


def test_grays_test_by_sex_is_the_printed_one(samples):
    # cmprsk: 1.1945, p 0.2744
    found = competing_risks(
        shared(samples, "survival_mgus2_competing_risks"), Asked(time="etime", event="event", by="sex")
    )
    test = one_of(found, "gray", "1")
    assert (test.statistic, test.p, test.df) == pytest.approx((1.19451, 0.274422, 1), abs=5e-6)
