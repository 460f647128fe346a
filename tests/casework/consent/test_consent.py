"""Consent per purpose: the newest answer holds, silence allows nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.casework.consent import acts, queries
from fourfold.casework.consent.models import Consent
from fourfold.casework.people.models import Person
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.roles import INTAKE_DESK
from tests.casework.people.writing import add, hide, secret_circle
from tests.cast import NOW
from tests.ground.sample import acts as making


GIVEN: dict[str, Any] = {
    "purpose": "services",
    "answer": "given",
    "given_on": date(2026, 11, 20),
    "method": "signed",
    "language": "swa",
    "told": {"told_purpose": True, "told_use": None, "told_access": False},
    "as_given": "I agree",
}


@pytest.fixture
def person(cast):
    return add(cast.intake, cast.nbo, "Fatima Yusuf")


def record(actor, person, now=NOW, **other):
    return acts.record_consent(actor, person=person.pk, now=now, **(GIVEN | other))


def test_consent_is_kept_as_given(cast, person):
    record(cast.lead, person)
    (sheet,) = queries.consents_of(cast.lead, person.pk)
    assert (sheet.answer, sheet.as_given, sheet.live, sheet.in_force) == ("given", "I agree", True, True)
    assert sheet.told == {"told_purpose": True, "told_use": None, "told_access": False}


def test_the_newest_answer_for_a_purpose_holds(cast, person):
    record(cast.lead, person)
    assert queries.allows(cast.lead, person.pk, purpose="services", today=NOW.date())
    record(cast.lead, person, answer="withdrawn", now=NOW + timedelta(hours=1))
    assert not queries.allows(cast.lead, person.pk, purpose="services", today=NOW.date())
    newest, oldest = queries.consents_of(cast.lead, person.pk)
    assert (newest.in_force, newest.live, oldest.in_force, oldest.live) == (True, False, False, True)


def test_silence_and_not_asked_allow_nothing(cast, person):
    assert not queries.allows(cast.lead, person.pk, purpose="media", today=NOW.date())
    record(cast.lead, person, purpose="media", answer="not_asked", given_on=None, method="")
    assert not queries.allows(cast.lead, person.pk, purpose="media", today=NOW.date())


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "anything"},
        {"answer": "perhaps"},
        {"method": "telepathy"},
        {"given_on": date(2026, 11, 24)},
        {"given_on": None},
        {"method": ""},
        {"told": {"no_such_question": True}},
    ],
)
def test_what_makes_no_sense_is_refused(cast, person, wrong):
    with pytest.raises(RuleBroken):
        record(cast.lead, person, **wrong)
    assert not Consent.objects.exists()


def test_whoever_may_not_know_the_person_neither_reads_nor_writes_their_consent(cast, person):
    record(cast.lead, person)
    hide(person, secret_circle(cast.lead))
    assert queries.consents_of(cast.intake, person.pk) == []
    assert not queries.allows(cast.intake, person.pk, purpose="services", today=NOW.date())
    with pytest.raises(Refused):
        record(cast.intake, person)


def take_in_row(actor, *, person, now):
    """Take in one consent as a file has it, for this test."""
    values = GIVEN | {"given_on": None, "method": "as_imported", "as_given": "Y?", "answer": "not_asked"}
    return acts.take_in_consent.within(actor, person=person, now=now, **values)


def test_a_file_brings_consent_as_it_stands_there(cast, person):
    terms = {"by": INTAKE_DESK, "on": {"person": Person}, "includes": (acts.take_in_consent,), "machine": True}
    with making(take_in_row, **terms) as (take_in,):
        take_in(cast.intake, person=person.pk, now=NOW)
    (sheet,) = queries.consents_of(cast.lead, person.pk)
    assert (sheet.as_given, sheet.live) == ("Y?", False)


def test_reading_consents_costs_the_same_for_one_and_for_many(cast, person, django_assert_num_queries):
    for count in (1, 4):
        while Consent.objects.count() < count:
            record(cast.lead, person)
        with django_assert_num_queries(4):
            assert len(queries.consents_of(cast.lead, person.pk)) == count
