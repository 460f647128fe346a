"""Who joins a team, and who stays on it."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.team import acts as team
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Grant, Holding, User
from tests.casework.cases import samples
from tests.cast import NOW, SETUP, SETUP_ID, Cast, assemble


pytestmark = pytest.mark.django_db
WHY = "Related to the accused."


@pytest.fixture
def cast() -> Cast:
    return assemble()


def add(cast: Cast, case: str, who: str, duty: str, *, by: str) -> None:
    acts.add_to_team(cast.actors[by], case=case, user=cast.actors[who].user_id, duty=duty, now=NOW)


def on_team(cast: Cast, case: str, who: str) -> bool:
    return TeamMember.objects.filter(case_id=case, user_id=cast.actors[who].user_id).exists()


def test_another_lead_does_not_let_themselves_in(cast: Cast) -> None:
    case = samples.case(cast)
    with pytest.raises(RuleBroken, match=r"cases\.not_yourself"):
        add(cast, case, "other_lead", "case_lead", by="other_lead")
    assert not on_team(cast, case, "other_lead")


def test_another_lead_may_be_added_and_may_add_others_to_an_ordinary_case(cast: Cast) -> None:
    case = samples.case(cast)
    add(cast, case, "other_lead", "case_lead", by="lead")
    add(cast, case, "lawyer", "lawyer", by="other_lead")
    assert on_team(cast, case, "other_lead")
    assert on_team(cast, case, "lawyer")


def test_the_director_may_join_a_case(cast: Cast) -> None:
    case = samples.case(cast)
    add(cast, case, "director", "director", by="director")
    assert on_team(cast, case, "director")


def test_a_lead_takes_up_a_case_that_has_neither_lead_nor_team(cast: Cast) -> None:
    case = samples.case(cast)
    acts.leave_team(cast.lead, case=case, user=cast.lead.user_id, now=NOW)
    add(cast, case, "other_lead", "case_lead", by="other_lead")
    assert Case.objects.get(pk=case).lead_id == cast.other_lead.user_id


def test_a_case_without_a_lead_but_with_a_team_is_not_taken_up_by_oneself(cast: Cast) -> None:
    case = samples.case(cast)
    add(cast, case, "lawyer", "lawyer", by="lead")
    acts.leave_team(cast.lead, case=case, user=cast.lead.user_id, now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.not_yourself"):
        add(cast, case, "other_lead", "case_lead", by="other_lead")


@pytest.mark.parametrize("duty", ["auditor", "analyst", "publisher", "partner", "administrator"])
def test_nobody_joins_a_team_in_a_role_that_does_no_casework(cast: Cast, duty: str) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.no_team_duty"):
        add(cast, samples.case(cast), duty, duty, by="lead")


def test_the_last_who_knows_of_a_secret_case_stays_on_it(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    with pytest.raises(RuleBroken, match=r"cases\.last_one"):
        acts.leave_team(cast.lead, case=case, user=cast.lead.user_id, now=NOW)
    assert on_team(cast, case, "lead")


def test_with_a_colleague_on_the_team_the_lead_may_leave_a_secret_case(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    add(cast, case, "other_lead", "case_lead", by="lead")
    acts.leave_team(cast.lead, case=case, user=cast.lead.user_id, now=NOW)
    assert not on_team(cast, case, "lead")


def test_a_colleague_whose_role_or_account_has_ended_does_not_count(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    for who in ("lawyer", "investigator"):
        add(cast, case, who, who, by="lead")
    team.end_role(SETUP, user=cast.lawyer.user_id, office_code="NBO", role="lawyer", now=NOW)
    User.objects.filter(pk=cast.investigator.user_id).update(is_active=False)
    with pytest.raises(RuleBroken, match=r"cases\.last_one"):
        acts.leave_team(cast.lead, case=case, user=cast.lead.user_id, now=NOW)


def test_the_last_on_the_team_of_a_secret_case_is_not_shut_out_by_a_passing_guest(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    circle = Case.objects.get(pk=case).circle
    Grant.objects.create(user_id=cast.other_lead.user_id, circle=circle, why="plan", by=SETUP_ID, made_at=NOW)
    Holding.objects.filter(user=cast.lead.user_id, role="case_lead").update(ended_at=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.last_one"):
        acts.exclude(cast.other_lead, case=case, user=cast.lead.user_id, why=WHY, now=NOW)


def test_somebody_who_is_not_on_the_team_can_always_be_shut_out_of_a_secret_case(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    acts.exclude(cast.lead, case=case, user=cast.director.user_id, why=WHY, now=NOW)
    assert not on_team(cast, case, "director")
