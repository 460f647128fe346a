"""What figures bring to the tests that walk the whole house: the list behind a number."""

from __future__ import annotations

from tests.cast import Cast


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """A number that every case counts for."""
    return {"number": "opened"}
