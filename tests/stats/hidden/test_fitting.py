"""Fits against what is known in closed form, against another optimiser, and against the test of existence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from fourfold.stats.hidden.cells import columns, design, pairs
from fourfold.stats.hidden.existing import judge
from fourfold.stats.hidden.fitting import fit
from fourfold.stats.hidden.searching import models, search
from fourfold.stats.hidden.stepping import sound_fit, stepwise, tails
from fourfold.stats.results import NotEstimable


def test_two_lists_give_the_estimate_of_petersen():
    # n1 n2 / m: Petersen 1896, Lincoln 1930; of Poisson counts, unseen = one only x other only / both
    found = fit(np.array([60.0, 40.0, 12.0]), k=2, interactions=())
    assert found is not None
    assert found.population == pytest.approx(72 * 52 / 12)
    assert found.deviance == pytest.approx(0, abs=1e-9)


def test_the_error_of_two_lists_is_that_of_the_delta_method():
    found = fit(np.array([60.0, 40.0, 12.0]), k=2, interactions=())
    assert found.standard_error == pytest.approx(np.sqrt(1 / 60 + 1 / 40 + 1 / 12))


def test_another_optimiser_finds_the_same_maximum():
    counts = np.array([54, 463, 15, 995, 19, 62, 1, 695, 3, 19, 1, 76, 2, 4, 1], dtype=float)
    chosen = (3, 6, 12, 7, 5)
    matrix = design(4, columns(4, chosen))

    def loss(b):
        return float(np.exp(matrix @ b).sum() - counts @ (matrix @ b))

    other = minimize(loss, np.zeros(matrix.shape[1]), method="BFGS", options={"gtol": 1e-5})
    found = fit(counts, k=4, interactions=chosen)
    assert found.population == pytest.approx(counts.sum() + np.exp(other.x[0]), rel=1e-5)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 7, 40]), min_size=15, max_size=15), st.data())
def test_newton_comes_to_rest_exactly_where_the_linear_programme_finds_a_maximum(cells, data):
    counts = np.array(cells, dtype=float)
    counts[[0, 1, 3, 7]] += 1  # every list names somebody, as the frame has seen to
    model = data.draw(st.sampled_from(models(4, order=3)))
    verdict = judge(counts, k=4, interactions=model)
    if verdict.identifiable:
        assert (fit(counts, k=4, interactions=model) is not None) == verdict.exists
    else:
        assert sound_fit(counts, k=4, interactions=model) is None


def test_there_are_as_many_hierarchical_models_as_published():
    # SCV 2024; the numbers of labelled covers less the saturated model
    assert [len(models(k, order=k - 1)) for k in (3, 4, 5)] == [8, 113, 6_893]
    assert len(models(5, order=2)) == 1_024
    assert len(models(5, order=1)) == 1


def test_every_hierarchical_model_holds_the_parts_of_its_terms():
    for model in models(4, order=3):
        assert all(set(pairs(4)) & {term for term in pairs(4) if term & wide == term} <= set(model)
                   for wide in model if wide.bit_count() == 3)  # fmt: skip


@pytest.mark.parametrize(("k", "order"), [(6, 3), (7, 2), (12, 2)])
def test_too_many_models_are_refused(k, order):
    with pytest.raises(NotEstimable, match="40,000 models"):
        models(k, order=order)


def test_searching_all_at_once_scores_as_fitting_one_by_one():
    counts = np.array([40, 30, 6, 20, 0, 3, 1], dtype=float)
    found = search(counts, k=3, candidates=models(3, order=2))
    alone = {model: sound_fit(counts, k=3, interactions=model) for model in models(3, order=2)}
    assert set(found.models) == {model for model, one in alone.items() if one is not None}
    assert found.impossible == sum(one is None for one in alone.values())
    for model, bic, unseen in zip(found.models, found.bic, found.unseen, strict=True):
        assert bic == pytest.approx(alone[model].bic)
        assert counts.sum() + unseen == pytest.approx(alone[model].population)


def test_a_tail_holds_the_observed_value_and_takes_the_nearer_side():
    # Poisson of mean 2: P(0) = 0.1353, P(>= 5) = 0.0527; R ppois
    found = np.exp(tails(np.array([0.0, 5.0]), np.array([2.0, 2.0])))
    assert found == pytest.approx([0.135335, 0.052653], abs=1e-6)


def test_tails_too_small_for_a_number_keep_their_order():
    near, far = tails(np.array([5_000.0, 9_000.0]), np.array([50.0, 50.0]))
    assert far < near < -700


def test_a_list_that_a_sample_leaves_empty_takes_its_cells_along():
    counts = np.array([60.0, 40.0, 12.0, 0.0, 0.0, 0.0, 0.0])
    found = fit(counts, k=3, interactions=(5,))
    assert found.population == pytest.approx(72 * 52 / 12)
    assert judge(counts, k=3, interactions=(5,)).sound


def test_lists_that_never_meet_cannot_be_fitted_even_without_interactions():
    with pytest.raises(NotEstimable, match="no maximum"):
        stepwise(np.array([40.0, 30.0, 0.0, 20.0, 0.0, 0.0, 0.0]), k=3)
