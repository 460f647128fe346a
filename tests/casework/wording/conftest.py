"""A cast for every test of wording."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """Two offices and everybody in them."""
    return assemble()
