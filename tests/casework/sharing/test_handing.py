"""Assign, transfer, transfer request and referral are four acts, each with its own answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.absences import acts as absences
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.consent import acts as consent
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Handover
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import Role
from tests.architecture.world import hired
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples
from tests.cast import NOW


LEADERS = ("lead", "director", "other_lead")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def lead(case):
    return Case.objects.get(pk=case).lead_id


def state(actor, case):
    return queries.handovers_of(actor, case, now=NOW).handovers[0].state


def third_lead(cast):
    return hired("third", cast.nbo, Role.CASE_LEAD).user_id


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=LATER, **words)
    assert broken.value.code == code


def test_an_assignment_changes_the_lead_at_once_and_needs_no_answer(cast, case):
    one = samples.handed(acts.assign, cast, case)
    assert lead(case) == cast.other_lead.user_id
    assert TeamMember.objects.filter(case=case, user_id=lead(case), duty="case_lead").exists()
    assert state(cast.lawyer, case) == "done"
    wrong("sharing.settled", acts.accept, cast.other_lead, handover=one)


def test_a_transfer_changes_nothing_until_whoever_it_is_offered_to_accepts(cast, case):
    one = samples.handed(acts.transfer, cast, case)
    assert lead(case) == cast.lead.user_id
    assert [each.id for each in queries.waiting_for(cast.other_lead)] == [one]
    assert queries.waiting_for(cast.lead) == []
    wrong("sharing.not_yours", acts.accept, cast.lead, handover=one)
    acts.accept(cast.other_lead, handover=one, now=LATER)
    assert (lead(case), state(cast.lawyer, case)) == (cast.other_lead.user_id, "done")
    assert queries.waiting_for(cast.other_lead) == []
    wrong("sharing.settled", acts.reject, cast.other_lead, handover=one, why="Too late for it")


@pytest.mark.parametrize("act", [acts.assign, acts.transfer])
@pytest.mark.parametrize("on_team", [False, True])
def test_no_other_lead_takes_a_case_from_whoever_leads_it(cast, case, act, on_team):
    """They ask for it; to offer it to oneself and accept would be the same."""
    if on_team:
        case_samples.join(cast, case, "other_lead", "case_lead")
    wrong("sharing.ask_for_it", act, cast.other_lead, case=case, user=cast.other_lead.user_id, why=samples.WHY)
    assert (lead(case), queries.handovers_of(cast.lead, case, now=NOW).handovers) == (cast.lead.user_id, [])
    offered = {who: queries.handovers_of(cast.actors[who], case, now=NOW).hands_on for who in LEADERS}
    assert offered == {"lead": True, "director": True, "other_lead": False}
    assert samples.handed(act, cast, case, who="director")


def test_a_case_whose_lead_holds_the_role_no_more_is_given_to_anybody_by_any_lead(cast, case):
    Holding.objects.filter(user=cast.lead.user_id, role="case_lead").update(ended_at=NOW)
    samples.handed(acts.assign, cast, case, who="other_lead")
    assert lead(case) == cast.other_lead.user_id


def test_an_assignment_ends_what_waits_for_an_answer(cast, case):
    one = samples.handed(acts.transfer, cast, case)
    third = third_lead(cast)
    acts.assign(cast.director, case=case, user=third, why=samples.WHY, now=NOW)
    wrong("sharing.settled", acts.accept, cast.other_lead, handover=one)
    assert lead(case) == third
    assert queries.waiting_for(cast.other_lead) == []
    states = {each.id: (each.state, each.answer) for each in queries.handovers_of(cast.lead, case, now=NOW).handovers}
    assert states[one] == ("revoked", samples.WHY)


def test_what_was_offered_before_an_assignment_is_not_accepted_after_it(cast, case):
    """Also where it was being answered meanwhile, so that the assignment passed it over."""
    one = samples.handed(acts.transfer, cast, case)
    third = third_lead(cast)
    acts.assign(cast.director, case=case, user=third, why=samples.WHY, now=NOW)
    Handover.objects.filter(pk=one).update(state="offered")
    wrong("sharing.overtaken", acts.accept, cast.other_lead, handover=one)
    assert lead(case) == third


def test_what_was_offered_by_who_leads_no_more_is_not_accepted(cast, case):
    """As where the case was given to somebody else in an absence, which ends no offer."""
    one, third = samples.handed(acts.transfer, cast, case), third_lead(cast)
    absent = HandedOn("leave", NOW.date() + timedelta(days=3), {"lead": third}, {})
    absences.hand_over(cast.director, office=cast.nbo.pk, user=cast.lead.user_id, told=absent, now=NOW)
    wrong("sharing.overtaken", acts.accept, cast.other_lead, handover=one)
    assert lead(case) == third


def test_an_assignment_ends_an_offer_to_another_office(cast, case):
    samples.offered(cast, case)
    samples.handed(acts.assign, cast, case)
    assert queries.offers_here(cast.elsewhere) == []


def test_a_transfer_is_rejected_with_a_reason(cast, case):
    one = samples.handed(acts.transfer, cast, case)
    wrong("sharing.why", acts.reject, cast.other_lead, handover=one, why="no")
    acts.reject(cast.other_lead, handover=one, why="I am on leave", now=LATER)
    (shown,) = queries.handovers_of(cast.lead, case, now=NOW).handovers
    assert (shown.state, shown.answer, shown.answerer) == ("rejected", "I am on leave", "Boris Lead")
    assert lead(case) == cast.lead.user_id


def test_a_request_is_answered_by_the_lead_or_the_director(cast, case):
    one = samples.handed(acts.request_transfer, cast, case, who="other_lead")
    assert [each.id for each in queries.waiting_for(cast.lead)] == [one]
    wrong("sharing.not_yours", acts.accept, cast.other_lead, handover=one)
    acts.accept(cast.director, handover=one, now=LATER)
    assert lead(case) == cast.other_lead.user_id


def test_whoever_began_it_revokes_it_and_it_is_kept(cast, case):
    one = samples.handed(acts.transfer, cast, case)
    wrong("sharing.not_yours", acts.revoke, cast.lawyer, handover=one, why="Not for me to say")
    acts.revoke(cast.lead, handover=one, why="I stay after all", now=LATER)
    assert state(cast.lead, case) == "revoked"
    samples.handed(acts.transfer, cast, case)


def test_one_transfer_at_a_time(cast, case):
    samples.handed(acts.transfer, cast, case)
    words = {"case": case, "user": cast.other_lead.user_id, "why": samples.WHY}
    wrong("sharing.open", acts.request_transfer, cast.other_lead, **words)


@pytest.mark.parametrize("act", [acts.assign, acts.transfer, acts.request_transfer])
def test_a_case_goes_to_another_lead_who_may_know_of_it(cast, case, act):
    wrong("sharing.leads_already", act, cast.lead, case=case, user=cast.lead.user_id, why=samples.WHY)
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    words = {"user": cast.other_lead.user_id, "why": samples.WHY}
    wrong("sharing.may_not_know", act, cast.lead, case=secret, **words)
    wrong("sharing.may_not_know", act, cast.lead, case=case, user=cast.elsewhere.user_id, why=samples.WHY)


def test_only_a_case_lead_takes_the_lead(cast, case):
    wrong("cases.no_duty", acts.assign, cast.lead, case=case, user=cast.lawyer.user_id, why=samples.WHY)
    assert lead(case) == cast.lead.user_id
    assert queries.handovers_of(cast.lead, case, now=NOW).handovers == []


def test_a_referral_goes_only_with_consent_for_this_organisation(cast, case, girl):
    words = {"case": case, "person": girl} | samples.REFERRED
    wrong("sharing.consent", acts.refer, cast.lead, **words)
    given = samples.agrees(cast, girl)
    wrong("sharing.consent", acts.refer, cast.lead, **(words | {"organisation": "Safe Haven"}))
    samples.referral(cast, case, girl)
    assert [one.organisation for one in queries.passed_on(cast.lead, girl, receiver="hope shelter")] == [samples.HOPE]
    consent.withdraw_consent(cast.lead, consent=given, on=NOW.date(), method="", as_given="", now=LATER)
    wrong("sharing.consent", acts.refer, cast.lead, **words)


def test_consent_that_has_run_out_stops_a_referral(cast, case, girl):
    samples.agrees(cast, girl, until=NOW.date() - timedelta(days=1))
    wrong("sharing.consent", acts.refer, cast.lead, case=case, person=girl, **samples.REFERRED)


def test_a_referral_is_accepted_then_done_with_a_note_or_revoked(cast, case, girl):
    samples.agrees(cast, girl)
    one, other = (samples.referral(cast, case, girl) for _ in range(2))
    wrong("sharing.settled", acts.finish, cast.lead, handover=one, note="She moved in today")
    acts.accept(cast.aftercare, handover=one, now=LATER)
    wrong("sharing.why", acts.finish, cast.aftercare, handover=one, note="ok")
    acts.finish(cast.aftercare, handover=one, note="She moved in today", now=LATER)
    acts.revoke(cast.lead, handover=other, why="She changed her mind", now=LATER)
    states = {each.id: each.state for each in queries.handovers_of(cast.lead, case, now=NOW).handovers}
    assert states == {one: "done", other: "revoked"}
    assert [each.id for each in queries.passed_on(cast.lead, girl, receiver=samples.HOPE)] == [one]


def test_what_was_passed_on_in_a_secret_case_is_told_to_its_own_people_alone(cast, case, girl):
    samples.agrees(cast, girl)
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    cases.involve(cast.lead, case=secret, person=girl, role="witness", since=None, note="", now=NOW)
    samples.referral(cast, secret, girl)
    assert queries.passed_on(cast.lawyer, girl, receiver=samples.HOPE) == []
    assert len(queries.passed_on(cast.lead, girl, receiver=samples.HOPE)) == 1
    with pytest.raises(Refused):
        queries.handovers_of(cast.lawyer, secret, now=NOW)


def test_a_closed_case_is_not_handed_on(cast, case, girl):
    """None is closed over an offer; one that was, once, cannot be accepted."""
    one = samples.handed(acts.transfer, cast, case)
    Case.objects.filter(pk=case).update(status="closed")
    wrong("cases.closed", acts.accept, cast.other_lead, handover=one)
    wrong("cases.closed", acts.assign, cast.lead, case=case, user=cast.other_lead.user_id, why=samples.WHY)
    assert queries.waiting_for(cast.other_lead) == []
