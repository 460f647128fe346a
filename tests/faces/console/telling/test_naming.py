"""Somebody invented is called in their own letters at home, and as their passport has it elsewhere."""

from __future__ import annotations

import pytest

from fourfold.faces.console.telling.naming import names_of


@pytest.mark.parametrize(
    ("written", "at_home", "legal", "spelling"),
    [
        ("هدى منصور", True, "هدى منصور", ["Huda Mansour"]),
        ("هدى منصور", False, "Huda Mansour", ["هدى منصور"]),
        ("", True, "Huda Mansour", []),
        ("", False, "Huda Mansour", []),
    ],
)
def test_own_letters_come_first_at_home(written: str, at_home: bool, legal: str, spelling: list[str]) -> None:
    first, *others = names_of("Huda Mansour", written, at_home=at_home)
    assert first == {"kind": "legal", "value": legal}
    assert others == [{"kind": "spelling", "value": one} for one in spelling]
