"""The rules of flags as tables."""

from __future__ import annotations

import pytest

from fourfold.casework.flags import rules
from fourfold.casework.flags.kinds import FlagState
from tests.spec.printed_flags import DAYS, NOTES, TODAY, due, steps
from tests.spec.printed_tellings import broken


@pytest.mark.parametrize(("days", "allowed"), list(zip(DAYS, [True, False, True, True], strict=True)))
def test_a_flag_is_due_today_or_later_or_on_no_day(days, allowed):
    assert (broken(rules.require_due, due(days), today=TODAY) is None) == allowed


@pytest.mark.parametrize(("note", "allowed"), list(zip(NOTES, [False, False, False, True], strict=True)))
def test_it_is_resolved_with_a_note_that_says_something(note, allowed):
    assert (broken(rules.require_note, note) is None) == allowed


@pytest.mark.parametrize(
    ("state", "own", "allowed"),
    [
        (FlagState.OPEN, True, "yes yes yes no"),
        (FlagState.OPEN, False, "yes yes no no"),
        (FlagState.RESOLVED, True, "no no no yes"),
        (FlagState.RESOLVED, False, "no no no yes"),
        (FlagState.TAKEN_BACK, True, "no no no no"),
        (FlagState.TAKEN_BACK, False, "no no no no"),
    ],
)
def test_what_can_be_done_to_a_flag_depends_on_where_it_stands(state, own, allowed):
    assert " ".join(one.partition(":")[0] for one in steps(state, own=own)) == allowed


def test_a_flag_is_for_somebody_who_knows_and_says_what_for():
    assert broken(rules.require_knows, knows=False).code == "flags.owner"
    assert broken(rules.require_message, " ").code == "flags.message"
