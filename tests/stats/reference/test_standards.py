"""Figures of our domain standards, 2.3 (prevalence) and 1.2 (reliability), that stand in no other file here."""

from __future__ import annotations

import pytest

from fourfold.stats.changing.comparing import compared
from fourfold.stats.changing.kinds import Surveys
from fourfold.stats.columns import Columns
from fourfold.stats.proportions import wilson


def test_ten_of_a_hundred_have_the_printed_interval():
    assert wilson(10, 100) == pytest.approx((0.0552, 0.1744), abs=5e-5)


def test_a_fall_from_77_to_16_in_a_thousand_is_the_printed_relative_reduction_with_its_z():
    text = "survey,minor,count\nbaseline,yes,77\nbaseline,no,923\nendline,yes,16\nendline,no,984\n"
    found = compared(Columns.parse(text), Surveys(period="survey", outcome="minor"))
    change = next(each for each in found.estimates if each.method == "relative-change")
    assert round(-100 * change.value, 1) == 79.2
    assert found.details["z"] == pytest.approx(6.55, abs=0.005)
    assert -0.9 < change.low < change.value < change.high < -0.6
