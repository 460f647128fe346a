from __future__ import annotations

import pytest

from fourfold.exchange.handed import HandedIn
from tests.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def filled(samples):
    """The untidy workbook of 120 rows, as handed in."""
    folder = samples if samples.name == "htcds" else samples / "htcds"
    return HandedIn("filled-120.xlsx", (folder / "filled-120.xlsx").read_bytes())
