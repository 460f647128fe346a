from __future__ import annotations

from typing import Any

import pytest

from fourfold.stats.results import Estimate


WHOLE: dict[str, Any] = {"method": "chao", "value": 5.0, "low": 4.0, "high": 7.0, "interval": "wald", "n": 3}


def test_an_estimate_with_interval_number_and_method_stands():
    assert Estimate(**WHOLE).caveats == ()


@pytest.mark.parametrize("missing", WHOLE)
def test_an_estimate_cannot_be_made_without_any_of_them(missing):
    with pytest.raises(TypeError):
        Estimate(**{name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize(
    "wrong",
    [{"method": ""}, {"interval": ""}, {"n": 0}, {"high": float("inf")}, {"value": float("nan")}, {"low": 8.0}],
    ids=str,
)
def test_an_estimate_cannot_be_made_with_an_empty_one(wrong):
    with pytest.raises(ValueError, match="an estimate"):
        Estimate(**WHOLE | wrong)
