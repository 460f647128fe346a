"""Four lanes: where things stand, that words never meet, and that words cannot become markup."""

from __future__ import annotations

import datetime as dt
import random
import re
from itertools import combinations, pairwise

import pytest

from fourfold.faces.ui.drawing.axis import Axis, ticks_between
from fourfold.faces.ui.drawing.lanes import LaneLabels, Mark, draw_lanes, draw_strips, today_share
from fourfold.faces.ui.drawing.layout import lay_out
from fourfold.faces.ui.drawing.legs import LEGS
from fourfold.faces.ui.examples import MARKS, SPAN, TODAY


START, END = SPAN
AXIS = Axis(START, END, 120, 1028)
LABELS = LaneLabels(title="Four lanes", about="About", today="today", legs={leg: leg.title() for leg in LEGS})


def drawn(*marks: Mark, labels: LaneLabels = LABELS) -> str:
    return draw_lanes(marks, start=START, end=END, today=TODAY, labels=labels)


def crowd(seed: int) -> list[Mark]:
    chance = random.Random(seed)
    marks = []
    for number in range(60):
        start = START + dt.timedelta(days=chance.randrange(480))
        end = start + dt.timedelta(days=chance.randrange(5, 120)) if chance.random() < 0.3 else None
        marks.append(Mark(chance.choice(LEGS), start, end, f"mark number {number} محضر", chance.random() < 0.2))
    return marks


@pytest.mark.parametrize("seed", range(12))
def test_words_never_meet_each_other_or_a_shape(seed: int) -> None:
    for lane in lay_out(crowd(seed), axis=AXIS, today=TODAY, top=30, gap=4):
        words = [placed.words for placed in lane.placed if placed.words]
        assert not any(one.meets(other) for one, other in combinations(words, 2))
        assert not any(word.meets(placed.shape) for word in words for placed in lane.placed)


@pytest.mark.parametrize("seed", range(12))
def test_everything_stands_inside_its_lane_and_the_axis(seed: int) -> None:
    for lane in lay_out(crowd(seed), axis=AXIS, today=TODAY, top=30, gap=4):
        for box in [box for placed in lane.placed for box in (placed.shape, placed.words) if box]:
            assert lane.top <= box.y
            assert box.bottom <= lane.top + lane.height
        for word in [placed.words for placed in lane.placed if placed.words]:
            assert AXIS.left <= word.x
            assert word.right <= AXIS.right


def test_lanes_follow_each_other_without_overlapping() -> None:
    lanes = lay_out(crowd(1), axis=AXIS, today=TODAY, top=30, gap=4)
    assert [lane.leg for lane in lanes] == list(LEGS)
    for upper, lower in pairwise(lanes):
        assert lower.top == pytest.approx(upper.top + upper.height + 4)


def test_an_ordinary_case_keeps_all_its_words() -> None:
    lanes = lay_out(MARKS, axis=AXIS, today=TODAY, top=30, gap=4)
    assert [placed.mark.label for lane in lanes for placed in lane.placed if placed.words is None] == []


def test_bars_at_the_same_time_lie_under_each_other() -> None:
    one = Mark("aftercare", dt.date(2026, 1, 1), dt.date(2026, 6, 1), "one")
    two = Mark("aftercare", dt.date(2026, 2, 1), dt.date(2026, 5, 1), "two")
    first, second = lay_out([one, two], axis=AXIS, today=TODAY, top=0, gap=0)[2].placed
    assert not first.shape.meets(second.shape)


def test_dates_are_placed_in_proportion() -> None:
    axis = Axis(dt.date(2026, 1, 1), dt.date(2026, 1, 11), 0, 100)
    assert axis.at(dt.date(2026, 1, 6)) == pytest.approx(50)
    assert axis.at(dt.date(2020, 1, 1)) == 0
    assert axis.at(dt.date(2030, 1, 1)) == 100


def test_what_is_planned_is_hollow() -> None:
    svg = drawn(Mark("relief", TODAY, label="go", planned=True), Mark("relief", START, label="report"))
    assert svg.count('class="dot planned relief"') == 1
    assert svg.count('class="dot done relief"') == 1


def test_a_stay_is_a_bar_and_a_milestone_is_a_dot() -> None:
    svg = drawn(Mark("aftercare", START, TODAY, "shelter"), Mark("aftercare", START, label="2.1"))
    assert svg.count('class="bar done aftercare"') == 1
    assert svg.count('class="dot done aftercare"') == 1


def test_today_is_a_line_with_its_word() -> None:
    assert 'class="today"' in drawn()
    assert ">today</text>" in drawn()


def test_today_outside_the_picture_is_not_drawn() -> None:
    svg = draw_lanes([], start=START, end=START + dt.timedelta(days=40), today=TODAY, labels=LABELS)
    assert 'class="today"' not in svg


def test_a_label_cannot_become_markup() -> None:
    nasty = '"><script>alert(1)</script><rect style="'
    labels = LaneLabels(title=nasty, about=nasty, today=nasty, legs=dict.fromkeys(LEGS, nasty))
    svg = drawn(Mark("relief", START, label=nasty), labels=labels)
    ruler, strips = draw_strips([Mark("relief", START, label=nasty)], start=START, end=END, today=TODAY, labels=labels)
    for text in (svg, ruler, *(strip.svg for strip in strips)):
        assert "<script" not in text
        assert "<rect style" not in text


def test_pictures_carry_no_style_attribute() -> None:
    assert not re.search(r"\bstyle=", drawn(*MARKS))


def test_the_phone_strips_carry_the_same_marks() -> None:
    _, strips = draw_strips(MARKS, start=START, end=END, today=TODAY, labels=LABELS)
    shapes = sum(len(re.findall(r'class="(?:dot|bar) ', strip.svg)) for strip in strips)
    assert shapes == len(MARKS)
    assert [strip.leg for strip in strips] == list(LEGS)


def test_the_year_is_ticked_by_quarters_and_a_decade_by_years() -> None:
    months = ticks_between(dt.date(2025, 10, 1), dt.date(2026, 10, 1))
    assert [day.month for day in months.major] == [10, 1, 4, 7, 10]
    decade = ticks_between(dt.date(2015, 3, 1), dt.date(2026, 3, 1))
    assert [day.year for day in decade.major] == [2020, 2025]


def test_where_today_stands_is_a_share() -> None:
    assert today_share(start=START, end=END, today=START) == 0
    assert today_share(start=START, end=END, today=END) == 1


def test_an_unknown_purpose_is_refused() -> None:
    with pytest.raises(ValueError, match="four purposes"):
        Mark("comfort", START)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Mark("relief", TODAY, START)
