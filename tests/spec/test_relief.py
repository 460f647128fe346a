"""The rules of relief as tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.tracks.relief import rules
from fourfold.tracks.relief.kinds import NeedState, Stage
from tests.spec.printed_relief import _REQUIRED, DECIDERS, ENTRIES, NEEDS, PEOPLE, READY, STAGES, broken
from tests.spec.printing import terms


REACHED = [
    "not_begun",
    "planned",
    "stopped",
    "planned",
    "go",
    "in_part",
    "relieved",
    "relieved",
    "needs_met",
    "needs_met",
]


def test_every_stage_has_a_name_that_an_office_may_change():
    assert [term["code"] for term in terms("relief_stages")] == list(Stage.codes())


@pytest.mark.parametrize(("row", "reached"), list(zip(STAGES, REACHED, strict=True)), ids=[row[0] for row in STAGES])
def test_the_stage_is_computed_from_what_is_recorded(row, reached):
    _, plans, waiting, people = row
    assert rules.stage(plans=plans, waiting=waiting, people=people) == reached


@pytest.mark.parametrize(("pair", "allowed"), list(zip(DECIDERS, [True, True, False], strict=True)))
def test_nobody_decides_on_a_plan_that_they_drew_up_or_changed_last(pair, allowed):
    drafter, decider = pair
    found = broken("require_other_decider", drafter=drafter, decider=decider)
    assert (found.code if found else "") == ("" if allowed else "relief.own_plan")
    found = broken("require_other_hand", changed_by=drafter, decider=decider)
    assert (found.code if found else "") == ("" if allowed else "relief.own_change")


@pytest.mark.parametrize(("row", "allowed"), list(zip(READY, [True, False, False, True], strict=True)))
def test_a_go_waits_for_what_the_list_requires(row, allowed):
    decision, _, ready = row
    found = broken("require_ready", decision, ready, _REQUIRED)
    assert (found.code if found else "") == ("" if allowed else "relief.not_ready")


def test_a_safe_place_is_required():
    assert "safe_place_booked" in _REQUIRED


@pytest.mark.parametrize(("row", "code"), list(zip(ENTRIES, ["", "relief.twice", "relief.no_victim"], strict=True)))
def test_each_victim_stands_in_the_list_once(row, code):
    victim, listed = row
    found = broken("require_relievable", victim=victim, listed=listed)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(("state", "settled"), NEEDS)
def test_an_open_need_is_settled_and_a_settled_one_opened_again(state, settled):
    found = broken("require_need", state, settled=settled)
    assert (found is None) == ((state != NeedState.NEEDED) == settled)


def test_needs_are_met_on_the_day_of_the_relief_or_later():
    day = date(2026, 11, 20)
    assert broken("require_after", day, day, field="on") is None
    assert broken("require_after", date(2026, 11, 19), day, field="on")


@given(st.lists(st.sampled_from(PEOPLE)))
def test_both_breakdowns_add_up_to_the_number_of_people(people):
    found = rules.totals(people)
    assert sum(found.by_kind.values()) == sum(found.by_authority.values()) == found.people == len(people)
    assert found.unchecked == sum(not one.checked for one in people)
    assert found.needs_in_all == sum(state != "mistaken" for one in people for state in one.needs)
