"""The page of what was reproduced names tests; each of them exists."""

from __future__ import annotations

import re
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/stats/reproduced.md").read_text("utf-8")
PLACES = ("tests/stats", "tests/faces/console/estimates")
FILES = [file for place in PLACES for file in (ROOT / place).rglob("test_*.py")]
WRITTEN = {name for file in FILES for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)}


def test_every_test_that_the_page_names_exists():
    named = set(re.findall(r"`(?:[\w/]+/)?(test_\w+)`", PAGE))
    assert len(named) > 50
    assert named - WRITTEN - {file.stem for file in FILES} == set()


ALSO_KEPT = {
    "test_trap_an_item_that_is_worded_backwards_is_named",
    "test_trap_without_weights_the_castle_coefficient_is_another",
}
"""Traps that we found ourselves."""


def test_every_trap_of_the_reference_tests_stands_on_the_page():
    texts = [file.read_text("utf-8") for file in FILES if file.parent.name == "reference"]
    traps = {name for text in texts for name in re.findall(r"^def (test_trap_\w+)", text, re.MULTILINE)}
    assert traps - set(re.findall(r"`(test_trap_\w+)`", PAGE)) <= ALSO_KEPT
