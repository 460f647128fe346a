"""The published tables of durations among the shared samples; their SOURCES.md says where each is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourfold.stats.columns import Columns


def shared(samples: Path, name: str) -> Columns:
    """The table of this file, or a loud skip."""
    path = samples / "stats" / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"TABLE NOT FOUND: {path}; the published figures were NOT checked")
    return Columns.parse(path.read_text("utf-8"))
