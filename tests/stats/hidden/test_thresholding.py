"""Bayesian thresholding: what stays, what is refused, and the same from any order of lists."""

from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.cells import names, observed, size
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.methods import Asked
from fourfold.stats.hidden.thresholding.choosing import Rule, threshold
from fourfold.stats.results import NotEstimable


BOUND = CaptureTable.of(
    "ABC", [(1, 300), (2, 280), (3, 220), (4, 260), (5, 40), (6, 45), (7, 30)]
)  # A and B refer people to each other
ROWS = {1: 300, 2: 280, 3: 220, 4: 260, 5: 40, 6: 45, 7: 30}


def test_lists_that_refer_people_to_each_other_stay_together_and_others_fall_away():
    found = threshold(observed(BOUND), k=3)
    assert names(found.kept, BOUND.lists) == ("A:B",)
    assert found.split_rhat < 1.1


def test_the_order_of_the_lists_changes_nothing_but_noise():
    turned = CaptureTable.of("CAB", [((h << 1 | h >> 2) & 7, count) for h, count in ROWS.items()])
    one, other = (threshold(observed(each), k=size(each)) for each in (BOUND, turned))
    assert set(names(one.kept, BOUND.lists)) == set(names(other.kept, turned.lists))
    assert np.median(one.unseen) == pytest.approx(np.median(other.unseen), rel=0.03)


def test_a_tight_prior_leaves_the_independent_lists():
    tight = threshold(observed(BOUND), k=3, rule=Rule(variance=1e-4, threshold=50.0))
    assert tight.kept == ()


def test_trap_a_term_of_all_lists_is_not_asked_for_since_only_its_prior_would_speak():
    # seven cells do not tell eight parameters; their figure would be that of the prior
    asked = Asked(methods=("thresholding",), max_order=3)
    found = next(each for each in prevalence(BOUND, asked=asked).estimates if each.method == "thresholding")
    assert found.details["max_order"] == 2
    assert "A:B:C" not in found.terms


def test_more_lists_than_can_be_walked_through_are_refused():
    with pytest.raises(NotEstimable, match="9 lists"):
        threshold(np.ones(511), k=9)


def test_long_work_can_be_stopped():
    def stop(what, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        threshold(observed(BOUND), k=3, progress=stop)


def test_it_answers_with_its_terms_its_rule_and_that_the_choice_is_not_in_the_interval():
    found = prevalence(BOUND, asked=Asked(methods=("thresholding",)))
    (each,) = found.estimates
    assert (each.interval, each.terms, each.details["threshold"]) == ("posterior", ("A:B",), 2.0)
    assert each.low < each.value < each.high
    assert "the choice of it is not in this interval" in each.caveats[0]


def test_no_rule_has_a_threshold_of_nothing():
    with pytest.raises(ValueError, match="above zero"):
        Asked(threshold=0)
