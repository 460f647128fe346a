"""Agreement of raters, held to known answers: published examples, and those of the domain standards §1.2."""

from __future__ import annotations

import pytest

from fourfold.casework.instruments.reliability import alpha, intraclass, kappa, kappa_of_many


SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
FOUR_LEVELS = [(10, 3, 1, 0), (2, 12, 4, 1), (0, 3, 15, 4), (0, 1, 2, 12)]
COUPLES = [(7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14)]
FLEISS = [
    *((0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1)),
    *((7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7)),
]


def four(value: float) -> float:
    return round(value, 4)


def test_the_six_intraclass_correlations_of_shrout_and_fleiss():
    found = intraclass(SHROUT_FLEISS)
    assert [four(x) for x in (found.one_1, found.random_1, found.mixed_1)] == [0.1657, 0.2898, 0.7148]
    assert [four(x) for x in (found.one_k, found.random_k, found.mixed_k)] == [0.4428, 0.6201, 0.9093]


def test_alpha_is_the_mixed_correlation_of_all_raters_together():
    assert four(alpha(SHROUT_FLEISS)) == 0.9093
    assert alpha(SHROUT_FLEISS) == pytest.approx(intraclass(SHROUT_FLEISS).mixed_k)


@pytest.mark.parametrize(
    ("table", "weights", "value"),
    [
        ([(20, 5), (10, 15)], "none", 0.4),
        (FOUR_LEVELS, "none", 0.5953),
        (FOUR_LEVELS, "linear", 0.7025),
        (FOUR_LEVELS, "quadratic", 0.8003),
        (COUPLES, "none", 0.1293),
        (COUPLES, "quadratic", 0.3320),
    ],
)
def test_kappa_of_two_raters(table, weights, value):
    assert four(kappa(table, weights)) == value


def test_kappa_of_many_raters():
    assert four(kappa_of_many(FLEISS)) == 0.2099


@pytest.mark.parametrize(
    ("count", "given"),
    [
        (intraclass, []),
        (intraclass, [(1, 2)]),
        (intraclass, [(1, 2), (1,)]),
        (alpha, [(1,), (2,)]),
        (kappa, [(1, 2)]),
        (kappa, [(0, 0), (0, 0)]),
        (kappa_of_many, []),
        (kappa_of_many, [(1, 0), (1, 0)]),
        (kappa_of_many, [(2, 0), (2, 1)]),
        (kappa_of_many, [(2, 1)]),
        (kappa_of_many, [(2, 0), (2, 0)]),
    ],
)
def test_what_cannot_be_counted_is_refused(count, given):
    with pytest.raises(ValueError, match=r"rate|two|rating"):
        count(given)
