"""The rules of emergency openings as tables, written apart from the code."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.emergencies import rules
from fourfold.casework.emergencies.kinds import State
from tests.spec.printed_emergencies import START, WHEN, stands
from tests.spec.test_absences import code


@pytest.mark.parametrize(
    ("when", "left", "closed"),
    [
        ("at once", "open", "waiting"),
        ("after 59 minutes", "open", "waiting"),
        ("after 60 minutes", "waiting", "waiting"),
        ("after 71 hours", "waiting", "waiting"),
        ("after 72 hours", "overdue", "overdue"),
    ],
)
def test_where_it_stands(when, left, closed):
    assert stands(WHEN[when], closed=False) == left
    assert stands(WHEN[when], closed=True) == closed
    assert stands(WHEN[when], closed=False, reviewed=True) == "reviewed"


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("", "emergencies.reason"),
        ("nineteen letters it", "emergencies.reason"),
        ("twenty letters it is", ""),
        ("a" + " " * 30 + "b", "emergencies.reason"),
    ],
)
def test_a_reason_has_twenty_letters(reason, found):
    assert code(rules.require_reason, reason) == found


@pytest.mark.parametrize(
    ("opened", "missed", "found"),
    [(0, 0, ""), (2, 5, ""), (3, 0, "emergencies.too_many"), (0, 6, "emergencies.too_many")],
)
def test_how_often(opened, missed, found):
    assert code(rules.require_few, opened=opened, missed=missed) == found


@pytest.mark.parametrize(
    ("own", "leads", "found"), [(True, False, ""), (False, True, ""), (False, False, "emergencies.not_yours")]
)
def test_who_closes_it(own, leads, found):
    assert code(rules.require_may_close, own=own, leads=leads) == found


@pytest.mark.parametrize(
    ("state", "found"),
    [("open", "emergencies.not_over"), ("waiting", ""), ("overdue", ""), ("reviewed", "emergencies.reviewed")],
)
def test_when_it_is_reviewed(state, found):
    assert code(rules.require_reviewable, State(state)) == found


@pytest.mark.parametrize(
    ("verdict", "note", "found"),
    [
        ("justified", "She was in danger", ""),
        ("not_justified", "She was in danger", ""),
        ("perhaps", "She was in danger", "emergencies.verdict"),
        ("justified", "Yes", "emergencies.note"),
    ],
)
def test_what_a_review_says(verdict, note, found):
    assert code(rules.require_verdict, verdict, note) == found


def test_nobody_reviews_themselves_and_only_what_is_open_is_closed():
    assert code(rules.require_another, own=True) == "emergencies.own"
    assert code(rules.require_another, own=False) == ""
    assert code(rules.require_open, State.OPEN) == ""
    assert code(rules.require_open, State.WAITING) == "emergencies.over"
    assert code(rules.require_outside, inside=True) == "emergencies.open_already"


@pytest.mark.parametrize(("seconds", "left"), [(0, 60), (1, 60), (60, 59), (3599, 1), (3600, 0), (9999, 0)])
def test_minutes_left_count_the_one_begun(seconds, left):
    assert rules.minutes_left(START + rules.LASTS, now=START + timedelta(seconds=seconds)) == left
