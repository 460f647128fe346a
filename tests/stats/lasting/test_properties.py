"""What must not change a figure, and where two implementations must agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import CoxPHFitter, KaplanMeierFitter

from fourfold.stats.columns import Columns
from fourfold.stats.designs import design
from fourfold.stats.lasting import competing, finegray
from fourfold.stats.lasting.accelerating import stretch
from fourfold.stats.lasting.durations import Durations, read_durations
from fourfold.stats.lasting.ending import competing_risks
from fourfold.stats.lasting.gray import gray
from fourfold.stats.lasting.hazards import maximise
from fourfold.stats.lasting.kinds import Asked
from fourfold.stats.lasting.regressing import cox
from fourfold.stats.lasting.watching import survival


SEEDS = st.integers(0, 10_000)
few = settings(max_examples=8, deadline=None)


def drawn(seed: int, n: int = 80) -> str:
    """A table with ties, open rows, two ends, a number and a word."""
    made = np.random.default_rng(seed)
    ages, groups = made.integers(18, 60, n), made.choice(["north", "south", "west"], n)
    times = np.ceil(made.exponential(10 + (groups == "south") * 6, n))
    ends = made.choice([0, 1, 2], n, p=[0.3, 0.4, 0.3])
    rows = zip(times, ends, (ends > 0).astype(int), ages, groups, strict=True)
    return "t,end,any,age,place\n" + "".join(f"{t:g},{e},{a},{age},{g}\n" for t, e, a, age, g in rows)


def shuffled(text: str, seed: int) -> str:
    head, *rows = text.splitlines()
    return "\n".join([head, *np.random.default_rng(seed).permutation(rows)]) + "\n"


def numbers(found):
    return [(each.value, each.low, each.high) for each in found.estimates] + [
        (each.statistic, each.df, each.p) for each in found.tests
    ]


def asked(**more) -> Asked:
    return Asked(time="t", covariates=("age", "place"), by="place", at=(5, 10), **more)


@given(SEEDS)
@few
def test_the_order_of_rows_changes_nothing(seed):
    text = drawn(seed)
    for method, event in ((survival, "any"), (competing_risks, "end")):
        first, other = (method(Columns.parse(each), asked(event=event)) for each in (text, shuffled(text, seed)))
        assert numbers(first) == [pytest.approx(each, rel=1e-6, abs=1e-9) for each in numbers(other)]


@given(SEEDS)
@few
def test_names_of_groups_and_ends_change_nothing(seed):
    text = drawn(seed)
    renamed = text.replace("north", "alpha").replace("south", "beta").replace("west", "gamma")
    first, other = (competing_risks(Columns.parse(each), asked(event="end")) for each in (text, renamed))
    assert numbers(first) == [pytest.approx(each, rel=1e-9, abs=1e-12) for each in numbers(other)]


@given(SEEDS)
@few
def test_shares_of_all_ends_and_of_the_open_add_up_to_one(seed):
    found = read_durations(Columns.parse(drawn(seed)), time="t", event="end", competing=True)
    known = competing.of(found)
    assert known.shares.sum(axis=1) + known.open_share == pytest.approx(np.ones(len(known.times)))
    single = KaplanMeierFitter().fit(found.times, [code > 0 for code in found.codes])
    assert known.open_share == pytest.approx(single.survival_function_.loc[known.times].to_numpy().ravel())


@given(SEEDS)
@few
def test_another_unit_of_a_covariate_scales_its_coefficient_alone(seed):
    found = read_durations(Columns.parse(drawn(seed)), time="t", event="end", competing=True)
    times, codes = np.array(found.times), np.array(found.codes)
    matrix = design(Columns.parse(drawn(seed)), ("age", "place")).matrix
    scale = np.array([12.0, 1.0, 1.0])
    first, other = finegray.fit(times, codes, matrix), finegray.fit(times, codes, matrix * scale + 3)
    assert first.beta / scale == pytest.approx(other.beta, rel=1e-6, abs=1e-9)
    one, two = (stretch(times, codes > 0, each, law="weibull") for each in (matrix, matrix * scale))
    assert one.beta[:-1] / scale == pytest.approx(two.beta[:-1], rel=1e-5, abs=1e-8)


@given(SEEDS)
@few
def test_two_implementations_of_cox_agree(seed):
    found = read_durations(Columns.parse(drawn(seed)), time="t", event="any")
    known = design(Columns.parse(drawn(seed)), ("age", "place"))
    own = maximise(np.array(found.times), np.array(found.codes) > 0, known.matrix)
    assert [each.value for each in cox(found, known)[0]] == pytest.approx(own, rel=1e-5, abs=1e-6)


@given(SEEDS)
@few
def test_without_other_ends_fine_and_gray_is_cox_with_breslows_ties(seed):
    made = np.random.default_rng(seed)
    times, ended = made.permutation(np.arange(1.0, 61.0)), made.random(60) < 0.6
    matrix = made.normal(size=(60, 2))
    found = finegray.fit(times, ended.astype(int), matrix)
    assert found.beta == pytest.approx(maximise(times, ended, matrix), rel=1e-6, abs=1e-8)


def test_without_other_ends_grays_test_is_the_log_rank_test_with_another_variance():
    made = np.random.default_rng(5)
    times, ended = made.permutation(400) + 1.0, made.random(400) < 0.7
    groups = made.choice(["a", "b"], 400)
    both = Durations(tuple(times), tuple(ended.astype(int)), ("open", "1", "2"), tuple(groups))
    single = CoxPHFitter().fit(pd.DataFrame({"t": times, "e": ended, "g": groups == "b"}).astype(float), "t", "e")
    assert gray(both).p == pytest.approx(float(single.summary["p"].iloc[0]), abs=0.02)


def test_grays_test_agrees_with_a_second_implementation_where_ends_are_tied():
    # comprisk 0.8.0 on the same rows: 4.572094481049564
    made = np.random.default_rng(0)
    times = np.ceil(made.exponential(10, 150))
    codes = made.choice(3, 150, p=[0.3, 0.3, 0.4])
    groups = made.choice(["a", "b"], 150)
    found = Durations(tuple(times), tuple(int(code) for code in codes), ("open", "1", "2"), tuple(groups))
    assert gray(found).statistic == pytest.approx(4.572094481049564, rel=1e-9)
