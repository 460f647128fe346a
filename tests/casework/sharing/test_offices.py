"""A case goes to another office: by an offer, whole, and out of the sight of the office that had it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases import queries as case_queries
from fourfold.casework.cases.models import Case, Task, TeamMember
from fourfold.casework.clocks.models import Deadline
from fourfold.casework.flags.models import Flag
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Handover, Offer
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import Sheet
from fourfold.ground.audit import cursor
from fourfold.ground.audit.checking import verify
from fourfold.ground.notices import queries as notices
from fourfold.ground.vault.models import Wrap
from fourfold.insight.figures import index as figures
from fourfold.insight.figures.models import Tally
from tests.architecture.world import hired
from tests.casework.cases import samples as case_samples
from tests.casework.flags.samples import flag
from tests.casework.sharing import samples
from tests.cast import NOW


LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=LATER, **words)
    assert broken.value.code == code


def known(actor, case):
    try:
        return case_queries.case_page(actor, case, now=LATER)
    except Refused:
        return None


def said(sheet: Sheet) -> str:
    return str(sheet)


def test_an_office_that_a_case_is_offered_to_learns_what_the_offer_says_and_nothing_of_the_case(cast, case, girl):
    offer = samples.offered(cast, case)
    told = queries.offer(cast.elsewhere, offer, now=LATER)
    assert (told.why, told.people) == ("They moved to Cebu", "about twelve")
    assert (told.legs, told.urgency) == ("aftercare", "urgent")
    assert (told.giver, told.office_name) == ("Alice Lead", "Nairobi")
    row = Case.objects.get(pk=case)
    for secret in (case, row.reference, row.title, girl, row.circle_id, "Atieno"):
        assert secret not in said(told)
        assert secret not in str(queries.offers_here(cast.elsewhere))
    assert known(cast.elsewhere, case) is None
    assert known(cast.lead, case)


def test_the_most_urgent_offer_stands_first(cast, case):
    later, sooner = case_samples.case(cast, title="Baobab"), case_samples.case(cast, title="Tamarind")
    wanted = [("routine", case), ("immediate", later), ("urgent", sooner)]
    offers = {urgency: samples.offered(cast, one, urgency=urgency) for urgency, one in wanted}
    shown = [one.id for one in queries.offers_here(cast.elsewhere)]
    assert shown == [offers[urgency] for urgency in ("immediate", "urgent", "routine")]


def test_the_desk_there_alone_is_told(cast, case):
    offer = samples.offered(cast, case)
    assert [one.id for one in queries.offers_here(cast.elsewhere)] == [offer]
    for who in ("lead", "director", "lawyer"):
        assert queries.offers_here(cast.actors[who]) == []
        with pytest.raises(Refused):
            queries.offer(cast.actors[who], offer, now=LATER)


def test_whoever_accepts_leads_the_case_in_the_other_office(cast, case, girl):
    task = case_samples.task(cast, case, "Call the station", None)
    offer = samples.offered(cast, case)
    acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=LATER)
    row = Case.objects.get(pk=case)
    assert (row.office_id, row.lead_id) == (cast.ceb.pk, cast.elsewhere.user_id)
    assert [one.user_id for one in TeamMember.objects.filter(case=case)] == [cast.elsewhere.user_id]
    assert Task.objects.get(pk=task).assignee_id == cast.elsewhere.user_id
    page = known(cast.elsewhere, case)
    assert page
    assert page.title == "Acacia"
    assert "Mary Atieno" in str(page)
    assert page.reference == row.reference


def test_the_office_that_had_it_knows_of_it_no_more(cast, case, girl):
    samples.moved(cast, case)
    for who in ("lead", "director", "lawyer", "intake"):
        assert known(cast.actors[who], case) is None
        assert case not in str(case_queries.case_list(cast.actors[who], now=LATER))


def test_an_offer_is_turned_down_with_a_reason_that_the_sender_reads(cast, case):
    offer = samples.offered(cast, case)
    wrong("sharing.why", acts.turn_down, cast.elsewhere, offer=offer, why="no")
    acts.turn_down(cast.elsewhere, offer=offer, why="Nobody here speaks it", now=LATER)
    (shown,) = queries.handovers_of(cast.lead, case, now=NOW).handovers
    assert (shown.state, shown.answer, shown.answerer) == ("rejected", "Nobody here speaks it", "Olga Other")
    assert queries.offers_here(cast.elsewhere) == []
    assert Case.objects.get(pk=case).office_id == cast.nbo.pk


def test_an_offer_is_revoked_and_the_other_office_knows_of_it_no_more(cast, case):
    offer = samples.offered(cast, case)
    given = Offer.objects.get(pk=offer).handover_id
    acts.revoke(cast.lead, handover=given, why="They stay after all", now=LATER)
    assert queries.offers_here(cast.elsewhere) == []
    with pytest.raises(Refused):
        acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=LATER)
    samples.offered(cast, case)


def test_the_keys_go_along(cast, case, girl):
    samples.moved(cast, case)
    row = Case.objects.get(pk=case)
    assert set(Wrap.objects.filter(key=row.key_id).values_list("under", flat=True)) == {cast.ceb.key_id}


def test_an_offer_of_a_case_that_has_moved_since_is_void(cast, case):
    offer = samples.offered(cast, case)
    Handover.objects.update(from_office=cast.ceb.pk)
    wrong("sharing.moved", acts.take_over, cast.elsewhere, offer=offer, user=cast.elsewhere.user_id)


def test_a_secret_case_is_offered_by_its_lead_alone_and_stays_secret(cast):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    case_samples.join(cast, secret, "director", "director")
    words = {"case": secret, "office": cast.ceb.pk} | samples.OFFERED
    wrong("sharing.secret_lead", acts.offer_to_office, cast.director, **words)
    samples.moved(cast, secret)
    assert Case.objects.get(pk=secret).secret
    assert known(cast.elsewhere, secret)
    assert known(cast.lead, secret) is None


def test_what_cannot_be_offered(cast, case):
    words = {"case": case, "office": cast.ceb.pk} | samples.OFFERED
    wrong("sharing.same_office", acts.offer_to_office, cast.lead, **(words | {"office": cast.nbo.pk}))
    wrong("sharing.no_office", acts.offer_to_office, cast.lead, **(words | {"office": "nowhere"}))
    wrong("sharing.not_its_lead", acts.offer_to_office, cast.other_lead, **words)
    wrong("sharing.unknown_word", acts.offer_to_office, cast.lead, **(words | {"legs": ["arms"]}))
    wrong("sharing.unknown_word", acts.offer_to_office, cast.lead, **(words | {"urgency": ""}))
    wrong("sharing.long", acts.offer_to_office, cast.lead, **(words | {"people": "very many " * 9}))
    samples.offered(cast, case)
    wrong("sharing.open", acts.offer_to_office, cast.lead, **words)
    wrong("sharing.open", acts.transfer, cast.lead, case=case, user=cast.other_lead.user_id, why=samples.WHY)


def test_whoever_offered_it_waits_for_the_office_and_is_told_what_came_of_it(cast, case):
    offer = samples.offered(cast, case)
    assert [one.receiver_name for one in queries.given_on(cast.lead)] == ["Cebu"]
    cursor.catch_up_all()
    assert [one.kind for one in notices.unread(cast.elsewhere)] == ["decision"]
    acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=LATER)
    cursor.catch_up_all()
    assert queries.given_on(cast.lead) == []
    assert [one.kind for one in notices.unread(cast.lead)] == ["gone"]
    assert case not in str(notices.unread(cast.lead))
    assert notices.unread(cast.elsewhere) == []


def test_figures_and_deadlines_follow(cast, case):
    case_samples.milestone(cast, case, "freed", NOW.date())
    cursor.catch_up_all()
    assert set(Tally.objects.filter(case=case).values_list("office", flat=True)) == {cast.nbo.pk}
    assert Deadline.objects.filter(record=case).exists()
    samples.moved(cast, case)
    cursor.catch_up_all()
    assert set(Tally.objects.filter(case=case).values_list("office", flat=True)) == {cast.ceb.pk}
    assert set(Deadline.objects.filter(record=case).values_list("office", flat=True)) == {cast.ceb.pk}
    assert figures.rebuild().differed == 0


def test_the_story_of_a_case_goes_along(cast, case):
    samples.moved(cast, case)
    said = [(one.who, one.act) for one in case_queries.who_looked(cast.elsewhere, case, now=LATER)]
    assert ("Alice Lead", "cases.open_case") in said
    assert ("Alice Lead", "sharing.offer_to_office") in said
    assert ("Olga Other", "sharing.take_over") in said
    assert verify().sound


def test_a_director_names_a_colleague_and_nobody_leads_who_holds_no_lead_there(cast, case):
    there = hired("there", cast.ceb, Role.DIRECTOR)
    offer = samples.offered(cast, case)
    wrong("cases.no_duty", acts.take_over, there, offer=offer, user=there.user_id)
    wrong("cases.no_duty", acts.take_over, there, offer=offer, user=cast.lead.user_id)
    assert Case.objects.get(pk=case).office_id == cast.nbo.pk
    acts.take_over(there, offer=offer, user=cast.elsewhere.user_id, now=LATER)
    assert Case.objects.get(pk=case).lead_id == cast.elsewhere.user_id


def test_the_desk_there_reads_an_offer_and_does_not_answer_it(cast, case):
    intake = hired("there", cast.ceb, Role.INTAKE_OFFICER)
    offer = samples.offered(cast, case)
    assert queries.offer(intake, offer, now=LATER).leads == ()
    with pytest.raises(Refused):
        acts.take_over(intake, offer=offer, user=cast.elsewhere.user_id, now=LATER)


def test_a_flag_goes_to_whoever_leads_the_case_there(cast, case):
    flag(cast, case)
    samples.moved(cast, case)
    assert Flag.objects.get(case=case).owner_id == cast.elsewhere.user_id


def test_a_closed_case_is_offered_to_no_office(cast, case):
    """None is closed over an offer; one that was, once, cannot be taken over."""
    offer = samples.offered(cast, case)
    Case.objects.filter(pk=case).update(status="closed")
    assert queries.offers_here(cast.elsewhere) == []
    wrong("cases.closed", acts.take_over, cast.elsewhere, offer=offer, user=cast.elsewhere.user_id)


def test_a_case_comes_back_when_it_is_offered_back(cast, case, girl):
    samples.moved(cast, case)
    back = acts.offer_to_office(cast.elsewhere, case=case, office=cast.nbo.pk, now=LATER, **samples.OFFERED)
    offer = Offer.objects.get(handover=back.id)
    acts.take_over(cast.director, offer=offer.pk, user=cast.other_lead.user_id, now=LATER)
    page = known(cast.lawyer, case)
    assert page
    assert "Mary Atieno" in str(page)
    assert known(cast.elsewhere, case) is None
