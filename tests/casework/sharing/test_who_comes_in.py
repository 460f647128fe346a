"""Who of a partner organisation comes in today, and to whom exactly a referral goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fourfold.casework.cases.models import Case
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.institutions import queries as of_institutions
from fourfold.casework.institutions.models import Liaison
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.casework.sharing.partners import queries as partners
from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from tests.casework.cases import samples as case_samples
from tests.casework.institutions import samples as places
from tests.casework.sharing import samples
from tests.cast import NOW, SETUP, Cast
from tests.security.walking import signed_in


LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(cast: Cast) -> str:
    return case_samples.case(cast)


@pytest.fixture
def girl(cast: Cast, case: str) -> str:
    found = case_samples.involved(cast, case)
    samples.agrees(cast, found)
    return found


def broken(act: Any, actor: Actor, **told: Any) -> str:
    with pytest.raises(RuleBroken) as found:
        act(actor, now=LATER, **told)
    return str(found.value.code)


def role(cast: Cast, act: Any, which: Role) -> Actor:
    act(SETUP, user=cast.partner.user_id, office_code="NBO", role=which, now=LATER)
    return actor_of(User.objects.get(pk=cast.partner.user_id))


def test_whoever_is_given_the_role_again_is_named_again_and_nobody_says_that_they_come_in(cast, case, girl):
    shelter = places.shelter(cast)
    assert [one.name for one in of_institutions.liaisons_of(cast.lead, shelter)] == ["Paul Partner"]
    role(cast, team.end_role, Role.PARTNER)
    again = role(cast, team.give_role, Role.PARTNER)
    assert of_institutions.liaisons_of(cast.lead, shelter) == []
    assert of_institutions.places_of(again) == []
    assert ("Paul Partner") in [name for _id, name in of_institutions.could_be_liaisons(cast.lead, shelter)]
    institutions.name_liaison(cast.lead, institution=shelter, user=again.user_id, now=LATER)
    assert [one.name for one in of_institutions.liaisons_of(cast.lead, shelter)] == ["Paul Partner"]
    assert list(Liaison.objects.order_by("pk").values_list("ended_at", flat=True)) == [LATER, None]
    sent = samples.sent(cast, case, girl, shelter)
    assert [one.id for one in partners.sent_here(again, now=LATER)] == [sent]


def test_a_tie_that_lapsed_with_the_role_keeps_nobody_from_another_organisation(cast):
    places.shelter(cast)
    clinic = places.institution(cast, "Bridge Clinic", "hospital")
    named = {"institution": clinic, "user": cast.partner.user_id}
    assert broken(institutions.name_liaison, cast.lead, **named) == "institutions.other_place"
    role(cast, team.end_role, Role.PARTNER)
    role(cast, team.give_role, Role.PARTNER)
    institutions.name_liaison(cast.lead, now=LATER, **named)
    assert [one.name for one in of_institutions.liaisons_of(cast.lead, clinic)] == ["Paul Partner"]


def test_nothing_is_sent_to_and_nobody_is_told_who_works_here_meanwhile_and_they_answer_nothing(cast, case, girl):
    shelter = places.shelter(cast)
    sent = samples.sent(cast, case, girl, shelter)
    works = role(cast, team.give_role, Role.INVESTIGATOR)
    assert broken(acts.take_up_referral, works, sent=sent) == "sharing.no_longer_yours"
    assert Handover.objects.get().state == "offered"
    other = samples.referral(cast, case, girl)
    assert broken(acts.send_referral, cast.lead, handover=other, institution=shelter) == "sharing.nobody_reads"
    cursor.catch_up_all()
    assert not Notice.objects.filter(user=cast.partner.user_id, kind="decision").exists()


def test_of_two_organisations_of_one_name_neither_is_sent_anything_while_people_of_both_come_in(cast, case, girl):
    shelter = places.shelter(cast)
    namesake = places.institution(cast, "Hope Shelter.", "hospital")
    given = samples.referral(cast, case, girl)
    institutions.name_liaison(cast.director, institution=namesake, user=places.spare(cast), now=NOW)
    for place in (shelter, namesake):
        assert broken(acts.send_referral, cast.lead, handover=given, institution=place) == "sharing.namesakes"
    assert not SentReferral.objects.exists()
    institutions.part_with_liaison(cast.lead, liaison=Liaison.objects.get(institution=namesake).pk, now=NOW)
    acts.send_referral(cast.lead, handover=given, institution=shelter, now=LATER)
    assert SentReferral.objects.get().institution_id == shelter


def test_a_partner_can_be_shut_out_of_a_case_on_the_page(cast, case, girl):
    sent = samples.sent(cast, case, girl, places.shelter(cast))
    page = signed_in(cast.lead)
    at, told = reverse("desk:exclude", args=[case]), {"user": cast.partner.user_id, "why": "He is her uncle's friend"}
    assert "Paul Partner" in page.get(at).content.decode()
    assert page.post(at, told).status_code == 303
    assert [one.id for one in partners.sent_here(cast.partner, now=LATER)] == []
    assert broken(
        acts.send_referral, cast.lead, handover=samples.referral(cast, case, girl), institution=places_of(sent)
    ) == ("sharing.nobody_reads")
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id


def places_of(sent: str) -> str:
    return str(SentReferral.objects.get(pk=sent).institution_id)
