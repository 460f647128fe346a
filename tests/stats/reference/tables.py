"""The published capture tables among the shared samples, by name; their SOURCES.md says where each is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourfold.stats.frames import CaptureTable, parse_captures


NAMES = (
    "uk2013_6lists",
    "uk2013_5lists",
    "netherlands_5lists",
    "neworleans_8lists",
    "neworleans_5lists",
    "western_us_5lists",
    "kosovo1999_4lists",
    "rcapture_hiv_rome_4lists",
)


def published(samples: Path, name: str) -> CaptureTable:
    path = samples / "stats" / f"mse_{name}.csv"
    if not path.exists():
        pytest.skip(f"TABLE NOT FOUND: {path}; the published figures were NOT checked")
    return parse_captures(path.read_text("utf-8"))
