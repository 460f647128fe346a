"""Consent per purpose and receiver, until it runs out or is taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.casework.consent import acts, queries
from fourfold.casework.consent.models import Consent
from fourfold.ground.access.errors import Refused, RuleBroken
from tests.casework.consent.test_consent import GIVEN
from tests.casework.people.writing import add, hide, secret_circle
from tests.cast import NOW


LATER = NOW + timedelta(hours=1)
TODAY = NOW.date()
TO_HOPE: dict[str, Any] = {"purpose": "referral", "receiver": "Hope Shelter"}


@pytest.fixture
def person(cast):
    return add(cast.intake, cast.nbo, "Fatima Yusuf")


def record(actor, person, **other):
    ref = acts.record_consent(actor, person=person.pk, now=NOW, **(GIVEN | other))
    assert ref
    return ref.id


def holds(actor, person, receiver="Hope Shelter", today=TODAY):
    return queries.standing(actor, person.pk, purpose="referral", receiver=receiver, today=today).value


def withdraw(actor, consent, **other):
    words: dict[str, Any] = {"on": NOW.date(), "method": "verbal", "as_given": "I do not want it any more"}
    return acts.withdraw_consent(actor, consent=consent, now=LATER, **(words | other))


def test_consent_for_one_receiver_says_nothing_about_another(cast, person):
    record(cast.lead, person, **TO_HOPE)
    assert holds(cast.lead, person) == "allowed"
    assert holds(cast.lead, person, "Safe Haven") == "silent"
    record(cast.lead, person, purpose="referral", receiver="Safe Haven", answer="refused")
    assert [(one.receiver, one.in_force) for one in queries.consents_of(cast.lead, person.pk)] == [
        ("Safe Haven", True),
        ("Hope Shelter", True),
    ]
    assert holds(cast.lead, person) == "allowed"


def test_consent_runs_out_after_its_last_day(cast, person):
    record(cast.lead, person, until=date(2026, 12, 1), **TO_HOPE)
    assert holds(cast.lead, person, today=date(2026, 12, 1)) == "allowed"
    assert holds(cast.lead, person, today=date(2026, 12, 2)) == "expired"


def test_consent_that_was_taken_back_allows_nothing_and_is_kept(cast, person):
    given = record(cast.lead, person, **TO_HOPE)
    withdraw(cast.lead, given)
    assert holds(cast.lead, person) == "closed"
    back, first = queries.consents_of(cast.lead, person.pk)
    assert (back.answer, back.receiver, back.as_given) == ("withdrawn", "Hope Shelter", "I do not want it any more")
    assert (first.live, first.in_force) == (True, False)
    with pytest.raises(RuleBroken) as broken:
        withdraw(cast.lead, given)
    assert broken.value.code == "consent.not_in_force"


ALIKE = [("مأوى الأمل", "مأوي الامل"), ("دار الرحمة", "دار الرّحـمه"), ("Hôpital Sûr", "hopital-sur")]
ALIKE += [
    ("Caritas", "\u0421aritas"),
    ("\u041a\u041e\u0422", "KOT"),
    ("\u0397\u039f\u03a1\u0395", "\u041d\u041e\u0420\u0415"),
]
"""Written in another way, or with letters of another script that look alike: Cyrillic, Greek."""


@pytest.mark.parametrize(("name", "other"), ALIKE)
def test_a_no_counts_for_every_way_to_write_the_name_and_a_yes_for_its_own(cast, person, name, other):
    record(cast.lead, person, purpose="referral", receiver=other)
    assert holds(cast.lead, person, name) == "silent"
    record(cast.lead, person, purpose="referral", receiver=name)
    record(cast.lead, person, purpose="referral", receiver=other, answer="refused")
    assert holds(cast.lead, person, name) == "closed"
    assert {one.receiver for one in queries.consents_of(cast.lead, person.pk) if one.in_force} == {other}
    record(cast.lead, person, purpose="referral", receiver=name)
    assert (holds(cast.lead, person, name), holds(cast.lead, person, other)) == ("allowed", "closed")


def test_what_was_refused_cannot_be_taken_back(cast, person):
    refused = record(cast.lead, person, answer="refused", **TO_HOPE)
    with pytest.raises(RuleBroken):
        withdraw(cast.lead, refused)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"purpose": "referral", "receiver": " "}, "receiver"),
        ({"receiver": "Hope Shelter"}, "receiver"),
        ({"until": date(2026, 1, 1)}, "until"),
        ({"until": date(2027, 1, 1), "answer": "refused"}, "until"),
    ],
)
def test_what_makes_no_sense_of_receiver_and_end_is_refused(cast, person, told, field):
    with pytest.raises(RuleBroken) as broken:
        record(cast.lead, person, **told)
    assert broken.value.values["field"] == field
    assert not Consent.objects.exists()


def test_whoever_may_not_know_the_person_takes_nothing_back(cast, person):
    given = record(cast.lead, person, **TO_HOPE)
    hide(person, secret_circle(cast.lead))
    with pytest.raises(Refused):
        withdraw(cast.intake, given)
    with pytest.raises(Refused):
        queries.consent_brief(cast.intake, given)
    assert holds(cast.intake, person) == "silent"


def test_a_yes_on_an_older_paper_lifts_no_later_no(cast, person):
    refused = record(cast.lead, person, **(TO_HOPE | {"answer": "refused"}))
    acts.record_consent(cast.lead, person=person.pk, now=LATER, **(GIVEN | TO_HOPE | {"given_on": date(2026, 1, 1)}))
    assert holds(cast.lead, person) == "closed"
    newest, paper = queries.consents_of(cast.lead, person.pk)
    assert (newest.id, newest.in_force, paper.live, paper.instead) == (refused, True, True, "replaced")


def test_a_no_of_unknown_day_holds_against_a_yes_from_before_it_was_written_down(cast, person):
    record(cast.lead, person, **(TO_HOPE | {"answer": "refused", "given_on": None}))
    later = NOW + timedelta(days=2)
    for day, held in ((date(2026, 11, 22), "closed"), (later.date(), "allowed")):
        acts.record_consent(cast.lead, person=person.pk, now=later, **(GIVEN | TO_HOPE | {"given_on": day}))
        assert holds(cast.lead, person, today=later.date()) == held


def test_nothing_is_taken_back_before_it_was_given(cast, person):
    given = record(cast.lead, person, **TO_HOPE)
    with pytest.raises(RuleBroken) as broken:
        withdraw(cast.lead, given, on=date(2026, 11, 19))
    assert (broken.value.code, broken.value.values["field"]) == ("consent.back_before", "on")
    assert holds(cast.lead, person) == "allowed"
