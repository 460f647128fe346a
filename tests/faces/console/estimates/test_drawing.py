"""Pictures can be read: on paper, without colour, whatever people call their columns."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console.estimates.drawing import canvas, curves, rows
from fourfold.faces.console.estimates.drawing.canvas import SIZE, WIDTH, measure, shortened
from fourfold.faces.console.estimates.drawing.scales import Scale, alike, per_cent, plain, rounded
from fourfold.stats.answers import Curve
from tests.faces.console.estimates.test_answers import answer
from tests.faces.console.estimates.test_bad_tables import GOOD


SVG = "{http://www.w3.org/2000/svg}"
LONG = "a column whose name somebody wrote out in full, with the unit and the year it was asked in"


def words_of(drawn: str) -> list[tuple[float, float, float, str]]:
    """(left, right, height, words) of everything written in a picture."""
    found = []
    for each in ET.fromstring(drawn).iter(f"{SVG}text"):  # noqa: S314  # our own file
        size, x = int(each.attrib["font-size"]), float(each.attrib["x"])
        wide = measure(each.text or "", size) * 0.95
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[each.attrib["text-anchor"]]
        found.append((left, left + wide, float(each.attrib["y"]), each.text or ""))
    return found


def assert_readable(drawn: str) -> None:
    """Nothing is written outside the picture or over something else."""
    width = float(ET.fromstring(drawn).attrib["viewBox"].split()[2])  # noqa: S314  # our own file
    written = words_of(drawn)
    assert [each for each in written if each[0] < 0 or each[1] > width] == []
    over = [
        (one[3], other[3])
        for one, other in combinations(written, 2)
        if abs(one[2] - other[2]) < SIZE - 2 and one[0] < other[1] and other[0] < one[1]
    ]
    assert over == []


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_cut_off_or_lies_on_something_else(tmp_path, capsys, name):
    assert answer(tmp_path, name, "--plot", "{picture.svg}") == 0
    capsys.readouterr()
    assert_readable((tmp_path / "picture.svg").read_text())


@pytest.mark.parametrize("count", [1, 5, 40])
def test_long_names_are_shortened_and_figures_stand_beside(count):
    shown = [rows.Row(f"{LONG} {place}", 1000.0 + place, 10.0, 9_999_999.0) for place in range(count)]
    drawn = rows.rows(rows.Asked(title=LONG * 2, further=(LONG,), x="persons", log=True), shown)
    assert_readable(drawn)
    assert "a column whose name" in drawn
    assert "9,999,999" in drawn


@pytest.mark.parametrize("name", ["no reliable change", "rds-ii-without-seeds, chains redrawn", "mle", "ICC(3,k)"])
def test_a_name_that_has_room_is_written_whole(name):
    drawn = rows.rows(rows.Asked(title="x", x="y"), [rows.Row(name, 1, 0, 2), rows.Row("a", 1, 0, 2)])
    assert f">{name}<" in drawn


def test_what_is_not_to_be_quoted_alone_is_told_apart_without_colour():
    drawn = rows.rows(rows.Asked(title="x", x="y"), [rows.Row("a", 1, 0, 2), rows.Row("b", 1, 0, 2, hollow=True)])
    marks = re.findall(r'<circle [^>]*fill="(#\w+)"', drawn)
    assert marks == [canvas.MAIN, "#ffffff"]


@pytest.mark.parametrize("ends", [(0.1, 0.1, 0.1, 0.1), (0.0, 1.0, 1.0, 0.99), (0.5, 0.52, 0.48, 0.5)])
def test_names_of_curves_that_end_together_are_moved_apart(ends):
    shown = [Curve(name=f"kind {k}", points=[(0, 0.5, 0, 1), (9, end, 0, 1)]) for k, end in enumerate(ends)]
    drawn = curves.curves(curves.Asked(title="x", x="weeks", y="share", shares=True), shown)
    assert_readable(drawn)
    assert len(set(re.findall(r'<polyline[^>]*?(stroke-dasharray="[^"]*"|"2"/>)', drawn))) == len(ends)


def test_shares_are_drawn_from_nought_to_a_hundred():
    shown = [Curve(name="all", points=[(0, 1.0, 1, 1), (9, 0.9, 0.8, 1)])]
    drawn = curves.curves(curves.Asked(title="x", x="weeks", y="share", shares=True), shown)
    assert {"0 %", "100 %"} <= {words for *_, words in words_of(drawn)}


@pytest.mark.parametrize(("low", "told"), [(90.0, True), (1.0, False)])
def test_an_axis_that_does_not_begin_at_nought_says_so(low, told):
    shown = [Curve(name="all", points=[(0, low, low, low), (9, 100, 95, 105)], steps=False)]
    assert (curves.CUT in curves.curves(curves.Asked(title="x", x="months", y="score"), shown)) == told


def test_a_line_is_broken_where_something_happened():
    shown = [Curve(name="fitted", points=[(x, x, x, x) for x in range(6)], steps=False)]
    drawn = curves.curves(curves.Asked(title="x", x="m", y="s", break_at=3, break_name="from 3 on"), shown)
    assert drawn.count("<polyline") == 2
    assert drawn.count(">fitted<") == 1


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (-0.2, 0.1), (9_900, 10_400), (0, 2_000_000), (3, 3)])
@pytest.mark.parametrize("show", [plain, per_cent])
def test_round_values_at_an_axis_keep_apart(low, high, show):
    scale = Scale(*rounded(low, high), 200, 500)
    ticks = scale.ticks(show)
    places = [(scale.at(each), measure(show(each))) for each in ticks]
    assert len(ticks) > 1
    assert all(b - a > (m + n) / 2 for (a, m), (b, n) in pairwise(places))


@pytest.mark.parametrize(("low", "high"), [(700, 2_000), (1, 44), (2_744, 40_000), (10, 9_000_000)])
def test_so_they_do_on_a_logarithmic_one(low, high):
    scale = Scale(low, high, 200, 420, log=True)
    ticks = scale.ticks()
    places = [(scale.at(each), measure(plain(each))) for each in ticks]
    assert len(ticks) > 1
    assert all(b - a > (m + n) / 2 for (a, m), (b, n) in pairwise(places))


def test_numbers_beside_each_other_have_the_same_decimals():
    assert [alike([0.047, 0.11])(value) for value in (0.03051, -0.1)] == ["0.031", "-0.100"]
    assert alike([5_000.0])(12_345.6) == "12,346"


def test_words_are_cut_with_a_sign_that_they_were():
    assert shortened("short", WIDTH) == "short"
    assert shortened(LONG, 100).endswith("…")
    assert measure(shortened(LONG, 100)) <= 100
