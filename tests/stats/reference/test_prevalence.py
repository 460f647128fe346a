"""Figures on published tables that nothing random goes into, to the digits printed at their source.

CSV 2021: Chan, Silverman & Vincent, JASA 116. SCV 2024: Silverman, Chan & Vincent, Statistics and Computing 34.
MSETools: results stored with that package (Binette, MIT). Rcapture 1.4-4, SparseMSE 2.0.1, dga 2.0.2: those R
packages run on the same tables for our statistics reference; none of the figures is from our own run.
"""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.averaging import average
from fourfold.stats.hidden.cells import names, observed, size
from fourfold.stats.hidden.checking import chao, chapman, independence
from fourfold.stats.hidden.existing import judge
from fourfold.stats.hidden.profiling import expected_unseen, profile
from fourfold.stats.hidden.searching import models, search
from fourfold.stats.hidden.stepping import stepwise
from tests.stats.reference.tables import published


@pytest.fixture
def table(samples, request) -> CaptureTable:
    return published(samples, request.param)


def on(*figures):
    """One published table, and what was printed about it."""
    return pytest.mark.parametrize(("table", "figure"), figures, indirect=["table"])


@on(
    ("uk2013_6lists", 2_744),  # Home Office 2014
    ("netherlands_5lists", 8_234),  # Silverman 2020, table 2
    ("neworleans_8lists", 185),  # CSV 2021; another version of the table goes about with one cell more
    ("western_us_5lists", 345),  # Farrell et al. 2019
    ("kosovo1999_4lists", 4_400),  # Ball et al. 2002
)
def test_the_table_is_the_published_one(table, figure):
    assert table.n == figure


@on(
    ("uk2013_6lists", (11_417.99, 9_977.3, 13_145.7)),  # SparseMSE; Rcapture prints 11,418.0
    ("uk2013_5lists", (11_312.99, 9_884.4, 13_027.4)),  # MSETools
    ("netherlands_5lists", (121_521.61, 98_675, 150_139)),  # MSETools
)
def test_stepwise_choice_and_its_wald_interval_reach_the_printed_digits(table, figure):
    chosen = stepwise(observed(table), k=size(table))
    assert (chosen.population, *chosen.wald) == pytest.approx(figure, abs=0.5, rel=1e-6)


@on(
    ("uk2013_6lists", ("PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO")),  # SparseMSE
    ("neworleans_8lists", ("D:E",)),  # CSV 2021
    ("neworleans_5lists", ()),  # CSV 2021
    ("western_us_5lists", ("A:E",)),  # CSV 2021
)
def test_stepwise_choice_adds_the_printed_terms_in_their_order(table, figure):
    chosen = stepwise(observed(table), k=size(table))
    assert names(chosen.interactions, table.lists) == figure


@on(("neworleans_8lists", 1_184), ("neworleans_5lists", 1_034), ("western_us_5lists", 2_483))  # CSV 2021
def test_stepwise_choice_reaches_the_printed_size(table, figure):
    assert round(stepwise(observed(table), k=size(table)).population) == figure


@on(("uk2013_6lists", (22.994, 49, 162.66, 245.50)))  # SparseMSE
def test_fit_and_criteria_of_the_uk_model_are_the_printed_ones(table, figure):
    chosen = stepwise(observed(table), k=size(table))
    found = (chosen.deviance, chosen.degrees_of_freedom, chosen.aic, chosen.bic)
    assert found == pytest.approx(figure, abs=0.005)


@on(("uk2013_6lists", (11_408.9, 9_982.3, 13_181.7)))  # Rcapture, closedpCI
def test_the_profile_interval_is_the_printed_one(table, figure):
    counts = observed(table)
    found = profile(counts, stepwise(counts, k=size(table)))
    assert (found.value, found.low, found.high) == pytest.approx(figure, abs=0.05)


@on(
    ("uk2013_5lists", 13_444.1312),  # MSETools
    ("netherlands_5lists", 52_923.8943),  # MSETools
    ("rcapture_hiv_rome_4lists", 11_124.6),  # Rcapture, Mt
)
def test_independent_lists_give_the_printed_size(table, figure):
    assert independence(table).population == pytest.approx(figure, abs=0.05)


@on(("uk2013_5lists", (12_004, 15_160)))  # MSETools: the interval of a Poisson regression's intercept
def test_the_expected_unseen_of_independent_lists_has_the_printed_interval(table, figure):
    found = expected_unseen(observed(table), independence(table))
    assert (round(found.low), round(found.high)) == figure


