"""Network scale-up on the example of R's networkscaleup 0.1-2, groups 1, 2 and 4 known; the package run for our
statistics reference. The truth, of a million: 36,246 and 20,174.
"""

from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.sampled.acquaintances import parse_acquaintances
from fourfold.stats.sampled.known import Asked, ScaledUp, scale_up


@pytest.fixture
def found(samples) -> ScaledUp:
    path = samples / "stats" / "nsum_example_ard.csv"
    if not path.exists():
        pytest.skip(f"TABLE NOT FOUND: {path}; the published figures were NOT checked")
    table = parse_acquaintances(
        Columns.parse(path.read_text("utf-8")), population=1_000_000,
        known={"V1": 136_961, "V2": 56_322, "V4": 69_238}, hidden=("V3", "V5"),
    )  # fmt: skip
    return scale_up(table, asked=Asked(bootstrap=200))


@pytest.mark.parametrize(
    ("hidden", "method", "printed"),
    [
        ("V3", "mle", 34_976.60),
        ("V5", "mle", 20_042.77),
        ("V3", "pimle", 31_232.11),
        ("V5", "pimle", 20_831.44),
    ],
)
def test_sizes_reach_the_printed_digits(found, hidden, method, printed):
    values = {each.value for each in found.estimates if (each.details["hidden"], each.method) == (hidden, method)}
    assert [round(value, 2) for value in values] == [printed]


@pytest.mark.parametrize(("hidden", "truth"), [("V3", 36_246), ("V5", 20_174)])
def test_the_truth_lies_in_the_intervals(found, hidden, truth):
    for each in found.estimates:
        if each.details["hidden"] == hidden:
            assert each.low < truth < each.high


def test_trap_whoever_knows_nobody_of_the_known_groups_is_left_out_by_pimle(found):
    out = {each.method: each.details["respondents_left_out"] for each in found.estimates}
    assert out["mle"] == 0
    assert out["pimle"] > 0
    assert any("leaves them out" in each for each in found.warnings)
