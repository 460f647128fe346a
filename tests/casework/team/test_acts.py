"""Giving and ending roles: never one's own, never elsewhere, and nothing stays open behind an ended one."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.people import acts as people
from fourfold.casework.team import acts
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Grant, Holding, User
from fourfold.ground.access.queries import actor_of
from tests.casework.cases import samples
from tests.cast import NOW, SETUP, SETUP_ID, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def end(cast: Cast, who: str, role: str, code: str = "NBO") -> None:
    acts.end_role(cast.administrator, user=cast.actors[who].user_id, office_code=code, role=role, now=NOW)


def kinds_open_to(cast: Cast, who: str) -> set[str]:
    mine = Grant.objects.filter(user_id=cast.actors[who].user_id, why="team")
    return set(mine.values_list("circle__kind", flat=True))


def secret_case_with_lawyer(cast: Cast) -> str:
    case = samples.case(cast, secret=True)
    samples.join(cast, case, "lawyer", "lawyer")
    return case


def test_an_ended_role_closes_the_cases_it_opened(cast: Cast) -> None:
    case = secret_case_with_lawyer(cast)
    end(cast, "lawyer", "lawyer")
    now_nobody = actor_of(User.objects.get(username="lawyer"))
    assert kinds_open_to(cast, "lawyer") == set()
    assert not gate.visible(now_nobody, Case.objects.filter(pk=case)).exists()
    assert gate.visible(cast.lead, Case.objects.filter(pk=case)).exists()


def test_an_ended_role_ends_the_place_on_the_team(cast: Cast) -> None:
    case = secret_case_with_lawyer(cast)
    end(cast, "lawyer", "lawyer")
    assert not TeamMember.objects.filter(case=case, user_id=cast.lawyer.user_id).exists()
    acts.give_role(SETUP, user=cast.lawyer.user_id, office_code="NBO", role="lawyer", now=NOW)
    assert "lawyer" not in [one.duty for one in queries.case_page(cast.lead, case, now=NOW).team]


def test_the_last_who_knows_of_a_secret_case_loses_the_role_and_keeps_nothing_but_the_place(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    end(cast, "lead", "case_lead")
    without = actor_of(User.objects.get(username="lead"))
    assert not without.roles
    with pytest.raises(Refused):
        cases.write_note(without, case=case, circle_kind="main", text="Still here.", about=None, now=NOW)
    acts.give_role(SETUP, user=cast.lead.user_id, office_code="NBO", role="case_lead", now=NOW)
    assert gate.visible(cast.lead, Case.objects.filter(pk=case)).exists()


def test_whoever_is_not_alone_with_a_secret_case_leaves_it_with_the_role(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    samples.join(cast, case, "other_lead", "case_lead")
    end(cast, "lead", "case_lead")
    assert not gate.visible(cast.lead, Case.objects.filter(pk=case)).exists()
    assert gate.visible(cast.other_lead, Case.objects.filter(pk=case)).exists()


@pytest.mark.parametrize("how", ["closed account", "passing guest"])
def test_a_closed_account_or_a_passing_guest_does_not_keep_a_secret_case(cast: Cast, how: str) -> None:
    case = samples.case(cast, secret=True)
    if how == "closed account":
        samples.join(cast, case, "lawyer", "lawyer")
        User.objects.filter(pk=cast.lawyer.user_id).update(is_active=False)
    else:
        circle = Case.objects.get(pk=case).circle
        Grant.objects.create(user_id=cast.lawyer.user_id, circle=circle, why="break_glass", by=SETUP_ID, made_at=NOW)
    end(cast, "lead", "case_lead")
    assert gate.visible(cast.lead, Case.objects.filter(pk=case)).exists()


def test_a_role_that_others_cover_and_a_role_on_ordinary_cases_end(cast: Cast) -> None:
    samples.case(cast)
    end(cast, "lead", "case_lead")
    secret = samples.case(cast, "other_lead", secret=True)
    acts.give_role(SETUP, user=cast.other_lead.user_id, office_code="NBO", role="lawyer", now=NOW)
    end(cast, "other_lead", "case_lead")
    assert gate.visible(cast.other_lead, Case.objects.filter(pk=secret)).exists()


def test_a_case_whose_lead_has_gone_is_taken_up_by_another(cast: Cast) -> None:
    case = samples.case(cast)
    end(cast, "lead", "case_lead")
    cases.add_to_team(cast.other_lead, case=case, user=cast.other_lead.user_id, duty="case_lead", now=NOW)
    assert Case.objects.get(pk=case).lead_id == cast.other_lead.user_id


def test_a_lead_whose_role_was_given_again_makes_no_case_secret_that_they_are_not_on(cast: Cast) -> None:
    case = samples.case(cast)
    end(cast, "lead", "case_lead")
    acts.give_role(SETUP, user=cast.lead.user_id, office_code="NBO", role="case_lead", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.not_on_team"):
        cases.make_secret(cast.lead, case=case, why="A threat was made", now=NOW)


def test_a_role_given_again_does_not_reopen_them(cast: Cast) -> None:
    case = secret_case_with_lawyer(cast)
    end(cast, "lawyer", "lawyer")
    acts.give_role(SETUP, user=cast.lawyer.user_id, office_code="NBO", role="lawyer", now=NOW)
    assert not gate.visible(cast.lawyer, Case.objects.filter(pk=case)).exists()
    cases.add_to_team(cast.lead, case=case, user=cast.lawyer.user_id, duty="lawyer", now=NOW)
    assert gate.visible(cast.lawyer, Case.objects.filter(pk=case)).exists()


def test_another_role_in_the_office_keeps_only_what_it_covers_itself(cast: Cast) -> None:
    secret_case_with_lawyer(cast)
    acts.give_role(SETUP, user=cast.lawyer.user_id, office_code="NBO", role="intake_officer", now=NOW)
    assert kinds_open_to(cast, "lawyer") == {"main", "privileged"}
    end(cast, "lawyer", "lawyer")
    assert kinds_open_to(cast, "lawyer") == {"main"}


def test_the_same_role_in_another_office_keeps_nothing_open_here(cast: Cast) -> None:
    secret_case_with_lawyer(cast)
    acts.give_role(SETUP, user=cast.lawyer.user_id, office_code="CEB", role="lawyer", now=NOW)
    end(cast, "lawyer", "lawyer")
    assert kinds_open_to(cast, "lawyer") == set()


def test_an_ended_role_elsewhere_leaves_this_offices_cases_open(cast: Cast) -> None:
    secret_case_with_lawyer(cast)
    for do in (acts.give_role, acts.end_role):
        do(SETUP, user=cast.lawyer.user_id, office_code="CEB", role="investigator", now=NOW)
    assert kinds_open_to(cast, "lawyer") == {"main", "privileged"}


def test_people_somebody_added_are_closed_to_them_with_their_last_role(cast: Cast) -> None:
    people.add_person(
        cast.lawyer,
        office=cast.nbo.pk,
        receipt=samples.receipt(cast, cast.lawyer),
        names=[{"kind": "legal", "value": "Mary Atieno"}],
        gender="feminine",
        birth=None,
        now=NOW,
    )
    assert kinds_open_to(cast, "lawyer") == {"person"}
    end(cast, "lawyer", "lawyer")
    assert kinds_open_to(cast, "lawyer") == set()


@pytest.mark.parametrize("role", ["director", "case_lead", "auditor"])
def test_nobody_gives_themselves_a_role(cast: Cast, role: str) -> None:
    me = cast.administrator
    with pytest.raises(RuleBroken, match=r"team\.not_yourself"):
        acts.give_role(me, user=me.user_id, office_code="NBO", role=role, now=NOW)
    assert list(Holding.objects.filter(user_id=me.user_id).values_list("role", flat=True)) == ["administrator"]


def test_nobody_ends_their_own_role(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"team\.not_yourself"):
        end(cast, "administrator", "administrator")


@pytest.mark.parametrize("code", ["CEB", "XXX"])
def test_an_administrator_has_no_say_in_another_office_and_it_looks_unknown(cast: Cast, code: str) -> None:
    with pytest.raises(Refused, match=r"gate\.not_found"):
        acts.give_role(cast.administrator, user=cast.lawyer.user_id, office_code=code, role="director", now=NOW)
    with pytest.raises(Refused, match=r"gate\.not_found"):
        end(cast, "elsewhere", "case_lead", code)
    assert Holding.objects.get(user_id=cast.elsewhere.user_id).ended_at is None
