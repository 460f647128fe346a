"""A referral recorded as gone out asks those it told of, as every disclosure does, and is kept for each of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases.models import Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Disclosure, Referral
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.audit.cursor import catch_up
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from tests.architecture.world import REFERRAL
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples
from tests.casework.sharing.samples import HOPE, WHY, went_out
from tests.cast import NOW


LATER = NOW + timedelta(hours=1)
AGREED = {"basis": "", "why": ""}


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def record(actor: Any, case: str, *people: str, **told: Any) -> None:
    words = REFERRAL | {"organisation": HOPE} | went_out(*people, **told)
    acts.record_referral(actor, case=case, now=NOW, **words)


def refused(code: str, actor: Any, case: str, *people: str, **told: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        record(actor, case, *people, **told)
    assert broken.value.code == code
    assert not Referral.objects.exists()
    assert not Disclosure.objects.exists()


def says(cast: Any, person: str, answer: str) -> None:
    samples.agrees(cast, person, answer=answer)


def test_it_rests_on_the_consent_of_each_and_stands_on_the_page_of_each(cast, case, girl):
    brother = case_samples.involved(cast, case)
    agreed = {samples.agrees(cast, girl), samples.agrees(cast, brother)}
    record(cast.lead, case, girl, brother, girl, **AGREED)
    rows = Disclosure.objects.all()
    assert {(row.person_id, row.basis, row.referral_id) for row in rows} == {
        (one, "", Referral.objects.get().pk) for one in (girl, brother)
    }
    assert {row.consent_id for row in rows} == agreed
    passed = [(one.organisation, one.state, one.recorded) for one in queries.passed_on(cast.lawyer, girl)]
    assert passed == [(HOPE, "", True)]
    assert [one.recorded for one in queries.handovers_of(cast.lawyer, case, now=NOW).files] == [True, True]
    assert queries.files_given(cast.director, [cast.nbo.pk]) == []


def test_what_was_told_of_nobody_we_know_is_not_recorded_as_gone_out(cast, case):
    refused("sharing.told_of", cast.lead, case)


@pytest.mark.parametrize("answer", ["", "not_asked", "not_able"])
def test_without_an_answer_it_asks_for_a_ground_in_law(cast, case, girl, answer):
    if answer:
        says(cast, girl, answer)
    refused("sharing.ask_them", cast.lead, case, girl, **AGREED)
    refused("sharing.why", cast.lead, case, girl, why="so")
    refused("sharing.basis", cast.lead, case, girl, basis="convenience")
    record(cast.aftercare, case, girl)
    row = Disclosure.objects.get()
    assert (row.basis, row.why, row.consent_id) == ("vital_interest", WHY, None)


@pytest.mark.parametrize("ground", [AGREED, {}])
def test_who_said_no_is_told_of_on_no_ground(cast, case, girl, ground):
    brother = case_samples.involved(cast, case)
    samples.agrees(cast, brother)
    says(cast, girl, "refused")
    refused("sharing.said_no", cast.lead, case, girl, brother, **ground)


def test_consent_to_one_organisation_is_none_to_another(cast, case, girl):
    samples.agrees(cast, girl, receiver="Another House")
    refused("sharing.ask_them", cast.lead, case, girl, **AGREED)


def test_only_people_of_the_case_are_named_and_the_unseen_are_as_the_unknown(cast, case, girl):
    other = case_samples.involved(cast, case_samples.case(cast, secret=True))
    for nobody in (other, "0" * 26, "x"):
        refused("sharing.not_in_case", cast.lawyer, case, girl, nobody)


def test_directors_hear_of_it_when_somebody_was_not_asked(cast, case, girl):
    samples.agrees(cast, girl)
    record(cast.lead, case, girl, **AGREED)
    brother = case_samples.involved(cast, case)
    record(cast.lead, case, girl, brother)
    assert [one.subject for one in Entry.objects.filter(act="sharing.tell_without_consent")] == [case]
    catch_up("notices")
    assert [one.user_id for one in Notice.objects.filter(kind="passed")] == [cast.director.user_id]


def test_consent_taken_back_calls_it_back(cast, case, girl):
    consent = samples.agrees(cast, girl)
    record(cast.lead, case, girl, **AGREED)
    consents.withdraw_consent(cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=LATER)
    assert Disclosure.objects.get().recall_id == Task.objects.get().pk


def test_what_came_in_asks_nobody(cast, case, girl):
    acts.record_referral(cast.lead, case=case, now=NOW, **REFERRAL)
    assert Referral.objects.get().direction == "in"
    assert not Disclosure.objects.exists()
    with pytest.raises(RuleBroken):
        acts.record_referral(cast.lead, case=case, now=NOW, **(REFERRAL | went_out(girl) | {"direction": "in"}))
