"""A partner reads exactly the referrals that were sent to their organisation, while consent holds, and answers them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.queries import who_looked
from fourfold.casework.consent import acts as consents
from fourfold.casework.consent.models import Consent
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.institutions import queries as of_institutions
from fourfold.casework.institutions.models import Institution, Liaison
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.casework.sharing.partners import queries as partners
from fourfold.casework.team import acts as team
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.moving import guarded
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from tests.casework.cases import samples as case_samples
from tests.casework.consent.test_consent import GIVEN
from tests.casework.institutions import samples as places
from tests.casework.sharing import samples
from tests.cast import NOW, SETUP, Cast
from tests.security.walking import answers, desk_patterns, signed_in


LATER = NOW + timedelta(hours=1)


@pytest.fixture
def shelter(cast: Cast) -> str:
    return places.shelter(cast)


@pytest.fixture
def case(cast: Cast) -> str:
    return case_samples.case(cast)


@pytest.fixture
def girl(cast: Cast, case: str) -> str:
    found = case_samples.involved(cast, case)
    samples.agrees(cast, found)
    return found


@pytest.fixture
def sent(cast: Cast, case: str, girl: str, shelter: str) -> str:
    return samples.sent(cast, case, girl, shelter)


def wrong(code: str, act: Any, actor: Actor, **words: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=LATER, **words)
    assert broken.value.code == code


def read(cast: Cast, who: Actor | None = None) -> list[str]:
    return [one.id for one in partners.sent_here(who or cast.partner, now=LATER)]


def other_partner(cast: Cast, *, of: str = "") -> Actor:
    """One more partner, of another organisation if it is named."""
    name = places.spare(cast)
    if of:
        place = places.institution(cast, of, "hospital")
        institutions.name_liaison(cast.director, institution=place, user=name, now=NOW)
    return actor_of(User.objects.get(pk=name))


def test_the_organisation_reads_what_the_referral_says_and_nothing_else_of_the_case(cast: Cast, sent: str) -> None:
    sheet = partners.sent_referral(cast.partner, sent, now=LATER)
    assert (sheet.told, sheet.service, sheet.giver) == (samples.WHY, "social_care", "Alice Lead")
    assert (sheet.office_name, sheet.state) == ("Nairobi", "offered")
    assert [move.value for move in sheet.moves] == ["accept", "reject"]
    assert "Mary" not in repr(sheet)


def test_of_all_records_in_the_house_a_partner_knows_of_what_was_sent_alone(cast: Cast, case: str, sent: str) -> None:
    case_samples.note(cast, case, "A note.")
    case_samples.exhibit(cast, case)
    known = {model.__name__: list(seen(cast.partner, model)) for model in guarded()}
    assert {name: ids for name, ids in known.items() if ids} == {"SentReferral": [sent]}


def seen(actor: Actor, model: type[Guarded]) -> Any:
    return gate.visible(actor, model._default_manager.all()).values_list("pk", flat=True)


def test_each_look_of_a_partner_is_written_down_and_the_people_of_the_case_see_it(
    cast: Cast, case: str, sent: str
) -> None:
    before = Entry.objects.count()
    partners.sent_referral(cast.partner, sent, now=LATER)
    (entry,) = Entry.objects.order_by("seq")[before:]
    assert (entry.actor, entry.outcome, entry.subject) == (cast.partner.user_id, "looked", case)
    assert [one[0] for one in entry.records] == [sent]
    acts.take_up_referral(cast.partner, sent=sent, now=LATER)
    seen_by = {(one.who, one.act) for one in who_looked(cast.lawyer, case, now=LATER)}
    assert ("Paul Partner", "partners.sent_referral") in seen_by
    assert ("Paul Partner", "sharing.take_up_referral") in seen_by


def test_to_another_organisation_and_to_an_account_of_none_it_is_as_though_it_never_was(cast: Cast, sent: str) -> None:
    clinic = other_partner(cast, of="Bridge Clinic")
    nobody = actor_of(User.objects.get(pk=places.spare(cast, "nobody")))
    for who in (clinic, nobody, cast.lead, cast.director, cast.administrator, cast.elsewhere):
        assert read(cast, who) == []
        with pytest.raises(Refused):
            partners.sent_referral(who, sent, now=LATER)
    assert read(cast) == [sent]
    for who in (clinic, nobody, cast.lead):
        with pytest.raises(Refused):
            acts.take_up_referral(who, sent=sent, now=LATER)


def test_taken_up_it_stays_until_they_say_what_came_of_it_and_the_case_has_every_answer(
    cast: Cast, case: str, sent: str
) -> None:
    acts.take_up_referral(cast.partner, sent=sent, now=LATER)
    assert read(cast) == [sent]
    wrong("sharing.settled", acts.decline_referral, cast.partner, sent=sent, why="They have no bed left")
    acts.report_back(cast.partner, sent=sent, note="She moved in today", now=LATER)
    assert read(cast) == []
    (one,) = queries.handovers_of(cast.lead, case, now=LATER).handovers
    assert (one.state, one.answer, one.answerer) == ("done", "She moved in today", "Paul Partner")


def test_declined_it_is_read_there_no_more_and_the_case_has_the_reason(cast: Cast, case: str, sent: str) -> None:
    wrong("sharing.why", acts.decline_referral, cast.partner, sent=sent, why="No")
    acts.decline_referral(cast.partner, sent=sent, why="They have no bed left", now=LATER)
    with pytest.raises(Refused):
        partners.sent_referral(cast.partner, sent, now=LATER)
    assert queries.handovers_of(cast.lead, case, now=LATER).handovers[0].answer == "They have no bed left"


@pytest.mark.parametrize("act", [acts.reject, acts.revoke])
def test_what_the_office_answers_or_takes_back_itself_no_partner_knows_of(cast: Cast, sent: str, act: Any) -> None:
    act(cast.lead, handover=Handover.objects.get().pk, why="They told us by phone", now=LATER)
    assert list(seen(cast.partner, SentReferral)) == []


@pytest.mark.parametrize("how", ["withdrawn", "refused to all", "run out", "revoked", "closed", "parted", "no role"])
def test_it_is_gone_at_once_when_it_is_no_longer_theirs_to_read(
    cast: Cast, case: str, girl: str, sent: str, how: str
) -> None:
    acts.take_up_referral(cast.partner, sent=sent, now=LATER)
    gone[how](cast, case, girl)
    reader = actor_of(User.objects.get(pk=cast.partner.user_id))
    assert read(cast, reader) == []
    with pytest.raises(Refused):
        partners.sent_referral(reader, sent, now=LATER)
    with pytest.raises((Refused, RuleBroken)) as stopped:
        acts.report_back(reader, sent=sent, note="She moved in today", now=LATER)
    if isinstance(stopped.value, RuleBroken):
        assert stopped.value.code == "sharing.no_longer_yours"
    assert "She moved in today" not in repr(queries.handovers_of(cast.director, case, now=LATER))


def _withdrawn(cast: Cast, case: str, girl: str) -> None:
    given = Handover.objects.get().consent_id
    consents.withdraw_consent(cast.lead, consent=given, on=NOW.date(), method="", as_given="", now=LATER)


def _refused(cast: Cast, case: str, girl: str) -> None:
    words = GIVEN | {"purpose": "referral", "receiver": "", "answer": "refused"}
    consents.record_consent(cast.lead, person=girl, now=LATER, **words)


def _run_out(cast: Cast, case: str, girl: str) -> None:
    Consent.objects.filter(pk=Handover.objects.get().consent_id).update(until=NOW.date() - timedelta(days=1))


def _revoked(cast: Cast, case: str, girl: str) -> None:
    acts.revoke(cast.lead, handover=Handover.objects.get().pk, why="She changed her mind", now=LATER)


def _closed(cast: Cast, case: str, girl: str) -> None:
    Case.objects.filter(pk=case).update(status="closed")  # what has to be finished before is not asked here


def _parted(cast: Cast, case: str, girl: str) -> None:
    institutions.part_with_liaison(cast.lead, liaison=Liaison.objects.get().pk, now=LATER)


def _no_role(cast: Cast, case: str, girl: str) -> None:
    team.end_role(SETUP, user=cast.partner.user_id, office_code="NBO", role=Role.PARTNER, now=LATER)


gone = {
    "withdrawn": _withdrawn,
    "refused to all": _refused,
    "run out": _run_out,
    "revoked": _revoked,
    "closed": _closed,
    "parted": _parted,
    "no role": _no_role,
}


def test_it_is_sent_on_consent_for_this_receiver_in_force_alone(cast: Cast, case: str, girl: str, shelter: str) -> None:
    given = samples.referral(cast, case, girl)
    _withdrawn(cast, case, girl)
    wrong("sharing.consent", acts.send_referral, cast.lead, handover=given, institution=shelter)
    assert not SentReferral.objects.exists()


def test_it_is_sent_once_to_the_organisation_that_it_names_where_somebody_reads_it(
    cast: Cast, case: str, girl: str, shelter: str, sent: str
) -> None:
    given = SentReferral.objects.get().handover_id
    wrong("sharing.not_to_send", acts.send_referral, cast.lead, handover=given, institution=shelter)
    clinic = places.institution(cast, "Bridge Clinic", "hospital")
    other = samples.referral(cast, case, girl)
    wrong("sharing.other_receiver", acts.send_referral, cast.lead, handover=other, institution=clinic)
    institutions.part_with_liaison(cast.lead, liaison=Liaison.objects.get().pk, now=NOW)
    wrong("sharing.nobody_reads", acts.send_referral, cast.lead, handover=other, institution=shelter)
    acts.accept(cast.lead, handover=other, now=NOW)
    wrong("sharing.not_to_send", acts.send_referral, cast.lead, handover=other, institution=shelter)


def test_the_case_says_which_referrals_can_be_sent_and_which_were(
    cast: Cast, case: str, girl: str, shelter: str, sent: str
) -> None:
    waits = samples.referral(cast, case, girl)
    found = {one.handover_id: (one.institution_id, one.sent) for one in partners.sendings(cast.lawyer, case)}
    assert found == {SentReferral.objects.get().handover_id: ("", True), waits: (shelter, False)}
    assert partners.sendings(cast.elsewhere, case) == []


def test_both_sides_are_told_that_something_waits_and_nothing_more(cast: Cast, sent: str) -> None:
    cursor.catch_up_all()
    assert list(Notice.objects.filter(user=cast.partner.user_id).values_list("kind", flat=True)) == ["decision"]
    acts.take_up_referral(cast.partner, sent=sent, now=LATER)
    cursor.catch_up_all()
    assert Notice.objects.filter(user=cast.lead.user_id, kind="change").count() == 1


def test_whoever_is_shut_out_of_the_case_is_shut_out_of_what_was_sent_of_it(cast: Cast, case: str, sent: str) -> None:
    cases.exclude(cast.lead, case=case, user=cast.partner.user_id, why="A relative", now=LATER)
    assert read(cast) == []


def test_a_case_that_goes_to_another_office_leaves_nothing_with_the_partner(cast: Cast, case: str, sent: str) -> None:
    samples.moved(cast, case)
    assert read(cast) == []
    with pytest.raises(Refused):
        acts.take_up_referral(cast.partner, sent=sent, now=LATER)


def test_only_an_account_that_is_a_partners_alone_is_named_and_for_one_organisation(cast: Cast, shelter: str) -> None:
    clinic = places.institution(cast, "Bridge Clinic", "hospital")
    for who in (cast.lawyer, cast.elsewhere):
        wrong("institutions.no_partner", institutions.name_liaison, cast.lead, institution=clinic, user=who.user_id)
    wrong(
        "institutions.other_place", institutions.name_liaison, cast.lead, institution=clinic, user=cast.partner.user_id
    )
    one = Liaison.objects.get().pk
    institutions.part_with_liaison(cast.lead, liaison=one, now=NOW)
    wrong("institutions.parted", institutions.part_with_liaison, cast.lead, liaison=one)
    institutions.name_liaison(cast.lead, institution=clinic, user=cast.partner.user_id, now=NOW)
    assert of_institutions.places_of(cast.partner) == [("Bridge Clinic", cast.nbo.pk)]
    assert of_institutions.liaisons_of(cast.lead, shelter) == []
    assert Institution.objects.filter(desk=None).count() == 0


def test_a_partner_cannot_tell_what_was_referred_elsewhere_or_not_sent_from_what_never_was(
    cast: Cast, case: str, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twin worlds: every page of the desk, before and after things that are none of theirs."""
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    ids = twin_ids(case, sent)
    before = walk(cast, ids)
    second = case_samples.involved(cast, case, "Grace Akinyi", "victim")
    samples.agrees(cast, second)
    samples.referral(cast, case, second)  # to their organisation, and not sent
    clinic = other_partner(cast, of="Bridge Clinic")
    samples.agrees(cast, second, receiver="Bridge Clinic")
    place = Institution.objects.get(name="Bridge Clinic").pk
    other = samples.sent(cast, case, second, place, organisation="Bridge Clinic")
    cursor.catch_up_all()
    assert walk(cast, ids) == before
    assert read(cast, clinic) == [other]
    assert answers(signed_in(cast.partner), ids | {"sent_id": other}, ids)[("sent_referral", "seen")][0] == 404


def twin_ids(case: str, sent: str) -> dict[str, str]:
    every = {place: "0" * 26 for pattern in desk_patterns() for place in pattern.pattern.converters}
    return every | {"case_id": case, "sent_id": sent}


def walk(cast: Cast, ids: dict[str, str]) -> Any:
    cursor.catch_up_all()
    client: Client = signed_in(cast.partner)
    return answers(client, ids, ids)
