from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.sampled.successive import chances, reached, shares


def raced(sizes, persons, n, *, races, seed):
    """The same chances by drawing: everybody runs an exponential race, the first n are in."""
    random = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), persons)
    times = np.zeros(len(sizes))
    for _ in range(races):
        finish = random.exponential(size=len(group)) / sizes[group]
        times += np.bincount(group[np.argpartition(finish, n - 1)[:n]], minlength=len(sizes))
    return times / races / persons


@pytest.mark.parametrize(
    ("sizes", "persons", "n", "within"),
    [
        ([1, 3, 10, 40], [400, 300, 200, 100], 500, 0.003),
        ([2, 5, 9], [700, 200, 100], 300, 0.003),
        ([1, 2, 5], [4, 4, 2], 5, 0.01),  # even ten people
    ],
)
def test_solving_for_the_time_agrees_with_drawing_races(sizes, persons, n, within):
    sizes, persons = np.array(sizes, float), np.array(persons)
    drawn = raced(sizes, persons, n, races=4_000, seed=1)
    found = reached(sizes, persons[None].astype(float), np.array([float(n)]))[0]
    assert found == pytest.approx(drawn, abs=within)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(1, 200)), min_size=1, max_size=12, unique_by=lambda each: each[0]
    ),
    st.floats(0.01, 0.99),
)
def test_the_expected_number_of_those_reached_is_the_sample(crowd, part):
    sizes, persons = np.array(crowd, float).T
    n = np.array([part * persons.sum()])
    found = reached(sizes, persons[None], n)[0]
    assert (found * persons).sum() == pytest.approx(n[0], rel=1e-9)
    assert ((found > 0) & (found <= 1)).all()
    assert (np.diff(found[np.argsort(sizes)]) >= 0).all()


def test_a_sample_of_everybody_weighs_everybody_the_same():
    sampled = np.array([[[3.0, 4.0, 1.0], [1.0, 0.0, 6.0]]])
    assert shares(np.array([1.0, 5.0, 20.0]), sampled, population=15) == pytest.approx(np.array([[8 / 15, 7 / 15]]))


def test_in_an_endless_population_successive_sampling_is_rds_two():
    sizes, sampled = np.array([1.0, 5.0, 20.0]), np.array([[[3.0, 4.0, 1.0], [1.0, 0.0, 6.0]]])
    by_inverse = (sampled / sizes).sum(axis=2)
    assert shares(sizes, sampled, population=1e9) == pytest.approx(by_inverse / by_inverse.sum(), rel=1e-6)


def test_a_well_sampled_population_needs_more_rounds_than_a_thinly_sampled_one():
    sizes, sampled = np.array([1.0, 5.0, 20.0]), np.array([[40.0, 40.0, 30.0]])
    for population, enough in ((10_000, True), (250, False)):
        three, settled = (chances(sizes, sampled, population=population, rounds=rounds) for rounds in (3, 200))
        assert bool(np.abs(three / settled - 1).max() < 1e-3) is enough


def test_what_is_found_is_where_chances_and_population_agree():
    sizes, sampled = np.array([1.0, 5.0, 20.0]), np.array([[40.0, 40.0, 30.0]])
    found = chances(sizes, sampled, population=250)
    persons = sampled / found
    assert persons.sum() == pytest.approx(250, rel=1e-6)
    assert reached(sizes, persons, sampled.sum(axis=1)) == pytest.approx(found, rel=1e-6)
