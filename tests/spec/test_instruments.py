"""Scoring as tables: SPS-30 and PHQ-9 with answers known by hand."""

from __future__ import annotations

import tomllib
from fractions import Fraction

import pytest

from fourfold.casework.instruments import rules
from fourfold.casework.instruments.parsing import definition
from fourfold.casework.instruments.rules import Answer
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printing import ROOT


def load(code):
    return definition(tomllib.loads((ROOT / "data" / "instruments" / f"{code}.toml").read_text()))


SPS, PHQ, GAD = load("sps30"), load("phq9"), load("gad7")
NA, DECLINED, UNKNOWN = Answer(missing="not_applicable"), Answer(missing="declined"), Answer(missing="not_assessed")


def answered(instrument, value, **other):
    given = {item.code: Answer(value) for item in instrument.items if item.code != "phqd"}
    return given | {code: one if isinstance(one, Answer) else Answer(one) for code, one in other.items()}


def test_the_open_scale_has_thirty_questions_in_six_domains_and_says_that_it_is_not_validated():
    assert [len(domain.items) for domain in SPS.domains] == [5, 5, 6, 6, 4, 4]
    assert not SPS.validated
    assert "not been validated" in SPS.source
    assert {item.code for item in SPS.items if item.critical} == {"saf1", "saf2", "men3", "soc2", "leg5"}


@pytest.mark.parametrize("instrument", [SPS, PHQ, GAD])
def test_every_word_of_an_instrument_is_there_in_arabic(instrument):
    items = [item.words for item in instrument.items]
    anchors = [anchor.words for item in instrument.items for anchor in item.anchors]
    rest = [part.words for part in (*instrument.domains, *instrument.bands)]
    assert all(words.get("ar") for words in (instrument.title, instrument.about, *items, *anchors, *rest))


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ({}, Fraction(2)),
        ({"saf1": 4}, Fraction(12, 5)),
        ({"saf1": 4, "saf2": 4}, Fraction(14, 5)),
        ({"saf1": DECLINED}, Fraction(2)),  # four of five is enough
        ({"saf1": DECLINED, "saf2": DECLINED}, None),  # three of five is not
        ({"saf1": NA, "saf2": DECLINED}, Fraction(2)),  # three of the four that apply
        ({"saf1": NA, "saf2": DECLINED, "saf3": DECLINED}, None),
        ({"saf1": NA}, Fraction(2)),
        ({"saf1": NA, "saf2": NA, "saf3": NA, "saf4": NA}, Fraction(2)),
        ({f"saf{n}": NA for n in range(1, 6)}, None),
    ],
)
def test_a_domain_is_the_mean_of_its_rated_questions_when_enough_are_rated(other, value):
    assert rules.score(SPS, answered(SPS, 2, **other)).value_of("safety") == value


@pytest.mark.parametrize(
    ("least", "applicable", "needed"), [(75, 5, 4), (75, 4, 3), (75, 6, 5), (75, 1, 1), (75, 0, 0), (100, 9, 9)]
)
def test_how_many_answers_are_needed(least, applicable, needed):
    assert rules.needed(least, applicable) == needed


@pytest.mark.parametrize(
    ("other", "overall", "band", "at_goal"),
    [
        ({}, Fraction(3), "low_vulnerability", True),
        ({"saf3": 2}, Fraction(3) - Fraction(1, 30), "moderately_vulnerable", False),
        ({"phy1": 2}, Fraction(3) - Fraction(1, 24), "moderately_vulnerable", False),  # a short domain weighs more
        ({"saf3": 4, "saf4": 4, "saf5": 4, "saf1": 1}, Fraction(3) + Fraction(1, 30), "low_vulnerability", False),
        ({"soc1": DECLINED, "soc3": DECLINED}, None, "", None),
        ({f"soc{n}": NA for n in range(1, 5)}, Fraction(3), "low_vulnerability", True),
    ],
)
def test_the_open_scale_is_the_mean_of_its_domains_and_nothing_is_rounded_before_it_is_compared(
    other, overall, band, at_goal
):
    found = rules.score(SPS, answered(SPS, 3, **other))
    assert (found.overall, found.band, found.at_goal) == (overall, band, at_goal)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("1", "highly_vulnerable"),
        ("1.999", "highly_vulnerable"),
        ("2", "vulnerable"),
        ("2.499", "vulnerable"),
        ("2.5", "moderately_vulnerable"),
        ("2.999", "moderately_vulnerable"),
        ("3", "low_vulnerability"),
        ("4", "low_vulnerability"),
    ],
)
def test_the_bands_of_the_open_scale(score, band):
    assert rules.band_of(SPS, Fraction(score)) == band


