"""The cast, and a case of theirs with a team."""

from __future__ import annotations

import pytest

from tests.casework.cases import samples
from tests.cast import Cast, assemble


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    """Alice leads it; Amal and Lena are on its team."""
    found = samples.case(cast)
    samples.join(cast, found, "aftercare", "aftercare_worker")
    samples.join(cast, found, "lawyer", "lawyer")
    return found
