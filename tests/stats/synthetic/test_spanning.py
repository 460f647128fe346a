from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.private.accounting import rho_of
from fourfold.stats.private.noise import Exact, Rehearsed
from fourfold.stats.results import NotEstimable
from fourfold.stats.synthetic.coding import Coded
from fourfold.stats.synthetic.comparing import mean_distance
from fourfold.stats.synthetic.spanning import _onto_simplex, draw, span
from tests.stats.synthetic.records import invented


REAL = invented()


def made(real: Coded, epsilon: float, noise=None) -> Coded:
    tree = span(real, rho=rho_of(epsilon, 1e-6), noise=noise or Rehearsed(1))
    return Coded(real.names, real.values, draw(tree, 1))


def test_every_column_and_pair_of_the_tree_agrees_with_every_other():
    tree = span(REAL, rho=rho_of(1, 1e-6), noise=Rehearsed(2))
    assert len(tree.pairs) == len(REAL.names) - 1
    assert {place for pair in tree.pairs for place in pair[:2]} == set(range(len(REAL.names)))
    for one, other, table in tree.pairs:
        assert (table >= 0).all()
        assert table.sum(axis=1) == pytest.approx(tree.single[one], abs=1e-3 * tree.n)
        assert table.sum(axis=0) == pytest.approx(tree.single[other], abs=1e-3 * tree.n)
    assert all(column.sum() == pytest.approx(tree.n) for column in tree.single)


def test_as_many_records_come_out_as_there_are_persons_give_or_take_the_noise():
    found = made(REAL, 1)
    assert len(found.codes) == pytest.approx(len(REAL.codes), rel=0.05)
    assert (found.codes >= 0).all()
    assert (found.codes < np.array(REAL.sizes)).all()


def test_the_more_budget_the_nearer_the_truth():
    near, middle, far = (mean_distance(REAL, made(REAL, epsilon), 1) for epsilon in (50, 1, 0.05))
    assert near < middle < far
    assert near < 0.005


def test_a_pair_that_belongs_together_is_chosen_and_kept():
    random = np.random.default_rng(5)
    base = random.integers(0, 4, 2_000)
    codes = np.stack([base, random.integers(0, 3, 2_000), base, random.integers(0, 2, 2_000)], axis=1)
    real = Coded(tuple("ABCD"), tuple(tuple("wxyz"[:size]) for size in (4, 3, 4, 2)), codes)
    tree = span(real, rho=rho_of(2, 1e-6), noise=Rehearsed(1))
    assert (0, 2) in {pair[:2] for pair in tree.pairs}
    found = draw(tree, 1)
    assert np.mean(found[:, 0] == found[:, 2]) > 0.95


def test_too_small_a_budget_for_too_few_is_refused():
    few = invented(20, sizes=(24, 9, 4))

    class Below(Rehearsed):
        def gaussian(self, values, deviation):
            return [value - int(deviation) for value in values]

    with pytest.raises(NotEstimable, match="the noise leaves nobody"):
        span(few, rho=1e-6, noise=Below(1))


def test_exact_noise_gives_records_as_well():
    assert len(made(invented(400, sizes=(4, 3, 2)), 2, Exact()).codes) > 300


def test_a_rehearsal_is_the_same_again():
    assert np.array_equal(made(REAL, 1).codes, made(REAL, 1).codes)


def test_work_can_be_stopped():
    class Stopped(Exception):
        pass

    def stop(what, done, total):
        raise Stopped

    with pytest.raises(Stopped):
        span(REAL, rho=0.1, noise=Rehearsed(1), progress=stop)


@settings(max_examples=30)
@given(st.lists(st.floats(-50, 200), min_size=1, max_size=30), st.floats(1, 1_000))
def test_what_is_put_onto_the_simplex_is_the_nearest_there(values, total):
    given_values = np.array(values)
    found = _onto_simplex(given_values, total)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(total)
    # optimal: what stays above zero was moved by one and the same amount, the rest would have gone below
    shift = (given_values - found)[found > 0]
    assert np.ptp(shift) <= 1e-6 * max(1.0, total)
    assert (given_values[found == 0] <= shift.max() + 1e-6 * max(1.0, total)).all()
