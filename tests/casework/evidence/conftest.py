"""Uploads end with their test, as they end with their request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.casework.evidence import samples


@pytest.fixture(autouse=True)
def uploads_end() -> Iterator[None]:
    yield
    samples.close_all()
