"""What is refused, what is warned of, and that no figure ever stands alone."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.stats.frames import CaptureTable, parse_captures
from fourfold.stats.hidden import latent
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.methods import CHECKS, METHODS, Asked
from fourfold.stats.results import NotEstimable
from tests.stats.reference.tables import published


OF_MORE = set(METHODS) - {"chapman"}
"""Of three lists and more."""
SOUND = CaptureTable.of("ABC", [(1, 120), (2, 90), (3, 25), (4, 70), (5, 18), (6, 12), (7, 6)])
QUICK: dict[str, Any] = {"bootstrap": 40, "chains": 4, "sweeps": 100}


def test_all_methods_answer_on_a_sound_table():
    found = prevalence(SOUND, asked=Asked(bootstrap=40, chains=6, sweeps=2_000))
    assert [each.method for each in found.refused] == []
    assert {each.method for each in found.estimates} == OF_MORE
    assert {each.interval for each in found.estimates if each.method == "stepwise"} == {"wald", "profile", "bca"}
    assert found.beside == ()


def test_one_method_alone_still_has_the_plain_checks_beside_it():
    found = prevalence(SOUND, asked=Asked(methods=("bma",)))
    assert [each.method for each in found.estimates] == ["bma"]
    assert {each.method for each in found.beside} == set(CHECKS) - {"chapman"}


def test_everything_is_refused_when_hardly_anybody_stands_on_two_lists():
    found = prevalence(CaptureTable.of("ABC", [(1, 40), (2, 30), (4, 20), (3, 6)]), asked=Asked(**QUICK))
    assert (found.estimates, found.beside) == ((), ())
    assert {each.method for each in found.refused} == OF_MORE
    assert all("Only 6 persons" in each.reason for each in found.refused)


def test_chains_that_disagree_are_refused(monkeypatch):
    monkeypatch.setattr(latent.Chains, "split_rhat", 1.46)
    found = prevalence(SOUND, asked=Asked(methods=("latent-class",), **QUICK))
    assert found.estimates == ()
    assert "chains disagree (R-hat 1.46" in found.refused[0].reason


def test_chains_that_agree_poorly_are_warned_of(monkeypatch):
    monkeypatch.setattr(latent.Chains, "split_rhat", 1.3)
    found = prevalence(SOUND, asked=Asked(methods=("latent-class",), **QUICK))
    assert "agree poorly (R-hat 1.30" in found.estimates[0].caveats[-1]
    assert any("agree poorly" in each for each in found.warnings)


def test_an_interval_far_above_what_was_seen_is_too_uncertain_to_publish():
    wide = CaptureTable.of("AB", [(1, 900), (2, 900), (3, 12)])
    found = prevalence(wide, asked=Asked(methods=("independence",)))
    assert any("Too uncertain to publish" in each for each in found.warnings)
    assert any("too uncertain to publish" in each.caveats[-1] for each in found.estimates)


def test_an_interval_without_end_is_refused():
    endless = CaptureTable.of("AB", [(1, 90_000), (2, 90_000), (3, 10)])
    found = prevalence(endless, asked=Asked(methods=("independence",)))
    assert found.estimates == ()
    assert "no upper limit" in found.refused[0].reason


def test_trap_few_chains_are_warned_of():
    found = prevalence(SOUND, asked=Asked(methods=("latent-class",), chains=4, sweeps=3_000))
    assert any("4 chains are few" in each for each in found.warnings)


def test_two_lists_are_warned_of():
    found = prevalence(
        CaptureTable.of("AB", [(1, 60), (2, 40), (3, 12)]), asked=Asked(methods=("stepwise",), bootstrap=0)
    )
    assert "With two lists nobody can tell" in found.warnings[0]
    assert found.estimates[0].terms == ()


def test_methods_that_do_not_agree_are_said_to(samples):
    table = published(samples, "uk2013_5lists")
    found = prevalence(table, asked=Asked(methods=("stepwise", "bic"), bootstrap=0))
    assert any("The methods do not agree: stepwise gives 11,313, bic gives 22,991" in each for each in found.warnings)
    assert any("Below Chao's lower bound of 13,393: stepwise" in each for each in found.warnings)
    assert any("with terms of up to 4 lists another model is best" in each for each in found.warnings)
    assert any("Nobody stands on both lists of LA:GP" in each for each in found.warnings)


def test_too_many_lists_for_a_method_are_refused_by_it_alone(samples):
    table = published(samples, "neworleans_8lists")
    found = prevalence(table, asked=Asked(methods=("stepwise", "bic", "bma"), bootstrap=0))
    assert {each.method for each in found.estimates} == {"stepwise"}
    assert {each.method for each in found.refused} == {"bic", "bma"}


def test_progress_names_the_method_and_the_work():
    told = set()
    prevalence(SOUND, asked=Asked(**QUICK), progress=lambda what, done, total: told.add(what))
    assert {"stepwise: bootstrap", "bic: fitting models", "bma: weighing sizes", "latent-class: drawing"} <= told


@pytest.mark.parametrize(
    "wrong", [{"methods": ("magic",)}, {"bootstrap": -1}, {"max_order": 0}, {"chains": 1}], ids=str
)
def test_what_cannot_be_asked_is_refused(wrong):
    with pytest.raises(ValueError, match=r"magic|counted"):
        Asked(**wrong)


def test_what_is_not_estimable_is_one_sentence():
    assert str(NotEstimable("No.")) == "No."


TWO = "A,B,count\n1,0,90\n0,1,80\n1,1,60\n"


def test_two_lists_tell_no_kinds_of_people_apart():
    """Chains agreed (R-hat 1.05) on 338 (264 to 486), where the lists say 350 and nothing of kinds."""
    found = prevalence(parse_captures(TWO), asked=Asked(methods=("latent-class",), sweeps=200))
    assert not found.estimates
    assert found.refused[0].reason == "Two lists do not tell kinds of people apart: only the prior would speak."


def test_a_drawn_figure_beside_the_lower_bound_is_not_said_to_lie_below_it():
    found = prevalence(parse_captures(TWO), asked=Asked(methods=("thresholding",)))
    assert 345 < found.estimates[0].value < 355
    assert not [each for each in found.warnings if each.startswith("Below Chao")]


PAIR = CaptureTable.of("AB", [(1, 140), (2, 120), (3, 60)])


def test_of_two_lists_chapmans_estimator_is_among_all_methods_and_beside_each():
    everything = prevalence(PAIR, asked=Asked(**QUICK))
    assert "chapman" in {each.method for each in everything.estimates}
    one = prevalence(PAIR, asked=Asked(methods=("independence",)))
    assert [each.method for each in one.beside] == ["chao", "chapman"]


def test_of_more_lists_chapmans_estimator_is_refused_when_asked_for_and_passed_over_otherwise():
    asked = prevalence(SOUND, asked=Asked(methods=("chapman",)))
    assert [each.method for each in asked.refused] == ["chapman"]
    assert "is of two lists; the table has 3" in asked.refused[0].reason
    assert "chapman" not in {each.method for each in prevalence(SOUND, asked=Asked(methods=("chao",))).beside}
