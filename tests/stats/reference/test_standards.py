"""Figures of our domain standards, 2.3 (prevalence) and 1.2 (reliability), that stand in no other file here."""

from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.classes import squares
from fourfold.stats.agreeing.fleiss import fleiss
from fourfold.stats.agreeing.kinds import Asked
from fourfold.stats.changing.comparing import compared
from fourfold.stats.changing.kinds import Surveys
from fourfold.stats.columns import Columns
from fourfold.stats.proportions import wilson
from fourfold.stats.sampled.designed import parse_outcome, parse_survey
from fourfold.stats.sampled.surveyed import Asked as Plain
from fourfold.stats.sampled.surveyed import surveyed


def test_ten_of_a_hundred_have_the_printed_interval():
    assert wilson(10, 100) == pytest.approx((0.0552, 0.1744), abs=5e-5)


def test_ten_of_a_hundred_have_it_in_the_answer_of_a_survey_too():
    table = Columns.parse("ill\n" + "1\n" * 10 + "0\n" * 90)
    found = surveyed(parse_survey(table), parse_outcome(table, "ill"), asked=Plain(bootstrap=0))
    said = next(each for each in found.estimates if each.interval == "wilson" and each.value == pytest.approx(0.1))
    assert (said.low, said.high) == pytest.approx((0.0552, 0.1744), abs=5e-5)


def test_a_fall_from_77_to_16_in_a_thousand_is_the_printed_relative_reduction_with_its_z():
    text = "survey,minor,count\nbaseline,yes,77\nbaseline,no,923\nendline,yes,16\nendline,no,984\n"
    found = compared(Columns.parse(text), Surveys(period="survey", outcome="minor"))
    change = next(each for each in found.estimates if each.method == "relative-change")
    assert round(-100 * change.value, 1) == 79.2
    assert found.details["z"] == pytest.approx(6.55, abs=0.005)
    assert -0.9 < change.low < change.value < change.high < -0.6


TEXTBOOK = (
    *((0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1)),
    *((7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7)),
)
"""Subjects in rows: how many of 14 raters chose each of five categories."""


def ratings(counts) -> str:
    """The same, a column for each rater; who chose what makes no difference to Fleiss' kappa."""
    rows = [[kind for kind, many in enumerate(row, 1) for _ in range(many)] for row in counts]
    return ",".join(f"r{place}" for place in range(14)) + "\n" + "".join(f"{','.join(map(str, row))}\n" for row in rows)


def test_the_kappa_of_fourteen_raters_is_the_printed_one():
    assert round(fleiss(TEXTBOOK).value, 4) == 0.2099
    found = reliability(Columns.parse(ratings(TEXTBOOK)), Asked(methods=("fleiss",)))
    assert round(found.estimates[0].value, 4) == 0.2099
    assert (found.estimates[0].n, found.refused) == (10, ())


FOUR_LEVELS = ((10, 3, 1, 0), (2, 12, 4, 1), (0, 3, 15, 4), (0, 1, 2, 12))


@pytest.mark.parametrize(("table", "printed"), [(((20, 5), (10, 15)), (0.4,)), (FOUR_LEVELS, (0.5953, 0.7025, 0.8003))])
def test_the_kappas_of_two_raters_are_the_printed_ones(table, printed):
    cells = [(one, other, many) for one, row in enumerate(table, 1) for other, many in enumerate(row, 1)]
    text = "a,b,count\n" + "".join(f"{one},{other},{many}\n" for one, other, many in cells)
    found = reliability(Columns.parse(text), Asked(methods=("kappa",), count="count"))
    assert [round(each.value, 4) for each in found.estimates] == list(printed)


JUDGES = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"


def test_six_targets_and_four_judges_have_the_printed_squares_correlations_and_alpha():
    read = Columns.parse(JUDGES)
    known = squares(np.array([list(map(float, row)) for row in read.cells]))
    assert (known.between, known.within, known.raters, known.left) == pytest.approx(
        (11.2417, 6.2639, 32.4861, 1.0194), abs=5e-5
    )
    found = reliability(read, Asked(methods=("icc", "alpha")))
    printed = {"ICC(1,1)": 0.1657, "ICC(2,1)": 0.2898, "ICC(3,1)": 0.7148}
    printed |= {"ICC(1,k)": 0.4428, "ICC(2,k)": 0.6201, "ICC(3,k)": 0.9093}
    assert {each.terms[0]: round(each.value, 4) for each in found.estimates if each.method == "icc"} == printed
    assert round(next(each.value for each in found.estimates if each.method == "alpha"), 4) == 0.9093
