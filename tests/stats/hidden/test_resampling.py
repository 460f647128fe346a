from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.cells import observed
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.methods import Asked
from fourfold.stats.hidden.repeating import choosing, stepping
from fourfold.stats.hidden.resampling import bca
from fourfold.stats.hidden.searching import models, search
from fourfold.stats.hidden.stepping import sound_fit, stepwise
from fourfold.stats.results import NotEstimable
from tests.stats.reference.tables import published


SAMPLES = 40
COUNTS = np.array([120, 90, 25, 70, 18, 12, 6], dtype=float)


def shares(tables):
    """The share of the first cell: a statistic whose BCa interval is known to be near the binomial one."""
    yield from tables[:, 0] / tables.sum(axis=1)


def test_the_interval_of_a_proportion_is_near_the_exact_one():
    found = bca(np.array([30.0, 70.0]), 0.3, recount=shares, replicates=4_000, seed=3)
    assert (found.low, found.high) == pytest.approx((0.212, 0.396), abs=0.015)  # Wilson 0.219-0.396, exact 0.212-0.400


def test_one_seed_gives_one_interval_and_another_seed_another():
    value = stepwise(COUNTS, k=3).population
    first, again, other = (bca(COUNTS, value, recount=stepping(3), replicates=40, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_choosing_among_near_models_is_choosing_among_all():
    ranked = search(COUNTS, k=3, candidates=models(3, order=2))
    tables = np.random.default_rng(5).multinomial(341, COUNTS / 341, size=30).astype(float)
    quick = list(choosing(COUNTS, 3, candidates=ranked.models)(tables))
    each = [search(table, k=3, candidates=models(3, order=2)) for table in tables]
    assert quick == pytest.approx(
        [table.sum() + one.unseen[0] for table, one in zip(tables, each, strict=True)], rel=1e-5
    )


@pytest.mark.parametrize("k", [3, 5])
def test_forward_choice_in_many_tables_at_once_is_forward_choice_in_each(k):
    random = np.random.default_rng(k)
    thin = np.where(random.random(2**k - 1) < 0.4, 0.1, 12.0)  # cells and lists that are often empty
    tables = random.poisson(thin * random.gamma(0.7, 1.5, (60, 2**k - 1))).astype(float)
    tables[0] = [9 if (cell + 1).bit_count() == 1 else 0 for cell in range(2**k - 1)]  # nobody on two lists

    def alone(table):
        try:
            return stepwise(table, k=k).population
        except NotEstimable:
            return np.nan

    each = [alone(table) for table in tables]
    assert np.isnan(each[0])
    assert list(stepping(k)(tables)) == pytest.approx(each, rel=1e-6, nan_ok=True)


def test_an_estimate_outside_all_its_replicates_has_no_interval():
    with pytest.raises(NotEstimable, match="one side"):
        bca(np.array([30.0, 70.0]), 0.9, recount=shares, replicates=50, seed=1)


def test_replicates_without_an_estimate_count_as_endless():
    def failing(tables):
        yield from np.where(tables[:, 0] > 30, np.nan, tables[:, 0])

    with pytest.raises(NotEstimable, match="no upper limit"):
        bca(np.array([30.0, 70.0]), 29.0, recount=failing, replicates=200, seed=1)


def test_progress_is_told_and_may_stop_the_work():
    told = []

    def stop(what, done, total):
        told.append((what, done, total))
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bca(COUNTS, 700.0, recount=stepping(3), replicates=100, seed=1, progress=stop)
    assert told[-1] == ("bootstrap", 5, 100)


@pytest.mark.slow
def test_intervals_that_repeat_the_choice_hold_the_truth_about_as_often_as_published():
    """CSV 2021 §3.4: 90 % of nominal 95 % intervals by BCa with selection. 40 samples: two standard errors are 10 %."""
    rng = np.random.default_rng(11)
    size, chances = 1_000, np.array([0.3, 0.25, 0.2, 0.2])
    held = 0
    for _ in range(SAMPLES):
        marks = rng.uniform(size=(size, 4)) < chances
        marks[:, 1] |= marks[:, 0] & (rng.uniform(size=size) < 0.25)
        histories, counts = np.unique(marks @ (1 << np.arange(4)), return_counts=True)
        table = CaptureTable.of("ABCD", [(int(h), int(c)) for h, c in zip(histories, counts, strict=True) if h])
        value = stepwise(observed(table), k=4).population
        found = bca(observed(table), value, recount=stepping(4), replicates=80, seed=1)
        held += found.low <= size <= found.high
    assert held / SAMPLES >= 0.78


def test_no_interval_is_made_when_none_is_asked_for():
    table = CaptureTable.of("ABC", list(enumerate(COUNTS.astype(int), start=1)))
    found = prevalence(table, asked=Asked(methods=("stepwise", "bic"), bootstrap=0))
    assert {each.interval for each in found.estimates} == {"wald", "profile"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_trap_an_interval_given_the_best_model_holds_the_truth_far_too_seldom(samples, seed):
    """CSV 2021 §3.4, smaller: 95 % intervals given the model that the criterion chose held the truth 61 times in a
    hundred, those by BCa 90 times; root mean squared errors 5,834 and 3,057. Tables are drawn anew from the UK's
    stepwise model, whose size is then the truth: 53 and 58 against 88 and 92 in a hundred here, 6,735 and 6,896 against
    3,874 and 2,924.
    """
    counts = observed(published(samples, "uk2013_5lists"))
    model = stepwise(counts, k=5)
    size = round(model.population)
    chances = np.append(model.fitted, size - model.fitted.sum()) / size
    random, given, repeated, sizes = np.random.default_rng(seed), [], [], []
    for table in random.multinomial(size, chances, size=SAMPLES)[:, :-1].astype(float):
        chosen = sound_fit(table, k=5, interactions=search(table, k=5, candidates=models(5, order=2)).models[0])
        given.append(chosen.wald[0] <= size <= chosen.wald[1])
        value = stepwise(table, k=5).population
        found = bca(table, value, recount=stepping(5), replicates=100, seed=1)
        repeated.append(found.low <= size <= found.high)
        sizes.append((chosen.population, value))
    by_criterion, by_steps = np.sqrt(np.mean((np.array(sizes) - size) ** 2, axis=0))
    assert (np.mean(given), np.mean(repeated)) == pytest.approx((0.614, 0.90), abs=0.16)  # two standard errors
    assert by_steps / by_criterion == pytest.approx(3_057 / 5_834, rel=0.25)