@pytest.mark.parametrize(
    ("threes", "ones", "score", "band"),
    [
        (0, 0, 0, "minimal"),
        (1, 1, 4, "minimal"),
        (1, 2, 5, "mild"),
        (3, 0, 9, "mild"),
        (3, 1, 10, "moderate"),
        (4, 2, 14, "moderate"),
        (5, 0, 15, "moderately_severe"),
        (6, 1, 19, "moderately_severe"),
        (6, 2, 20, "severe"),
        (9, 0, 27, "severe"),
    ],
)
def test_the_sum_and_the_cut_points_of_phq9(threes, ones, score, band):
    values = [3] * threes + [1] * ones + [0] * (9 - threes - ones)
    found = rules.score(PHQ, {f"phq{n}": Answer(value) for n, value in enumerate(values, 1)})
    assert (found.overall, found.band) == (score, band)
    assert bool(found.concerns) == (score >= 10)


@pytest.mark.parametrize(
    ("values", "score", "band"),
    [
        ((0, 0, 0, 0, 0, 0, 0), 0, "minimal"),
        ((1, 1, 1, 1, 0, 0, 0), 4, "minimal"),
        ((1, 1, 1, 1, 1, 0, 0), 5, "mild"),
        ((3, 3, 3, 0, 0, 0, 0), 9, "mild"),
        ((3, 3, 3, 1, 0, 0, 0), 10, "moderate"),
        ((2, 2, 2, 2, 2, 2, 2), 14, "moderate"),
        ((3, 2, 2, 2, 2, 2, 2), 15, "severe"),
        ((3, 3, 3, 3, 3, 3, 3), 21, "severe"),
    ],
)
def test_the_sum_and_the_cut_points_of_gad7(values, score, band):
    found = rules.score(GAD, {f"gad{n}": Answer(value) for n, value in enumerate(values, 1)})
    assert (found.overall, found.band, bool(found.concerns)) == (score, band, score >= 10)


def test_phq9_is_not_scored_with_an_answer_missing_and_its_difficulty_question_does_not_count():
    assert rules.score(PHQ, answered(PHQ, 1, phq4=UNKNOWN)).overall is None
    assert rules.score(PHQ, answered(PHQ, 1, phqd=3)).overall == 9


@pytest.mark.parametrize(
    ("instrument", "code", "value", "child", "alerts"),
    [
        (PHQ, "phq9", 0, False, False),
        (PHQ, "phq9", 1, False, True),
        (PHQ, "phq9", 3, False, True),
        (PHQ, "phq1", 3, False, False),
        (SPS, "saf1", 1, False, True),
        (SPS, "saf1", 2, False, False),
        (SPS, "saf2", 1, False, True),
        (SPS, "men3", 1, False, True),
        (SPS, "leg5", 1, False, True),
        (SPS, "soc2", 1, True, True),
        (SPS, "soc2", 1, False, False),
        (SPS, "eco1", 1, True, False),
    ],
)
def test_which_answers_ask_for_a_safety_step_whatever_the_score(instrument, code, value, child, alerts):
    other = {item.code: Answer(item.anchors[-1 if instrument is SPS else 0].value) for item in instrument.items}
    found = rules.score(instrument, other | {code: Answer(value)}, child=child)
    assert found.alerts == ((code,) if alerts else ())


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "instruments.empty", None),
        ({"saf1": DECLINED}, "instruments.empty", None),
        ({"saf1": Answer(5)}, "instruments.answer", "saf1"),
        ({"saf1": Answer(missing="because")}, "instruments.answer", "saf1"),
        ({"saf9": Answer(1)}, "instruments.answer", "saf9"),
    ],
)
def test_answers_that_cannot_be_kept(given, code, field):
    with pytest.raises(RuleBroken) as broken:
        rules.require_answers(SPS, given)
    assert (broken.value.code, broken.value.values.get("field")) == (code, field)
