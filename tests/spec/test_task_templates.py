"""The rules of task templates as tables, written apart from the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fourfold.casework.clocks.rules import Event
from fourfold.casework.task_templates import rules
from fourfold.casework.task_templates.kinds import Need, Refrain
from tests.spec.printed_task_templates import VISIT, answered, awaited, beside, needed, prepared


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2 working days after a Monday", date(2026, 11, 25)),
        ("2 working days after a Thursday", date(2026, 11, 30)),
        ("1 working day after Christmas Eve, a Thursday", date(2026, 12, 28)),
        ("1 day after a Friday", date(2026, 11, 30)),
        ("1 day after a Friday, a day off stays", date(2026, 11, 28)),
        ("on the day itself", date(2026, 11, 23)),
        ("1 month after 31 October", date(2026, 11, 30)),
        ("2 working days, noticed ten days later", date(2026, 11, 23)),
        ("2 days, noticed two weeks after they were over", date(2026, 11, 23)),
        ("2 days, noticed 15 days after they were over", None),
        ("6 months, noticed five months later", date(2026, 12, 23)),
    ],
)
def test_when_it_is_due(words, due):
    assert answered(words).due_on == due
    assert answered(words).refrain == (None if due else Refrain.LONG_OVER)


@pytest.mark.parametrize(
    ("words", "refrain"),
    [
        ("nothing else", None),
        ("what ends it, the day before", None),
        ("what ends it, on that day", Refrain.OVER),
        ("what ends it, later", Refrain.OVER),
        ("something else, later", None),
    ],
)
def test_what_ends_it_keeps_it_from_being_made_and_a_closed_case_gets_none(words, refrain):
    assert beside(words, is_open=True).refrain == refrain
    assert beside(words, is_open=False).refrain == Refrain.CLOSED


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("nothing else", Need.NEEDED),
        ("what ends it, the day before", Need.NEEDED),
        ("what ends it, on that day", Need.OVER),
        ("what ends it, later", Need.OVER),
        ("something else, later", Need.NEEDED),
    ],
)
def test_what_becomes_of_one_that_nobody_touched(words, need):
    assert needed(words, stands=True) == need
    assert needed(words, stands=False) == Need.GONE


def test_one_a_day_made_of_what_was_recorded_first():
    day, later = date(2026, 11, 18), date(2026, 11, 19)
    events = [
        Event("c", "harm_stopped", day),
        Event("b", "freed", day),
        Event("d", "freed", later),
        Event("a", "reported", day),
    ]
    assert [one.id for one in rules.firsts(VISIT, events)] == ["b", "d"]


def test_where_a_template_holds():
    assert rules.holds_in(VISIT, "NBO")
    assert rules.holds_in(replace(VISIT, offices=("NBO",)), "NBO")
    assert not rules.holds_in(replace(VISIT, offices=("NBO",)), "CEB")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("5 working days before", date(2026, 12, 18)),
        ("3 days before, a day off moves to the working day before", date(2026, 12, 24)),
        ("3 days before, a day off stays", date(2026, 12, 25)),
        ("1 month before", date(2026, 11, 27)),
        ("on the day itself", date(2026, 12, 28)),
        ("5 working days before, noticed two days before", date(2026, 12, 26)),
        ("5 working days before, noticed on the day", date(2026, 12, 28)),
        ("5 working days before, noticed the day after", None),
    ],
)
def test_when_it_is_due_before_something_that_is_planned(words, due):
    assert prepared(words).due_on == due
    assert prepared(words).refrain == (None if due else Refrain.PAST)


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("nothing else", Need.NEEDED),
        ("it took place", Need.OVER),
        ("it was moved to the next day", Need.GONE),
        ("it was cancelled", Need.GONE),
        ("another took place the week before", Need.NEEDED),
    ],
)
def test_what_becomes_of_one_that_waits_for_something_planned(words, need):
    assert awaited(words) == need