@on(("rcapture_hiv_rome_4lists", (904.8, 13.026)))  # Rcapture, Mt
def test_the_rome_model_has_the_printed_error_and_deviance(table, figure):
    found = independence(table)
    unseen = exp(found.intercept)
    error = sqrt(unseen + (unseen * found.standard_error) ** 2)  # Rcapture's, of N as a count
    assert (error, found.deviance) == pytest.approx(figure, abs=0.05)


@on(("uk2013_6lists", (2_492, 241, 15_628)))  # arithmetic, in our statistics reference
def test_the_lower_bound_lies_above_the_official_uk_figure(table, figure):
    found = chao(table)
    assert (found.details["on_one"], found.details["on_two"], round(found.value)) == figure
    assert found.value > 13_000  # gov.uk 2014: 10,000 to 13,000


@on(
    ("uk2013_5lists", (2, 22_991)),  # SCV 2024, table 6
    ("kosovo1999_4lists", (2, 14_342)),  # SCV 2024
    ("kosovo1999_4lists", (3, 10_357)),  # SCV 2024, all orders
)
def test_exhaustive_choice_by_criterion_reaches_the_printed_size(table, figure):
    order, printed = figure
    k = size(table)
    ranked = search(observed(table), k=k, candidates=models(k, order=order))
    assert round(table.n + ranked.unseen[0]) == printed


@on(("uk2013_5lists", (22_990, 10_387, 33_510)))  # dga, delta 2^-5, up to 100,000 unseen
def test_graph_averaging_reaches_the_printed_digits(table, figure):
    found = average(table, unseen_at_most=100_000)
    assert (found.median, found.low, found.high) == figure
    assert found.mean == pytest.approx(21_282.257, abs=0.001)


@on(("uk2013_5lists", (22_990, 10_387, 33_510)))
def test_graph_averaging_looks_as_far_as_the_posterior_reaches_by_itself(table, figure):
    found = average(table)
    assert (found.median, found.low, found.high) == figure


@on(
    ("uk2013_5lists", (23_016, 10_408, 33_481)),  # MSETools
    ("netherlands_5lists", (50_270, 41_616, 203_328)),  # MSETools
)
def test_graph_averaging_on_the_coarser_grid_of_msetools_reaches_its_printed_digits(table, figure):
    # its default: a thousand numbers of unseen from 1 to 30 n
    found = average(table, unseen=np.unique(np.linspace(1, 30 * table.n, 1_000).round()).astype(np.int64))
    assert (found.median, found.low, found.high) == figure


@on(("uk2013_5lists", 2_786))  # dga with delta 0.5, the complete graph among them
def test_trap_a_large_prior_count_pulls_the_size_down_to_the_observed(table, figure):
    assert average(table, prior_count=0.5, complete=True).median == figure
    assert average(table, prior_count=0.5).median < 5_000


@on(("uk2013_6lists", 23_690))  # a Wald rule in the same search, run for our statistics reference
def test_trap_the_choice_goes_by_the_poisson_tail_and_not_by_walds_test(table, figure):
    assert stepwise(observed(table), k=size(table)).population < figure / 2


def test_artificial_table_has_the_printed_codes():
    # CSV 2021, tables 2 and 3: 40, 30, 20 persons on one list each, 6 on A and B
    counts = observed(CaptureTable.of(("A", "B", "C"), [(1, 40), (2, 30), (4, 20), (3, 6)]))
    every, only_one, the_empty_two = ((3, 5, 6), (3,), (5, 6))
    assert not judge(counts, k=3, interactions=every).identifiable
    assert not judge(counts, k=3, interactions=only_one).exists
    assert judge(counts, k=3, interactions=the_empty_two).sound


def lists(first: int, second: int, both: int) -> CaptureTable:
    return CaptureTable.of("AB", [(1, first - both), (2, second - both), (3, both)])


def test_chapmans_estimator_of_two_lists_is_the_printed_one():
    """Our reference, domain standards 2.3; Seber's variance worked by hand: 201 * 181 * 140 * 120 / (61^2 * 62)."""
    found = chapman(lists(200, 180, 60))
    assert round(found.value, 1) == 595.4
    assert found.details["variance"] == pytest.approx(201 * 181 * 140 * 120 / (61**2 * 62))


def test_the_interval_of_ten_turtles_and_fifteen_is_the_printed_one():
    """An encyclopaedia's example of Sadinle's interval: 28 turtles, 22 to 65 (quoted from memory)."""
    found = chapman(lists(10, 15, 5))
    assert [round(each) for each in (found.value, found.low, found.high)] == [28, 22, 65]
