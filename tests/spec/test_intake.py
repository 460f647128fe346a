"""The rules of the intake desk as tables; the printed page is held to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fourfold.casework.intake import rules
from fourfold.casework.intake.kinds import ClockState, ReportState, Step
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printing import terms


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOURS = {term["code"]: term["hours"] for term in terms("urgency")}
FITTING = {term["code"]: term["decisions"] for term in terms("decision_reasons")}
DECISIONS = [term["code"] for term in terms("triage_decisions")]


@pytest.mark.parametrize(("urgency", "hours"), [("immediate", 2), ("urgent", 24), ("soon", 72), ("routine", 168)])
def test_the_first_response_is_due_the_urgencys_hours_after_receipt(urgency, hours):
    assert rules.respond_by(NOW, HOURS[urgency]) == NOW + timedelta(hours=hours)


def test_without_urgency_nothing_is_due():
    assert rules.respond_by(NOW, None) is None


@pytest.mark.parametrize(
    ("due_in", "answered_in", "decision", "state"),
    [
        (None, None, "", ClockState.UNSET),
        (10, None, "", ClockState.DUE),
        (2, None, "", ClockState.SOON),
        (0, None, "", ClockState.SOON),
        (-1, None, "", ClockState.LATE),
        (-1, None, "decline", ClockState.LATE),
        (-1, None, "merge", ClockState.NOT_NEEDED),
        (None, None, "accept", ClockState.NOT_NEEDED),
        (10, 0, "", ClockState.ANSWERED),
        (10, 10, "", ClockState.ANSWERED),
        (-1, 0, "", ClockState.ANSWERED_LATE),
        (None, 0, "", ClockState.ANSWERED),
    ],
)
def test_the_clock(due_in, answered_in, decision, state):
    def at(hours):
        return None if hours is None else NOW + timedelta(hours=hours)

    found = rules.clock(
        received_at=NOW - timedelta(hours=10),
        respond_by=at(due_in),
        responded_at=at(answered_in),
        decision=decision,
        now=NOW,
    )
    assert found.state == state
    if state in {ClockState.DUE, ClockState.SOON, ClockState.LATE}:
        assert found.hours == due_in


def test_every_decision_of_the_list_has_its_terms():
    assert set(rules.DECISIONS) == set(DECISIONS)


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_but_plain_acceptance_needs_a_reason(decision):
    if decision == "accept":
        rules.require_reason(decision, "", fitting=())
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_reason(decision, "", fitting=())
    assert broken.value.code == "intake.reason"


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("reason", FITTING)
def test_a_reason_goes_only_with_the_decisions_its_list_names(decision, reason):
    if decision in FITTING[reason]:
        rules.require_reason(decision, reason, fitting=FITTING[reason])
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_reason(decision, reason, fitting=FITTING[reason])
    assert broken.value.code == "intake.reason_does_not_fit"


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_that_needs_a_reason_has_one_to_choose(decision):
    assert any(decision in fits for fits in FITTING.values())


@pytest.mark.parametrize(
    ("decision", "reason", "note", "allowed"),
    [
        ("decline", "capacity", "", True),
        ("decline", "other", "", False),
        ("decline", "other", "because   ", False),
        ("decline", "other", "because of this", True),
        ("accept_with_conditions", "child_at_risk", "", False),
        ("merge", "duplicate", "see NBO-K7QM4", True),
        ("accept", "", "", True),
    ],
)
def test_some_decisions_are_told_in_words(decision, reason, note, allowed):
    if allowed:
        rules.require_note(decision, reason, note)
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_note(decision, reason, note)
    assert broken.value.values["field"] == "note"


@pytest.mark.parametrize("state", ReportState)
@pytest.mark.parametrize("step", Step)
def test_each_state_allows_its_own_steps(state, step):
    allowed = {
        "new": {"write", "name_person", "triage", "respond", "decide"},
        "triaged": {"write", "name_person", "triage", "respond", "decide"},
        "decided": {"name_person", "respond", "reopen"},
    }[state]
    if step in allowed:
        rules.require_step(state, step)
        return
    with pytest.raises(RuleBroken):
        rules.require_step(state, step)


def test_a_clock_that_runs_a_little_ahead_is_forgiven():
    rules.require_received(NOW + timedelta(minutes=4), now=NOW)
    with pytest.raises(RuleBroken):
        rules.require_received(NOW + timedelta(minutes=6), now=NOW)


def test_no_note_is_ever_lost():
    assert rules.with_earlier("new", rules.with_earlier("old", "")) == "new\n\nold"
    assert rules.with_earlier("  ", "old") == "old"
