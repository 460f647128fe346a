"""The rules of tellings as tables."""

from __future__ import annotations

import pytest

from fourfold.casework.tellings import rules
from fourfold.casework.tellings.kinds import Caution, Went
from tests.spec.printed_tellings import CONSENT, DAYS, EARLIER, READ, SETTLED, TODAY, broken, on


def code(found):
    return found.code if found else ""


@pytest.mark.parametrize(
    ("before", "warned"),
    list(
        zip(
            [before for _, before in EARLIER],
            [Caution.NONE, Caution.AGAIN, Caution.AGAIN, Caution.AGAIN, Caution.DECLINED, Caution.AGAIN],
            strict=True,
        )
    ),
)
def test_whoever_has_told_it_is_not_asked_without_a_warning(before, warned):
    assert rules.warning(before) == warned


@pytest.mark.parametrize(
    ("row", "wrong"),
    list(
        zip(
            READ,
            ["", "tellings.read_first", *["tellings.why_again"] * 2, *["tellings.read_first", ""] * 2],
            strict=True,
        )
    ),
)
def test_a_second_time_needs_reading_and_a_reason(row, wrong):
    warned, why, read_first = row
    assert code(broken(rules.require_read_first, warned, why=why, read_first=read_first)) == wrong


@pytest.mark.parametrize("row", CONSENT)
def test_only_what_is_planned_by_our_leave_waits_for_consent(row):
    went, needed, allowed = row
    wrong = went == Went.TO_COME and needed and not allowed
    assert bool(broken(rules.require_consent, went, needed=needed, allowed=allowed)) == wrong


@pytest.mark.parametrize(
    ("row", "wrong"), list(zip(DAYS, ["", "", "tellings.future", "tellings.past", "", ""], strict=True))
)
def test_what_was_told_lies_behind_and_what_is_to_come_ahead(row, wrong):
    went, days = row
    assert code(broken(rules.require_day, went, on(days), today=TODAY)) == wrong


@pytest.mark.parametrize("went", Went)
def test_only_what_is_to_come_is_settled_and_by_how_it_went(went):
    assert bool(broken(rules.require_to_come, went)) == (went != Went.TO_COME)
    assert bool(broken(rules.require_settled, went)) == (went == Went.TO_COME)


@pytest.mark.parametrize("row", SETTLED)
def test_nobody_tells_by_our_leave_what_they_took_their_consent_to_back(row):
    went, needed, allowed = row
    found = broken(rules.require_still_allowed, went, needed=needed, allowed=allowed)
    assert (found is None) == (went == Went.DECLINED or allowed or not needed)
