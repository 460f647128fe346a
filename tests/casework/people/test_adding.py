"""Adding somebody: only after a search, once, in the same office; and then they are found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.people import acts, queries
from fourfold.casework.people.models import Contact, Identifier, Name, Person, SearchReceipt, Token
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Circle, Office
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.vault.models import Key
from tests.casework.people.writing import add, search
from tests.cast import NOW
from tests.ground.sample import acts as making


NAMES = [{"kind": "legal", "value": "Fatima Yusuf"}]


def add_with(actor, office, receipt, now=NOW, **more):
    return acts.add_person(actor, office=office.pk, receipt=receipt, names=NAMES, now=now, **more)


def test_nobody_is_added_without_a_search(cast):
    with pytest.raises(RuleBroken) as broken:
        add_with(cast.lead, cast.nbo, "")
    assert broken.value.code == "people.search_first"


def test_a_receipt_is_used_once(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    add_with(cast.lead, cast.nbo, receipt)
    with pytest.raises(RuleBroken):
        add_with(cast.lead, cast.nbo, receipt)
    assert Person.objects.count() == 1


def test_somebody_elses_receipt_is_refused(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(RuleBroken):
        add_with(cast.intake, cast.nbo, receipt)


def test_a_receipt_of_another_office_is_refused(cast):
    receipt = search(cast.elsewhere, cast.ceb, name="Fatima Yusuf")
    SearchReceipt.objects.update(by=cast.lead.user_id)
    with pytest.raises(RuleBroken):
        add_with(cast.lead, cast.nbo, receipt)


def test_a_receipt_is_good_for_half_an_hour(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(RuleBroken):
        add_with(cast.lead, cast.nbo, receipt, now=NOW + timedelta(minutes=31))
    assert add_with(cast.lead, cast.nbo, receipt, now=NOW + timedelta(minutes=29))


def test_what_breaks_a_rule_leaves_nothing_behind(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    before = (Circle.objects.count(), Key.objects.count(), Token.objects.count())
    with pytest.raises(RuleBroken):
        add_with(cast.lead, cast.nbo, receipt, contacts=[{"kind": "no such kind", "value": "1"}])
    assert (Circle.objects.count(), Key.objects.count(), Token.objects.count()) == before
    assert not Person.objects.exists()
    assert SearchReceipt.objects.get(pk=receipt).used_at is None
    assert add_with(cast.lead, cast.nbo, receipt)


@pytest.mark.parametrize(
    "wrong",
    [
        {"gender": "no such word"},
        {"birth": {"low": "2027-01-01", "precision": "day", "about": False}},
        {"birth": {"low": "yesterday", "precision": "day"}},
        {"birth": {"low": "2000-01-01", "precision": "hour"}},
        {"citizenships": ["Kenya"]},
        {"identifiers": [{"kind": "passport", "value": " "}]},
    ],
)
def test_what_makes_no_sense_is_refused(cast, wrong):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(RuleBroken):
        add_with(cast.lead, cast.nbo, receipt, **wrong)


def test_somebody_without_any_name_is_not_added(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(RuleBroken):
        acts.add_person(cast.lead, office=cast.nbo.pk, receipt=receipt, names=[], now=NOW)


def test_nothing_that_was_written_stands_in_plain_text(cast, django_db_blocker):
    add(cast.lead, cast.nbo, "Fatima Canary", phone="0799887766", document="CANARY1")
    for model in (Name, Identifier, Contact):
        body = model.objects.extra(select={"raw": "value"}).values_list("raw", flat=True)[0]
        assert b"anary" not in bytes(body).lower()
        assert b"0799887766" not in bytes(body)


def test_the_first_name_is_the_main_one(cast):
    person = add(cast.lead, cast.nbo, "Fatima Yusuf", "فاطمة يوسف", "Fatma Yousif")
    assert queries.names_for(cast.lead, [person.pk])[person.pk].shown == "Fatima Yusuf"


def test_whoever_may_be_a_child_is_counted_as_one(cast):
    for low, precision, band in [
        ("2008-11-24", "day", "child"),
        ("2008-11-23", "day", "adult"),
        ("2008", "year", "child"),
        ("1990", "year", "adult"),
    ]:
        birth = {"low": low if precision == "day" else f"{low}-01-01", "precision": precision, "about": False}
        assert add(cast.lead, cast.nbo, "Fatima Yusuf", birth=birth).age_band == band


def test_the_desk_knows_a_new_person_and_colleagues_do_not_yet(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    assert gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()
    for who in (cast.lawyer, cast.aftercare, cast.elsewhere, cast.analyst):
        assert not gate.visible(who, Person.objects.filter(pk=person.pk)).exists()


def test_an_investigator_sees_whom_they_added(cast):
    person = add(cast.investigator, cast.nbo, "Fatima Yusuf")
    assert gate.visible(cast.investigator, Person.objects.filter(pk=person.pk)).exists()


TERMS = {"by": INTAKE_DESK, "on": {"office": Office}, "includes": (acts.take_in_person,), "machine": True}


def take_in_two(actor, *, office, now):
    """Take in two people in one act, for these tests."""
    rows = [
        acts.take_in_person.within(actor, office=office, names=NAMES, start=start, now=now)
        for start in acts.start_people(office, 2)
    ]
    return rows[0]


def test_a_file_brings_people_in_without_a_search(cast):
    with making(take_in_two, **TERMS) as (take_in,):
        take_in(cast.intake, office=cast.nbo.pk, now=NOW)
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    assert len(SearchReceipt.objects.get(pk=receipt).found) == 2


def test_an_investigator_takes_nobody_in(cast):
    with making(take_in_two, **TERMS) as (take_in,), pytest.raises(Refused):
        take_in(cast.investigator, office=cast.nbo.pk, now=NOW)


def test_taking_somebody_in_needs_at_most_eight_queries(cast, django_assert_max_num_queries):
    def take_in_counted(actor, *, office, now):
        """Take in one person and count the queries, for this test."""
        start = acts.start_people(office, 1)[0]
        with django_assert_max_num_queries(8):
            return acts.take_in_person.within(
                actor,
                office=office,
                names=[*NAMES, {"kind": "spelling", "value": "Fatma Yousif"}],
                contacts=[{"kind": "mobile", "value": "0712345678"}],
                identifiers=[{"kind": "passport", "value": "A1234567"}],
                birth={"low": "2004-01-01", "precision": "year", "about": True, "given": "2004?"},
                citizenships=["KE"],
                profile={"education": "primary"},
                start=start,
                now=now,
            )

    with making(take_in_counted, **TERMS) as (take_in,):
        assert take_in(cast.intake, office=cast.nbo.pk, now=NOW)
