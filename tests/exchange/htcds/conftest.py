from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)


@pytest.fixture
def samples() -> Path:
    folder = Path(os.environ.get("FOURFOLD_SAMPLES") or ROOT / "../shared/data") / "htcds"
    if not folder.is_dir():
        pytest.skip("SAMPLES ARE MISSING: set FOURFOLD_SAMPLES to the folder with the published workbooks")
    return folder
