"""A whole case goes abroad only if nobody harmed in it said no, and all were asked or a ground in law holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people.models import Person
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Handover, Offer
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.audit.models import Entry
from tests.casework.cases import samples as case_samples
from tests.casework.people.writing import hide, secret_circle
from tests.casework.sharing import samples
from tests.cast import NOW, Cast


LATER = NOW + timedelta(hours=1)
ABROAD: dict[str, Any] = {"purpose": "cross_border", "receiver": "Cebu"}
NO: dict[str, Any] = ABROAD | {"answer": "refused", "receiver": ""}


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def wrong(code: str, act: Any, *args: Any, **words: Any) -> RuleBroken:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **words)
    assert broken.value.code == code
    return broken.value


def take_over(cast: Cast, offer: str) -> None:
    acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=LATER)


@pytest.mark.parametrize("receiver", ["", "cebu"])
@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_whoever_said_no_keeps_the_case_here_whatever_the_law(cast, case, girl, answer, receiver):
    samples.agrees(cast, girl, **ABROAD)
    samples.agrees(cast, girl, **(NO | {"answer": answer, "receiver": receiver}))
    for basis in ("", "legal_duty"):
        said = wrong("sharing.kept_here", samples.offered, cast, case, basis=basis)
        assert "Atieno" not in str(said.sentence)
    assert not Offer.objects.exists()


def test_whoever_was_not_asked_goes_along_on_a_ground_in_law_alone_and_every_director_is_told(cast, case, girl):
    wrong("sharing.not_asked", samples.offered, cast, case, basis="")
    wrong("sharing.basis", samples.offered, cast, case, basis="it_suits_us")
    take_over(cast, samples.offered(cast, case, basis="legal_duty"))
    assert Entry.objects.filter(act="sharing.send_abroad_without_consent").count() == 1
    assert Handover.objects.get().basis == "legal_duty"
    assert Case.objects.get(pk=case).office_id == cast.ceb.pk


def test_with_everybodys_consent_no_law_is_needed_and_none_is_written(cast, case, girl):
    samples.agrees(cast, girl, **ABROAD)
    take_over(cast, samples.offered(cast, case, basis="legal_duty"))
    assert Handover.objects.get().basis == ""
    assert not Entry.objects.filter(act="sharing.send_abroad_without_consent").exists()


def test_a_no_after_the_offer_stops_the_other_office_which_learns_neither_who_nor_why(cast, case, girl):
    offer = samples.offered(cast, case)
    samples.agrees(cast, girl, **NO)
    said = wrong("sharing.may_not_cross", take_over, cast, offer)
    assert "no to" not in str(said.sentence)
    assert Case.objects.get(pk=case).office_id == cast.nbo.pk
    assert queries.offer(cast.elsewhere, offer, now=LATER)


def test_somebody_harmed_who_came_into_the_case_after_the_offer_is_asked_as_well(cast, case, girl):
    samples.agrees(cast, girl, **ABROAD)
    offer = samples.offered(cast, case, basis="")
    case_samples.involved(cast, case, "Grace Wanjiru")
    wrong("sharing.may_not_cross", take_over, cast, offer)


def test_a_no_counts_of_somebody_whom_the_lead_may_not_know(cast, case, girl):
    other = case_samples.case(cast, title="Baobab")
    cases.involve(cast.lead, case=other, person=girl, role="witness", since=None, note="", now=NOW)
    samples.agrees(cast, girl, **NO)
    person = Person.objects.get(pk=girl)
    hide(person, secret_circle(cast.other_lead))
    wrong("sharing.kept_here", samples.offered, cast, case)


@pytest.mark.parametrize("role", ["witness", "accused"])
def test_a_no_of_anybody_in_the_case_keeps_it_here_and_nobody_but_those_harmed_has_to_be_asked(cast, case, role):
    other = case_samples.involved(cast, case, role=role)
    samples.offered(cast, case, basis="")
    acts.revoke(cast.lead, handover=Handover.objects.get().pk, why="She says no to it", now=NOW)
    samples.agrees(cast, other, **NO)
    wrong("sharing.kept_here", samples.offered, cast, case, basis="legal_duty")


def test_whoever_suffered_an_incident_is_asked_whatever_their_part_until_it_is_withdrawn(cast, case):
    seen = case_samples.involved(cast, case, role="witness")
    incident = case_samples.incident(cast, case, None, seen)
    wrong("sharing.not_asked", samples.offered, cast, case, basis="")
    cases.withdraw_incident(cast.lead, incident=incident, why="mistaken", now=NOW)
    samples.offered(cast, case, basis="")


def test_whoever_suffered_an_incident_and_is_not_in_the_case_keeps_it_here_with_a_no(cast, case, girl):
    samples.agrees(cast, girl, **ABROAD)
    elsewhere = case_samples.involved(cast, case_samples.case(cast, title="Baobab"), "Grace Wanjiru")
    case_samples.incident(cast, case, None, elsewhere)
    samples.agrees(cast, elsewhere, **NO)
    wrong("sharing.kept_here", samples.offered, cast, case, basis="legal_duty")


def test_to_make_a_victim_a_witness_does_not_take_her_no_away(cast, case, girl):
    samples.agrees(cast, girl, **NO)
    cases.involve(cast.lead, case=case, person=girl, role="witness", since=None, note="", now=NOW)
    part = Involvement.objects.get(case=case, person=girl, role="victim")
    cases.uninvolve(cast.lead, involvement=part.pk, now=NOW)
    wrong("sharing.kept_here", samples.offered, cast, case, basis="legal_duty")


def test_within_one_country_nobody_is_asked(cast, case, girl):
    samples.agrees(cast, girl, **NO)
    Office.objects.filter(pk=cast.ceb.pk).update(jurisdiction="KE-30")
    take_over(cast, samples.offered(cast, case, basis=""))
    assert Case.objects.get(pk=case).office_id == cast.ceb.pk


@pytest.mark.parametrize(("answer", "goes"), [("given", True), ("refused", False)])
def test_what_was_said_of_an_office_under_another_of_its_names_was_said_of_it(cast, case, girl, answer, goes):
    """Whoever reads Arabic writes down the name that stands there."""
    Office.objects.filter(pk=cast.ceb.pk).update(names={"ar": "سيبو"})
    samples.agrees(cast, girl, **(ABROAD | {"answer": answer, "receiver": "سيبو"}))
    if goes:
        samples.offered(cast, case)
        assert not Entry.objects.filter(act="sharing.send_abroad_without_consent").exists()
    else:
        wrong("sharing.kept_here", samples.offered, cast, case, basis="legal_duty")
