from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.private.accounting import delta_of, epsilon_of, require_budget, rho_of, together
from fourfold.stats.results import TableProblem


@pytest.mark.parametrize(
    ("epsilon", "rho"),
    [(1, 0.024355970359538362), (4, 0.31106495494083497)],  # snsynth 1.0.8, utils.cdp_rho(epsilon, 1e-6)
)
def test_rho_within_a_budget_is_that_of_another_implementation(epsilon, rho):
    assert rho_of(epsilon, 1e-6) == pytest.approx(rho, rel=1e-6)


@settings(max_examples=20)
@given(st.floats(0.05, 8), st.sampled_from([1e-9, 1e-6, 1e-4]))
def test_there_and_back_again(epsilon, delta):
    rho = rho_of(epsilon, delta)
    assert epsilon_of(rho, delta) == pytest.approx(epsilon, rel=1e-5)
    assert delta_of(rho, epsilon) == pytest.approx(delta, rel=1e-3)


def test_more_noise_costs_less_and_nothing_costs_nothing():
    assert epsilon_of(0.01, 1e-6) < epsilon_of(0.02, 1e-6)
    assert epsilon_of(0, 1e-6) == delta_of(0, 1) == 0
    assert together(1.5, 0, 1e-6) == 1.5


@pytest.mark.parametrize(("epsilon", "delta"), [(0, 1e-6), (-1, 1e-6), (float("inf"), 1e-6), (1, 0), (1, 0.5)])
def test_a_budget_that_is_none_is_refused(epsilon, delta):
    with pytest.raises(TableProblem):
        require_budget(epsilon, delta)


def test_an_epsilon_that_hides_nobody_is_refused():
    with pytest.raises(TableProblem, match="above 100 hides nobody"):
        require_budget(1e11)
    require_budget(100.0)
