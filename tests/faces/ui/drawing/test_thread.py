"""The thread: what enters a knot goes on or ends there, nothing overlaps, and words cannot become markup."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.ui.drawing.lettering import wrapped
from fourfold.faces.ui.drawing.settling import Measures, settle
from fourfold.faces.ui.drawing.thread import Words, draw_across, draw_down
from fourfold.faces.ui.drawing.weaving import TRUNK, Knot, Station, Strand, Weave, bonds, ends, told_of, weights


STATIONS = [Station(name, "relief") for name in ("Begin", "Second", "Third", "Fourth")]
MEASURES = Measures(unit=3, thinnest=1.5, bead=12, before=24, after=22, passing=7, between_bands=18)
WORDS = Words("The thread", "About")


def woven(seed: int) -> Weave:
    """Strands by chance: each begins at the one start and stops where it likes, some stations left out."""
    chance = random.Random(seed)
    knots = [Knot("start", 0, TRUNK, "relief", "Start")]
    knots += [
        Knot(f"{station}.{place}", station, place % 2, "aftercare", f"Knot {place}", "note")
        for station in (1, 2, 3)
        for place in range(4)
    ]
    strands = []
    for _ in range(30):
        band = chance.randrange(2)
        stops = [station for station in (1, 2, 3) if chance.random() < 0.7]
        path = ["start", *(f"{station}.{chance.choice((band, band + 2))}" for station in stops)]
        strands.append(Strand(tuple(path), chance.randrange(1, 9)))
    return Weave(STATIONS, knots, strands)


@pytest.mark.parametrize("seed", range(12))
def test_what_enters_a_knot_goes_on_or_ends_there(seed: int) -> None:
    weave = woven(seed)
    passed, stopped, between = weights(weave.strands), ends(weave.strands), bonds(weave.strands)
    for knot in weave.knots:
        entered = sum(bond.count for bond in between if bond.target == knot.id)
        left = sum(bond.count for bond in between if bond.source == knot.id)
        assert passed[knot.id] == left + stopped[knot.id]
        if knot.id != "start":
            assert passed[knot.id] == entered
    assert passed["start"] == sum(stopped.values()) == sum(strand.count for strand in weave.strands)


@pytest.mark.parametrize("seed", range(12))
def test_ribbons_are_as_thick_as_strands_are_many_and_fit_the_knots(seed: int) -> None:
    weave = woven(seed)
    settled = settle(weave, MEASURES)
    passed = weights(weave.strands)
    for chain in settled.chains:
        assert chain.thick == chain.count * MEASURES.unit
    for knot in weave.knots:
        assert settled.size[knot.id] == max(passed[knot.id] * MEASURES.unit, MEASURES.bead)
        for side in (0, -1):
            met = sum(chain.thick for chain in settled.chains if chain.through[side] == knot.id)
            assert met <= settled.size[knot.id] + 1e-9


@pytest.mark.parametrize("seed", range(12))
def test_knots_of_one_station_leave_room_for_each_others_words(seed: int) -> None:
    weave = woven(seed)
    settled = settle(weave, MEASURES)
    for station in (1, 2, 3):
        here = sorted((k.id for k in weave.knots if k.station == station), key=lambda name: settled.middle[name])
        for upper, lower in pairwise(here):
            low = settled.middle[upper] + settled.size[upper] / 2 + MEASURES.after
            assert low <= settled.middle[lower] - settled.size[lower] / 2 - MEASURES.before + 1e-6
    for knot in weave.knots:
        assert settled.middle[knot.id] + settled.size[knot.id] / 2 <= settled.length


def test_a_strand_alone_runs_straight() -> None:
    knots = [Knot("a", 0, TRUNK, "relief", "A"), *(Knot(f"{s}", s, 0, "relief", "B") for s in (1, 3))]
    settled = settle(Weave(STATIONS, knots, [Strand(("a", "1", "3"))]), MEASURES)
    assert len({settled.middle[name] for chain in settled.chains for name in chain.through}) == 1


def test_a_way_not_gone_yet_counts_nothing_and_is_a_hair() -> None:
    knots = [Knot("a", 0, TRUNK, "relief", "A"), Knot("b", 1, 0, "relief", "nothing yet", faint=True)]
    weave = Weave(STATIONS, knots, [Strand(("a", "b"), faint=True)])
    assert not any(weights(weave.strands).values())
    drawn = draw_across(weave, words=WORDS, rope=100)
    assert 'class="hair relief"' in drawn
    assert "bond" not in drawn


@pytest.mark.parametrize("draw", [draw_across, draw_down])
@pytest.mark.parametrize("seed", range(4))
def test_the_picture_is_well_formed_and_has_no_inline_style(draw, seed: int) -> None:
    drawn = draw(woven(seed), words=WORDS, rope=120)
    root = ET.fromstring(drawn)  # noqa: S314  # our own
    assert root.attrib["role"] == "group"
    width, height = (float(n) for n in root.attrib["viewBox"].split()[2:])
    for rect in root.iter("rect"):
        assert 0 <= float(rect.attrib["x"]) + float(rect.attrib["width"]) <= width + 12
        assert 0 <= float(rect.attrib["y"]) + float(rect.attrib["height"]) <= height + 1
    assert "style" not in drawn
    names = {one.attrib["id"] for one in root.iter("linearGradient")}
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= names


@pytest.mark.parametrize("draw", [draw_across, draw_down])
def test_words_cannot_become_markup(draw) -> None:
    bad = '<script>alert("x")</script>'
    knots = [Knot("a", 0, TRUNK, "relief", bad, bad, '"><script>')]
    drawn = draw(Weave([Station(bad, "relief")], knots, [Strand(("a",))]), words=Words(bad, bad), rope=100)
    assert "<script" not in drawn


@pytest.mark.parametrize("draw", [draw_across, draw_down])
def test_knots_with_an_address_are_links_and_say_who_they_are(draw) -> None:
    knots = [Knot("a", 0, TRUNK, "relief", "Mary Atieno", "freed", "/people/1/"), Knot("b", 1, 0, "relief", "No page")]
    drawn = draw(Weave(STATIONS, knots, [Strand(("a", "b"))]), words=WORDS, rope=100)
    (link,) = re.findall(r"<a [^>]*>.*?</a>", drawn)
    assert 'href="/people/1/"' in link
    assert "<title>Mary Atieno · freed</title>" in link


def test_the_table_says_each_knot_once_with_where_its_strands_come_from() -> None:
    weave = woven(3)
    rows = told_of(weave)
    assert len(rows) == len(weave.knots)
    sources = {bond.source for bond in bonds(weave.strands) if bond.target == "3.0" and bond.count}
    names = {knot.id: knot.name for knot in weave.knots}
    row = next(
        row for row, knot in zip(rows, sorted(weave.knots, key=lambda k: k.station), strict=True) if knot.id == "3.0"
    )
    assert set(row[3].split(", ")) == {names[one] for one in sources}


def test_unknown_knots_ways_back_and_unknown_colours_are_refused() -> None:
    one, two = Knot("a", 0, 0, "relief", "A"), Knot("b", 1, 0, "relief", "B")
    for path in (("a", "x"), ("b", "a")):
        with pytest.raises(ValueError, match="a strand"):
            Weave(STATIONS, [one, two], [Strand(path)])
    with pytest.raises(ValueError, match="neither"):
        Knot("a", 0, 0, 'relief" onload="', "A")


def test_long_words_are_cut_with_dots_and_short_ones_are_not() -> None:
    assert wrapped("Short", 200, size=12, most=2) == ["Short"]
    lines = wrapped("one two three four five six seven eight nine ten", 60, size=12, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("", 60, size=12, most=2) == []
    assert wrapped("first words · second", 75, size=12, most=3) == ["first words", "second"]
