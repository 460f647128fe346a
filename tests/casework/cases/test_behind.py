"""No stage is typed in: what follows from records is recorded with them, and goes with them."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.acts import follow_milestone, unfollow_milestone
from fourfold.casework.cases.models import FoldLine, Milestone
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit import cursor
from fourfold.ground.vocab import queries as vocab
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {"on": NOW.date(), "precision": "day", "until": None, "note": "", "now": NOW}


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_nobody_records_what_follows_from_a_record_be_it_planned_or_reached(cast: Cast) -> None:
    case = samples.case(cast)
    words = vocab.words("milestone_types", language="en")
    follow = {word.code for word in words if word.extra.get("follows")}
    by_hand = {word.code for word in words} - follow
    assert len(follow) > len(by_hand) > 5
    for kind in sorted(follow):
        for planned in (False, True):
            with pytest.raises(RuleBroken, match=r"cases\.follows") as caught:
                acts.record_milestone(cast.lead, case=case, kind=kind, planned=planned, **TOLD)
            assert caught.value.values["field"] == "kind"
    assert not Milestone.objects.exists()
    for kind in sorted(by_hand):
        acts.record_milestone(cast.lead, case=case, kind=kind, planned=False, **TOLD)
    assert Milestone.objects.count() == len(by_hand)


def test_a_kind_that_was_retired_is_recorded_by_nobody_and_one_that_stands_is_taken_back(cast: Cast) -> None:
    case = samples.case(cast)
    with pytest.raises(RuleBroken, match=r"cases\.unknown_word"):
        acts.record_milestone(cast.lead, case=case, kind="judgment", planned=False, **TOLD)
    name = samples.milestone(cast, case, "judgment", NOW.date())
    acts.drop_milestone(cast.lead, milestone=name, now=NOW)
    assert not Milestone.objects.exists()


def test_what_stands_of_a_retired_kind_keeps_its_name_and_moves_no_fold(cast: Cast) -> None:
    case = samples.case(cast)
    samples.milestone(cast, case, "charged", NOW.date())
    samples.milestone(cast, case, "judgment", NOW.date())
    cursor.catch_up_all()
    assert FoldLine.objects.get(case=case).accountability == 50, "as far as the charge"
    assert vocab.label("milestone_types", "judgment", language="en") == "Judgment"


def test_no_program_asks_for_a_milestone_to_follow_or_to_go(cast: Cast) -> None:
    case = samples.case(cast)
    with pytest.raises(Refused, match=r"door\.inside"):
        follow_milestone(cast.lead, case=case, kind="conviction", on=NOW.date(), now=NOW)
    name = samples.milestone(cast, case, "conviction", NOW.date())
    with pytest.raises(Refused, match=r"door\.inside"):
        unfollow_milestone(cast.lead, milestone=name, now=NOW)
    assert Milestone.objects.count() == 1


def test_what_is_planned_by_a_record_is_reached_by_a_record(cast: Cast) -> None:
    name = samples.milestone(cast, samples.case(cast), "hearing", NOW.date(), planned=True)
    with pytest.raises(RuleBroken, match=r"cases\.comes"):
        acts.reach_milestone(cast.lead, milestone=name, on=NOW.date(), now=NOW)
    assert Milestone.objects.get().planned


def test_one_of_an_older_register_with_no_record_behind_it_can_be_taken_back(cast: Cast) -> None:
    name = samples.milestone(cast, samples.case(cast), "conviction", NOW.date())
    acts.drop_milestone(cast.lead, milestone=name, now=NOW)
    assert not Milestone.objects.exists()
