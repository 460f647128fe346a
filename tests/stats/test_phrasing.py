"""Figures are said in one way throughout."""

from __future__ import annotations

import re
from pathlib import Path

import fourfold
from fourfold.stats.phrasing import on_lines, per_cent


HOUSE = Path(fourfold.__file__).parent
BARE = re.compile(r":[^{}\n]*\d%\}|(?<!HOLDS)\}%[\"'. ,)]")
"""A share formatted by Python's own sign (`{share:.0%}`), or a sign that follows a figure at once."""


def test_a_share_is_written_with_a_space_and_nought_without_a_minus():
    assert per_cent(0.853, 0) == "85 %"
    assert per_cent(-0.0001) == "0.0 %"


def test_many_lines_are_named_by_the_first_few():
    assert [on_lines(range(2, last)) for last in (3, 4, 5)] == ["line 2", "lines 2 and 3", "lines 2, 3 and 4"]
    assert on_lines(range(2, 1300)) == "lines 2, 3, 4 and 1,295 more"


def test_nowhere_does_a_sign_follow_its_figure_at_once():
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for part in ("stats", "faces", "tracks", "casework")
        for path in (HOUSE / part).rglob("*.py")
        for line in path.read_text().splitlines()
        if 'f"' in line and BARE.search(line)
    ]
    assert found == []
    assert BARE.search('f"{share:.0%} of all"')
    assert BARE.search('f"{whole}% of all"')
