"""The rules of aftercare as tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.ground.access.errors import RuleBroken
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import Check, Stage
from fourfold.tracks.aftercare.rules import Care, Measured
from tests.spec.printed_aftercare import CARES
from tests.spec.printing import terms


DAY = date(2026, 1, 31)


@pytest.mark.parametrize(("words", "care", "stage"), CARES)
def test_the_stage_is_the_furthest_of_what_is_recorded(words, care, stage):
    assert rules.stage(care) == stage


def test_every_stage_has_its_words_and_a_row():
    assert {term["code"] for term in terms("aftercare_stages")} == set(Stage.codes()) == {row[2] for row in CARES}


@pytest.mark.parametrize(
    ("reached", "since"),
    [
        ([], None),
        ([True], 0),
        ([False, True, True], 1),
        ([True, False], None),
        ([True, False, True], 2),
        ([True, None], 0),
        ([None, False, None], None),
    ],
)
def test_restored_means_every_assessment_since_reached_the_goal(reached, since):
    each = tuple(Measured(DAY + timedelta(days=n), one) for n, one in enumerate(reached))
    assert Care(each).restored_on == (None if since is None else DAY + timedelta(days=since))


def test_what_begins_is_reached_with_the_first_person_and_what_ends_with_the_last():
    late = DAY + timedelta(days=30)
    one = Care((Measured(DAY, at_goal=True),), first_goal=late, closed_on=late)
    other = Care((Measured(late, at_goal=False),), first_goal=DAY, first_service=late)
    assert rules.milestones([one]) == {"assessed": DAY, "care_plan_agreed": late, "restored": DAY, "closed": late}
    assert rules.milestones([one, other]) == {"assessed": DAY, "care_plan_agreed": DAY, "services_begun": late}
    assert rules.milestones([one, Care()]) == rules.milestones([one])
    assert rules.milestones([]) == {}


def test_every_milestone_is_one_that_the_vocabulary_has():
    known = {term["code"] for term in terms("milestone_types") if term["leg"] == "aftercare"}
    whole = Care((Measured(DAY, at_goal=True),), DAY, DAY, closed_on=DAY)
    assert rules.milestones([whole]).keys() <= known
    assert len(rules.milestones([whole])) == 5


@pytest.mark.parametrize(
    ("before", "closed", "why", "due"),
    [
        ([], None, "", 30),
        ([10], None, "", 10 + 182),
        ([10, 200], None, "", 200 + 365),
        ([10, 200], 300, "goals_met", 300 + 365),
        ([10, 200, 640], 300, "goals_met", None),
        ([10, 590], 300, "goals_met", 300 + 365),
        ([10], 300, "died", None),
    ],
)
def test_when_the_next_assessment_is_due_in_days_from_the_beginning(before, closed, why, due):
    care = Care(
        tuple(Measured(DAY + timedelta(days=n)) for n in before),
        closed_on=DAY + timedelta(days=closed) if closed else None,
        closed_why=why,
    )
    assert rules.next_assessment(care, since=DAY) == (DAY + timedelta(days=due) if due else None)


REASONS = [term["code"] for term in terms("closure_reasons")]


def test_every_reason_for_closing_says_what_has_to_be_done_first():
    assert set(rules.CHECKS) == set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("missing", [None, *Check])
def test_care_ends_when_what_the_reason_asks_for_is_ticked(reason, missing):
    ticked = set(Check) - {missing}
    if missing in rules.CHECKS[reason]:
        with pytest.raises(RuleBroken) as broken:
            rules.require_ready_to_close(reason, ticked, owed=False, restored=True)
        assert broken.value.values["field"] == "checks"
    else:
        rules.require_ready_to_close(reason, ticked, owed=False, restored=True)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("owed", [False, True])
@pytest.mark.parametrize("restored", [False, True])
def test_no_care_ends_with_a_step_owed_or_a_recovery_that_was_not_measured(reason, owed, restored):
    if owed or (reason in {"goals_met", "no_further_need"} and not restored):
        with pytest.raises(RuleBroken):
            rules.require_ready_to_close(reason, set(Check), owed=owed, restored=restored)
    else:
        rules.require_ready_to_close(reason, set(Check), owed=owed, restored=restored)


def test_nobody_approves_what_they_asked_for():
    rules.require_another(asked_by="a", decided_by="b")
    with pytest.raises(RuleBroken):
        rules.require_another(asked_by="a", decided_by="a")
