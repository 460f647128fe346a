"""Sheets as JSON: whatever a sheet may hold has its form, and what it should not hold is noticed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from fourfold.faces.api.writing import plain
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.tiers import Sealed, Tier
from fourfold.ground.vault.fields import ERASED


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (Ref("01ABC", 3), "01ABC.3"),
        (date(2026, 11, 29), "2026-11-29"),
        (datetime(2026, 11, 29, 9, tzinfo=UTC), "2026-11-29T09:00:00+00:00"),
        (Decimal("18.50"), "18.50"),
        (Decimal("1E+3"), "1000"),
        (Fraction(17, 6), 2.8333),
        (Sealed(Tier.CONFIDENTIAL), {"sealed": "CONFIDENTIAL"}),
        (ERASED, {"erased": True}),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({"a": (1, 2)}, {"a": [1, 2]}),
    ],
)
def test_what_a_sheet_may_hold_has_its_form(value: Any, written: Any) -> None:
    assert json.loads(json.dumps(plain(value))) == written


def test_what_no_sheet_should_hold_is_noticed() -> None:
    with pytest.raises(TypeError):
        plain(object())
