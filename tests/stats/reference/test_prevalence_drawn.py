"""Figures on published tables that rest on random draws, each from two seeds.

The estimates of some tables lie far out among their replicates, so that a limit of the bootstrap is hardly more than
the outermost of them and moves by a tenth or two from seed to seed: each is held to its own Monte-Carlo error.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from fourfold.stats.hidden.cells import observed, size
from fourfold.stats.hidden.latent import AS_PUBLISHED, OURS, sample
from fourfold.stats.hidden.repeating import choosing, stepping
from fourfold.stats.hidden.resampling import Resampled, bca
from fourfold.stats.hidden.searching import models, search
from fourfold.stats.hidden.stepping import stepwise
from tests.faces.console.running import ROOT
from tests.stats.reference.tables import published


SEEDS = (1, 2)
QUANTILES = (0.025, 0.5, 0.975)
PICTURE = ROOT / "docs/stats/prevalence-uk.svg"


def within_its_noise(found: Resampled, printed: tuple[float, float]) -> bool:
    """Whether both limits are within three Monte-Carlo errors of the printed ones, which carry one of their own.

    An error is the spread of a limit when the replicates are drawn again from themselves, 200 times, with the place of
    the estimate among them (`bca` tells it). Printed intervals rest on as many replicates, so theirs is as large.
    """
    errors = found.low_error, found.high_error
    return all(
        abs(here - there) < 3 * np.hypot(error, error)
        for here, there, error in zip((found.low, found.high), printed, errors, strict=True)
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("uk2013_5lists", (9_366.9, 15_219.2)),  # MSETools
        ("neworleans_8lists", (717, 1_657)),  # CSV 2021
        ("neworleans_5lists", (589, 1_703)),  # CSV 2021
        ("western_us_5lists", (1_293, 3_670)),  # CSV 2021
    ],
)
def test_bootstrap_with_repeated_stepwise_choice_reaches_the_printed_interval(samples, name, printed, seed):
    table = published(samples, name)
    counts, k = observed(table), size(table)
    found = bca(counts, stepwise(counts, k=k).population, recount=stepping(k), replicates=1_000, seed=seed)
    assert within_its_noise(found, printed), found


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("name", "order", "printed"),
    [
        ("uk2013_5lists", 2, (11_456, 43_894)),  # SCV 2024, table 6
        ("kosovo1999_4lists", 3, (6_947, 18_010)),  # SCV 2024
        ("kosovo1999_4lists", 2, (12_451, 16_273)),  # SCV 2024
    ],
)
def test_bootstrap_with_repeated_choice_by_criterion_reaches_the_printed_interval(samples, name, order, printed, seed):
    table = published(samples, name)
    counts, k = observed(table), size(table)
    ranked = search(counts, k=k, candidates=models(k, order=order))
    recount = choosing(counts, k, candidates=ranked.models[:60])
    found = bca(counts, table.n + ranked.unseen[0], recount=recount, replicates=1_000, seed=seed)
    assert within_its_noise(found, printed), found


def test_an_interval_beyond_its_noise_is_not_taken_for_the_printed_one():
    found = Resampled(900.0, 1_600.0, 1_000, 0, 20.0, 60.0)
    assert within_its_noise(found, (850, 1_700))
    assert not within_its_noise(found, (700, 1_600))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_latent_classes_of_kosovo_are_near_those_of_two_other_samplers(samples, seed):
    # LCMCR, two seeds: 10,599 and 10,422 (about 9,100-14,800); a Gibbs sampler in numpy: 10,377 and 10,609
    # (8,960-14,203). Upper limits of single chains lie 1,400 apart (standard deviation of forty of ours); the lower one
    # hangs on chains that are slow to warm up, and takes 20 chains of 40,000 sweeps: 9,126 and 9,169.
    found = sample(published(samples, "kosovo1999_4lists"), chains=8, sweeps=8_000, seed=seed, agreement=0)
    _, median, high = np.quantile(found.draws, QUANTILES)
    assert median == pytest.approx(10_500, rel=0.04)
    assert abs(high - 14_800) < 2 * 1_400


def noise_of(draws, quantiles, *, seed: int):
    """The Monte-Carlo error of pooled quantiles: their spread when whole chains are drawn again."""
    random = np.random.default_rng(seed)
    again = [np.quantile(draws[random.integers(len(draws), size=len(draws))], quantiles) for _ in range(100)]
    return np.std(again, axis=0)


@pytest.mark.slow
@pytest.mark.by_turns
@pytest.mark.parametrize("seed", SEEDS)
def test_latent_classes_of_the_uk_are_the_printed_ones_when_chains_are_read_as_they_were_there(samples, seed):
    """MSETools: 20,232 (10,935 to 32,842) from 200 chains of 100,000 sweeps, every thousandth kept from the first on.

    Nothing of the warming up was thrown away there, as `burnin = 0` in its `estimates` says; chains start low and
    climb, so the first third pulls the median down. A quarter of its chains are drawn here, begun as they were there.
    """
    table = published(samples, "uk2013_5lists")
    found = sample(table, chains=50, sweeps=100_000, seed=seed, agreement=0, manner=AS_PUBLISHED)
    draws = found.draws[:, 999::1_000]
    error = np.sqrt(1.25) * noise_of(draws, QUANTILES, seed=1)  # the printed run has half of it
    assert (np.abs(np.quantile(draws, QUANTILES) - (10_935, 20_232, 32_842)) < 3 * error).all()
    warm = np.median(found.draws[:, 33_333::100])
    assert warm > np.median(draws)
    assert warm == pytest.approx(shown_in_the_picture(), rel=0.05)


@pytest.mark.slow
@pytest.mark.by_turns
@pytest.mark.parametrize("seed", SEEDS)
def test_latent_classes_of_the_netherlands_are_the_printed_ones_although_chains_do_not_agree(samples, seed):
    """MSETools: 50,081 (25,312 to 161,730), read as above, a quarter of its chains.

    Chains stay on the peak that they find, so the lower limit tells where they begin, and the upper one where the prior
    ends: 21 times those seen are 172,914. The command refuses the table (below), and ours begin elsewhere.
    """
    table = published(samples, "netherlands_5lists")
    found = sample(table, chains=50, sweeps=100_000, seed=seed, agreement=0, manner=AS_PUBLISHED)
    assert found.split_rhat > 1.45
    draws = found.draws[:, 999::1_000]
    error = np.sqrt(1.25) * noise_of(draws, QUANTILES, seed=1)
    assert (np.abs(np.quantile(draws, QUANTILES) - (25_312, 50_081, 161_730)) < 3 * error).all()


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_trap_where_chains_begin_makes_the_dutch_lower_limit(samples, seed):
    table = published(samples, "netherlands_5lists")
    apart, together = (
        np.quantile(sample(table, chains=50, sweeps=1_000, seed=seed, agreement=0, manner=manner).draws, 0.025)
        for manner in (OURS, AS_PUBLISHED)
    )
    assert apart < 18_000 < together


def shown_in_the_picture() -> float:
    said = re.findall(r"latent-class, posterior: ([\d,]+), ", PICTURE.read_text("utf-8"))
    return float(said[0].replace(",", ""))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_trap_chains_on_the_dutch_table_do_not_agree(samples, seed):
    # MSETools: R-hat 1.67 after 20,000 draws and 1.46 after 200,000
    found = sample(published(samples, "netherlands_5lists"), chains=10, sweeps=1_000, seed=seed)
    assert found.split_rhat > 1.45


def test_trap_an_interval_after_the_choice_is_narrower_than_one_that_repeats_it(samples):
    table = published(samples, "uk2013_5lists")
    counts, k = observed(table), size(table)
    ranked = search(counts, k=k, candidates=models(k, order=2))
    recount = choosing(counts, k, candidates=ranked.models[:10])
    found = bca(counts, table.n + ranked.unseen[0], recount=recount, replicates=100, seed=1)
    assert found.low < 17_862  # Wald's lower limit under the chosen model
    assert found.high > 29_862
