"""Bars by year: in proportion, within the picture, and in words."""

from __future__ import annotations

import re

from fourfold.faces.ui.drawing.years import draw_years


RECT = re.compile(r'<rect class="([^"]+)" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/>')


def bars(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Class, x, y, width, height of each."""
    return [(kind, float(x), float(y), float(w), float(h)) for kind, x, y, w, h in RECT.findall(svg)]


def test_bars_stand_on_one_line_in_proportion():
    drawn = bars(draw_years([10, 5, 20], chosen=-1, label="People relieved"))
    heights = [one[4] for one in drawn]
    assert abs(heights[0] - 2 * heights[1]) < 0.2
    assert abs(heights[2] - 2 * heights[0]) < 0.2
    assert {round(one[2] + one[4], 1) for one in drawn} == {36.0}


def test_nothing_is_a_thin_line_and_only_the_chosen_year_is_meant():
    drawn = bars(draw_years([0, 3], chosen=1, label="x"))
    assert [one[0] for one in drawn] == ["year", "year meant"]
    assert drawn[0][4] == 1.5


def test_ten_years_fit_and_none_is_an_empty_picture():
    assert max(one[1] + one[3] for one in bars(draw_years(range(10), chosen=-1, label="x"))) <= 128
    assert bars(draw_years([], chosen=-1, label="x")) == []


def test_words_do_not_become_markup():
    assert "&lt;script&gt;" in draw_years([1], chosen=-1, label="<script>")
