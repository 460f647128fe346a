"""The rules of absences as tables, written apart from the code."""

from __future__ import annotations

import pytest

from fourfold.casework.absences import rules
from tests.spec.printed_absences import CHOSEN, ENDS, TODAY, WHO
from tests.spec.printed_sharing import broken


def code(rule, *args, **kwargs):
    found = broken(rule, *args, **kwargs)
    return found.code if found else ""


@pytest.mark.parametrize(
    ("who", "leave", "departure"),
    [
        ("a lead, for a colleague", "absences.other", "absences.director"),
        ("a lead, for themselves", "", "absences.own"),
        ("a director, for a colleague", "", ""),
        ("a director, for themselves", "", "absences.own"),
    ],
)
def test_who_may_hand_on(who, leave, departure):
    assert code(rules.require_may_hand_on, "leave", **WHO[who]) == leave
    assert code(rules.require_may_hand_on, "departure", **WHO[who]) == departure


@pytest.mark.parametrize(
    ("day", "leave", "departure"),
    [
        ("none", "absences.until", ""),
        ("yesterday", "absences.until", "absences.no_until"),
        ("today", "", "absences.no_until"),
        ("next week", "", "absences.no_until"),
    ],
)
def test_the_last_day(day, leave, departure):
    assert code(rules.require_end, "leave", ENDS[day], today=TODAY) == leave
    assert code(rules.require_end, "departure", ENDS[day], today=TODAY) == departure
    assert code(rules.require_end, "holiday", ENDS[day], today=TODAY) == "absences.kind"


@pytest.mark.parametrize(
    ("chosen", "leave", "departure"),
    [
        ("nobody", "absences.some", "absences.all"),
        ("somebody for some of it", "", "absences.all"),
        ("somebody for all of it", "", ""),
    ],
)
def test_who_takes_over(chosen, leave, departure):
    held = ["lead", "task"]
    assert code(rules.require_receivers, "leave", held, CHOSEN[chosen], user_id="a") == leave
    assert code(rules.require_receivers, "departure", held, CHOSEN[chosen], user_id="a") == departure


def test_nobody_takes_over_from_themselves_and_who_holds_nothing_needs_nobody():
    assert code(rules.require_receivers, "leave", ["task"], {"task": "a"}, user_id="a") == "absences.same"
    assert code(rules.require_receivers, "departure", [], {}, user_id="a") == ""


def test_only_a_leave_is_over_and_once():
    assert code(rules.require_away, back=False, kind="leave") == ""
    assert code(rules.require_away, back=True, kind="leave") == "absences.back"
    assert code(rules.require_away, back=False, kind="departure") == "absences.back"


def test_they_come_back_themselves_or_a_lead_does_it():
    assert code(rules.require_may_return, own=True, leads=False) == ""
    assert code(rules.require_may_return, own=False, leads=True) == ""
    assert code(rules.require_may_return, own=False, leads=False) == "absences.not_yours"


def test_one_leave_at_a_time_and_a_departure_may_follow_it():
    assert code(rules.require_here, away=True, kind="leave") == "absences.away"
    assert code(rules.require_here, away=True, kind="departure") == ""
    assert code(rules.require_here, away=False, kind="leave") == ""
    assert code(rules.require_colleague, works=False) == "absences.colleague"


def test_what_nobody_else_can_take_waits_and_the_rest_is_handed_on():
    told = {"user_id": "a", "waits": ["lead"]}
    assert code(rules.require_receivers, "departure", ["lead", "task"], {"task": "c"}, **told) == ""
    assert code(rules.require_receivers, "departure", ["lead", "task"], {}, **told) == "absences.all"
    assert code(rules.require_receivers, "departure", ["lead"], {}, **told) == ""
