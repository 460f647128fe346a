from __future__ import annotations

import numpy as np
import pytest
from scipy.special import digamma, polygamma

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.latent import AS_PUBLISHED, Chains, Manner, log_gamma, sample


def independent(size: int, chances: list[float], seed: int) -> CaptureTable:
    marks = np.random.default_rng(seed).uniform(size=(size, len(chances))) < chances
    histories, counts = np.unique(marks @ (1 << np.arange(len(chances))), return_counts=True)
    rows = [(int(history), int(count)) for history, count in zip(histories, counts, strict=True) if history]
    return CaptureTable.of("ABCDE"[: len(chances)], rows)


def test_independent_lists_are_found_to_be_one_class():
    table = independent(1_000, [0.4, 0.3, 0.5], seed=1)
    found = sample(table, chains=8, sweeps=600, seed=2)
    assert np.quantile(found.draws, 0.025) < 1_000 < np.quantile(found.draws, 0.975)


def test_draws_below_the_smallest_number_are_kept_as_logarithms():
    found = log_gamma(np.random.default_rng(1), np.full(40_000, 0.001))
    assert found.min() < -5_000
    assert found.mean() == pytest.approx(digamma(0.001), rel=0.03)
    assert found.std() == pytest.approx(np.sqrt(polygamma(1, 0.001)), rel=0.03)
    plain = log_gamma(np.random.default_rng(2), np.full(40_000, 5.0))
    assert plain.mean() == pytest.approx(digamma(5.0), abs=0.01)


def test_chains_may_begin_together_where_lists_are_independent_and_ours_begin_apart():
    table = independent(1_000, [0.4, 0.3, 0.5], seed=1)
    together = np.log(sample(table, chains=40, sweeps=5, seed=1, agreement=0, manner=AS_PUBLISHED).draws[:, 0])
    apart = np.log(sample(table, chains=40, sweeps=5, seed=1, agreement=0, manner=Manner(warm_up=False)).draws[:, 0])
    assert np.exp(np.median(together)) == pytest.approx(1_000, rel=0.1)
    assert apart.std() > 2 * together.std()


def test_no_chain_goes_beyond_a_ceiling():
    table = CaptureTable.of("ABC", [(1, 200), (2, 200), (4, 200), (3, 2)])
    low, free = (
        sample(table, chains=6, sweeps=300, seed=1, agreement=0, manner=Manner(ceiling=ceiling)).draws.max()
        for ceiling in (20.0, 1_000.0)
    )
    assert low <= 21 * table.n < free


def test_one_seed_gives_one_answer():
    table = independent(300, [0.4, 0.3, 0.5], seed=1)
    first, again = (sample(table, chains=3, sweeps=100, seed=4).draws for _ in range(2))
    assert (first == again).all()


def test_sampling_stops_when_chains_agree_well_enough():
    table = independent(300, [0.4, 0.3, 0.5], seed=1)
    assert sample(table, chains=3, sweeps=3_200, seed=4, agreement=1e9).draws.shape == (3, 1_067)


def test_chains_on_one_place_agree_and_chains_apart_do_not():
    rng = np.random.default_rng(1)
    near = np.exp(rng.normal(7, 0.1, (10, 400)))
    assert Chains(near).split_rhat == pytest.approx(1, abs=0.01)
    assert Chains(near * np.linspace(1, 2, 10)[:, None]).split_rhat > 1.5
    assert Chains(near * np.linspace(1, 2, 400)).split_rhat > 1.5  # drifting, all alike


def test_chains_that_never_move_are_no_agreement():
    assert Chains(np.full((3, 10), 50.0)).split_rhat == np.inf


def test_the_ratio_is_that_of_the_textbook():
    # two chains, halves (0, 2), (0, 2), (1, 3), (1, 3) on the log scale: W = 2, B/n = 1/3, n = 2
    draws = np.exp(np.array([[0.0, 2.0, 0.0, 2.0], [1.0, 3.0, 1.0, 3.0]]))
    assert Chains(draws).split_rhat == pytest.approx(np.sqrt(1 / 2 + (1 / 3) / 2))
