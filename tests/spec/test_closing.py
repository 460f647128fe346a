"""What stops the closing of a case, as tables."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import loose_ends
from fourfold.tracks.aftercare.rules import care_is_told
from fourfold.tracks.relief.rules import is_pending
from tests.spec.printed_closing import PLANS, TOLD, answers


FORBIDDEN = {"care", "offer", "plan"}
NAMED = {"charge", "deadline", "entitlement", "hearing", "referral", "task"}


def test_every_sort_is_known_and_nothing_else():
    assert {one.code for one in loose_ends.sorts()} == FORBIDDEN | NAMED


@pytest.mark.parametrize("code", sorted(FORBIDDEN | NAMED))
def test_what_would_be_dropped_silently_forbids_and_the_rest_is_named(code):
    (sort,) = (one for one in loose_ends.sorts() if one.code == code)
    untold, named = answers(sort)
    assert untold != "yes"
    assert (named == "yes") == (code in NAMED)


@pytest.mark.parametrize(
    ("plan", "pending"), list(zip(PLANS, [True, False, True, True, False, False, True, False], strict=True))
)
def test_a_plan_is_over_when_it_was_refused_or_somebody_was_relieved_since_its_go(plan, pending):
    _text, decided, relieved = plan
    assert is_pending(decided, relieved) == pending


@pytest.mark.parametrize(("reached", "told"), list(zip(TOLD, [False, False, True, True, True, False], strict=True)))
def test_milestones_tell_that_care_goes_on_until_everybody_s_has_ended(reached, told):
    assert care_is_told(reached) == told
