"""The fold: geometry, names and escaping."""

from __future__ import annotations

import re

import pytest

from fourfold.faces.ui.drawing.fold import draw_fold
from fourfold.faces.ui.drawing.legs import LEGS


def side_of(svg: str, leg: str, part: str) -> float:
    """The horizontal side of a quarter, from its path: M x y H x2 …"""
    start, end = re.search(rf'class="{part} {leg}" d="M([\d.]+) [\d.]+H([\d.]+)', svg).groups()
    return abs(float(end) - float(start))


def test_each_purpose_has_one_quarter() -> None:
    svg = draw_fold({}, size=76, label="empty")
    assert [svg.count(f'class="sheet {leg}"') for leg in LEGS] == [1, 1, 1, 1]


def test_a_leg_not_begun_is_not_filled() -> None:
    svg = draw_fold({"relief": 0.5}, size=76, label="x")
    assert 'class="done relief"' in svg
    assert 'class="done aftercare"' not in svg


def test_the_filled_area_is_the_share_done() -> None:
    svg = draw_fold({"relief": 0.25}, size=400, label="x")
    share = (side_of(svg, "relief", "done") / side_of(svg, "relief", "sheet")) ** 2
    assert share == pytest.approx(0.25, abs=0.01)


def test_a_share_beyond_one_stays_inside_its_quarter() -> None:
    svg = draw_fold({"relief": 7.0, "aftercare": -1.0}, size=100, label="x")
    assert side_of(svg, "relief", "done") == side_of(svg, "relief", "sheet")
    assert "done aftercare" not in svg


def test_the_label_is_the_accessible_name_and_is_escaped() -> None:
    svg = draw_fold({}, size=24, label="<b>&\x00")
    assert "<title>&lt;b&gt;&amp;</title>" in svg
    assert 'role="img"' in svg
