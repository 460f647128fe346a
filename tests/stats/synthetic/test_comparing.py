"""How far invented records are from the truth, and that the better synthesiser is the one that is taken."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pacsynth
import pytest

from fourfold.stats.private.accounting import rho_of
from fourfold.stats.private.noise import Exact, Rehearsed
from fourfold.stats.synthetic.coding import Coded
from fourfold.stats.synthetic.combining import combine
from fourfold.stats.synthetic.comparing import invented_and_lost, mean_distance, published_distances
from fourfold.stats.synthetic.spanning import draw, span
from tests.stats.synthetic.records import invented
from tests.stats.synthetic.shaped import FIRST, shaped


SMALL = (12, 5, 3, 2, 2)
REAL = invented(2_000, sizes=SMALL)
NOTHING = Coded(REAL.names, REAL.values, np.zeros_like(REAL.codes))


def test_the_same_records_are_at_no_distance_and_others_at_one():
    assert [mean_distance(REAL, REAL, columns) for columns in (1, 2, 3)] == [0, 0, 0]
    assert invented_and_lost(REAL, REAL, 2) == (0, 0)
    first, second = (Coded(("A",), (("x", "y"),), np.full((9, 1), code)) for code in (0, 1))
    assert mean_distance(first, second, 1) == 1
    assert invented_and_lost(first, second, 1) == (1, 1)


def test_values_are_compared_by_name_and_not_by_place():
    turned = Coded(
        REAL.names,
        tuple(tuple(reversed(each)) for each in REAL.values),
        np.array(REAL.sizes) - 1 - REAL.codes,
    )
    assert mean_distance(REAL, turned, 2) == 0


def test_the_published_errors_are_the_true_ones_within_their_noise():
    for seed in (1, 2):
        found = published_distances(REAL, NOTHING, epsilon=2, noise=Rehearsed(seed))
        true = [mean_distance(REAL, NOTHING, columns) for columns in (1, 2, 3)]
        by = {(each.columns, each.what): each for each in found}
        for columns, exact in zip((1, 2, 3), true, strict=True):
            each = by[columns, "mean"]
            assert each.low <= each.value <= each.high
            assert each.value == pytest.approx(exact, abs=0.02)
        assert by[2, "worst"].value >= by[2, "mean"].value


def test_one_person_more_or_less_moves_no_published_error_further_than_its_noise_is_made_for():
    without = Coded(REAL.names, REAL.values, REAL.codes[1:])

    class Watched(Rehearsed):
        def __init__(self):
            super().__init__(1)
            self.asked = []

        def laplace(self, values, scale):
            self.asked += [(values[0], scale)]
            return super().laplace(values, scale)

    seen = []
    for each in (REAL, without):
        watched = Watched()
        published_distances(each, NOTHING, epsilon=1, noise=watched)
        seen.append(watched.asked)
    for (one, scale), (other, _) in zip(*seen, strict=True):
        assert abs(one - other) <= scale / 4 + 1e-9  # epsilon is shared by four figures
    assert len(seen[0]) == 4


@pytest.mark.slow
@pytest.mark.parametrize(("epsilon", "seed"), [(1.0, 1), (4.0, 2)])
def test_at_the_same_budget_the_tree_of_pairs_is_nearer_the_truth_than_pac_synth(epsilon, seed):
    tree = span(REAL, rho=rho_of(epsilon, 1e-6), noise=Rehearsed(seed))
    ours = Coded(REAL.names, REAL.values, draw(tree, seed))
    theirs = combine(REAL, epsilon=epsilon, delta=1e-6)
    for columns in (1, 2):
        assert mean_distance(REAL, ours, columns) < mean_distance(REAL, theirs, columns)


@pytest.mark.slow
def test_another_implementation_of_the_tree_is_no_nearer_the_truth():
    if not find_spec("snsynth"):
        pytest.skip("SMARTNOISE-SYNTH NOT INSTALLED (it brings torch, gigabytes): ours was NOT compared with its MST")
    import pandas as pd  # noqa: PLC0415  # only with the package that is compared
    from snsynth.mst import MSTSynthesizer  # type: ignore[import-not-found]  # noqa: PLC0415

    frame = pd.DataFrame(REAL.codes, columns=list(REAL.names)).astype(str)
    other = MSTSynthesizer(epsilon=1.0, delta=1e-6)
    other.fit(frame, categorical_columns=list(frame.columns), preprocessor_eps=0.0)
    theirs = Coded(REAL.names, REAL.values, other.sample(len(frame)).to_numpy().astype(np.int64))
    ours = Coded(REAL.names, REAL.values, draw(span(REAL, rho=rho_of(1, 1e-6), noise=Exact()), None))
    for columns in (1, 2):
        assert mean_distance(REAL, ours, columns) < 1.3 * mean_distance(REAL, theirs, columns) + 0.01


def test_trap_pac_synth_passes_over_zeros_and_is_made_not_to():
    plain = invented(1_500, sizes=(4, 3, 2), plain=True)
    with_zero = np.mean(plain.codes == 0, axis=0)
    raw = pacsynth.DpAggregateSeededSynthesizer(
        pacsynth.DpAggregateSeededParametersBuilder().reporting_length(2).epsilon(8.0).delta(1e-6).build()
    )
    raw.fit(pacsynth.Dataset([list(plain.names), *([str(code) for code in row] for row in plain.codes)]))
    _, *rows = raw.sample(raw.get_dp_number_of_records())
    assert not any("0" in row for row in rows)  # every zero is gone
    ours = combine(plain, epsilon=8, delta=1e-6, length=2)
    assert np.mean(ours.codes == 0, axis=0) == pytest.approx(with_zero, abs=0.15)


def test_trap_pac_synth_is_told_how_many_records_to_draw():
    found = combine(REAL, epsilon=4, delta=1e-6, length=2)
    # Its own count is noisy, by about 65 in 2,000 over forty runs: five times that is room enough.
    assert len(found.codes) == pytest.approx(len(REAL.codes), rel=0.17)


def test_the_table_shaped_like_the_references_has_as_many_who_are_alone():
    _, group, size = np.unique(shaped().codes[:, :FIRST], axis=0, return_inverse=True, return_counts=True)
    alone, few = (np.mean(size[group] <= most) for most in (1, 9))
    assert (alone, few) == pytest.approx((0.45, 0.84), abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize(("epsilon", "printed"), [(0.5, 0.32), (12.0, 1.00)])
def test_pac_synth_keeps_about_as_many_values_of_it_as_of_the_references(epsilon, printed):
    # Nothing can be seeded. Printed are 0.32 and 1.00; kept here were 0.44 and 1.00 (docs/stats/private.md).
    real = shaped()
    builder = pacsynth.DpAggregateSeededParametersBuilder().reporting_length(3).epsilon(epsilon).delta(1.1e-5)
    synthesiser = pacsynth.DpAggregateSeededSynthesizer(builder.build())
    synthesiser.fit(pacsynth.Dataset([list(real.names), *([f"v{code}" for code in row] for row in real.codes)]))
    kept = sum(";" not in each for each in synthesiser.get_dp_aggregates(";"))
    assert kept / sum(len(np.unique(column)) for column in real.codes.T) == pytest.approx(printed, abs=0.2)


def test_an_error_that_noise_put_below_nought_still_says_how_far_the_noise_reaches():
    """Twenty draws on records that are the truth itself: half of the noise falls below."""
    found = [each for seed in range(20) for each in published_distances(REAL, REAL, epsilon=1, noise=Rehearsed(seed))]
    assert sum(each.value == 0 for each in found) > 20
    assert min(each.high - each.low for each in found) > 0.002
