"""Ways round a no, and round whom something is sent to, that a reviewer found; none of them is open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Involvement, Note
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.partners import queries as partners
from fourfold.casework.team import acts as team
from fourfold.ground.access import gate
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Holding, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from tests.casework.cases import samples as case_samples
from tests.casework.institutions import samples as places
from tests.casework.sharing import samples
from tests.cast import NOW, SETUP, Cast


LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(cast: Cast) -> str:
    return case_samples.case(cast)


@pytest.fixture
def girl(cast: Cast, case: str) -> str:
    return case_samples.involved(cast, case)


def broken(act: Any, *given: Any, **told: Any) -> str:
    with pytest.raises(RuleBroken) as found:
        act(*given, **told)
    return str(found.value.code)


def taken_out(cast: Cast, girl: str) -> None:
    cases.uninvolve(cast.aftercare, involvement=Involvement.objects.get(person=girl).pk, now=LATER)


def test_a_note_about_somebody_who_was_taken_out_does_not_cross_a_border_against_their_no(cast, case, girl):
    cases.write_note(cast.lead, case=case, circle_kind="main", text="She told us of her uncle", about=girl, now=NOW)
    samples.agrees(cast, girl, receiver="", answer="refused", purpose="cross_border")
    taken_out(cast, girl)
    assert broken(samples.offered, cast, case) == "sharing.kept_here"


def test_nor_does_an_incident_that_was_withdrawn_or_a_referral(cast, case, girl):
    incident = case_samples.incident(cast, case, None, girl)
    samples.agrees(cast, girl, receiver="", answer="refused", purpose="cross_border")
    cases.withdraw_incident(cast.aftercare, incident=incident, why="mistaken", note="Not so", now=LATER)
    taken_out(cast, girl)
    assert broken(samples.offered, cast, case) == "sharing.kept_here"


def renamed(cast: Cast, institution: str, name: str) -> None:
    told = {"kind": "shelter", "name": name, "place": "", "contact": "", "note": ""}
    institutions.change_institution(cast.aftercare, institution=institution, now=LATER, **told)


def test_an_organisation_whose_people_come_in_takes_no_other_name(cast):
    other = places.shelter(cast, "Bridge Home")
    assert broken(renamed, cast, other, "Hope Shelter") == "institutions.named"
    renamed(cast, other, "Bridge  HOME")
    renamed(cast, places.institution(cast, "Harbour", "shelter"), "Harbour House")


def test_a_partner_of_two_offices_reads_nothing_of_a_case_that_went_to_the_other(cast, case, girl):
    shelter = places.shelter(cast)
    samples.agrees(cast, girl)
    sent = samples.sent(cast, case, girl, shelter)
    samples.moved(cast, case)
    team.give_role(SETUP, user=cast.partner.user_id, office_code="CEB", role=Role.PARTNER, now=NOW)
    both = actor_of(User.objects.get(pk=cast.partner.user_id))
    assert partners.sent_here(both, now=LATER) == []
    assert broken(acts.take_up_referral, both, sent=sent, now=LATER) == "sharing.no_longer_yours"


def test_a_closed_organisation_reads_nothing_and_whoever_works_here_is_no_partner(cast, case, girl):
    shelter = places.shelter(cast)
    samples.agrees(cast, girl)
    samples.sent(cast, case, girl, shelter)
    assert partners.sent_here(cast.partner, now=LATER)
    team.give_role(SETUP, user=cast.partner.user_id, office_code="NBO", role=Role.INVESTIGATOR, now=LATER)
    assert partners.sent_here(actor_of(User.objects.get(pk=cast.partner.user_id)), now=LATER) == []
    institutions.close_institution(cast.lead, institution=shelter, closed_on=NOW.date(), now=LATER)
    assert partners.sent_here(cast.partner, now=LATER) == []


def test_nothing_is_sent_where_nobody_would_read_it(cast, case, girl):
    shelter = places.shelter(cast)
    samples.agrees(cast, girl)
    given = samples.referral(cast, case, girl)
    cases.exclude(cast.director, case=case, user=cast.partner.user_id, why="He is the brother of one", now=NOW)
    told = {"handover": given, "institution": shelter, "now": LATER}
    assert broken(acts.send_referral, cast.lead, **told) == "sharing.nobody_reads"
    assert [one.sent for one in partners.sendings(cast.lead, case)] == []


def test_what_a_partner_reads_of_somebody_is_taken_back_before_they_are_taken_out(cast, case, girl):
    shelter = places.shelter(cast)
    samples.agrees(cast, girl)
    samples.sent(cast, case, girl, shelter)
    assert broken(taken_out, cast, girl) == "cases.rests"


@pytest.mark.parametrize("secret", [False, True])
def test_another_lead_takes_no_circle_of_its_lead_away_by_another_duty(cast, secret):
    case = case_samples.case(cast, secret=secret)
    team.give_role(SETUP, user=cast.lead.user_id, office_code="NBO", role=Role.LAWYER, now=NOW)
    case_samples.join(cast, case, "other_lead", "case_lead")
    case_samples.note(cast, case, "care", circle="aftercare")
    told = {"case": case, "user": cast.lead.user_id, "duty": "lawyer", "now": LATER}
    assert broken(cases.add_to_team, cast.other_lead, **told) == "cases.its_lead"
    lead = actor_of(User.objects.get(pk=cast.lead.user_id))
    assert gate.visible(lead, Note.objects.filter(case=case)).count() == 1


def test_a_lead_whose_role_ended_and_was_given_again_is_still_its_lead(cast):
    case = case_samples.case(cast)
    team.end_role(SETUP, user=cast.lead.user_id, office_code="NBO", role=Role.CASE_LEAD, now=NOW)
    team.give_role(SETUP, user=cast.lead.user_id, office_code="NBO", role=Role.CASE_LEAD, now=LATER)
    assert Holding.objects.filter(user=cast.lead.user_id, role="case_lead", ended_at=None).exists()
    told = {"case": case, "user": cast.other_lead.user_id, "duty": "case_lead", "now": LATER}
    assert broken(cases.add_to_team, cast.other_lead, **told) == "cases.not_yourself"
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id
