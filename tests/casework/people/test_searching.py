"""Searching: tolerant of spelling, order and script; never by one name; silent about whom the asker may not know."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.people import acts, queries
from fourfold.casework.people.asking import Asked
from fourfold.casework.people.models import SearchReceipt
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit.models import Entry
from tests.casework.people.writing import add, hide, search, secret_circle
from tests.cast import NOW


def found(actor, office, **asked):
    receipt = search(actor, office, **asked)
    return queries.likely(actor, receipt, asked=Asked(**asked), now=NOW)


@pytest.mark.parametrize("asked", ["Fatima Yusuf", "Yusuf Fatima", "Fatimah Yousef", "فاطمة يوسف", "FATIMA  YUSUF"])
def test_a_name_is_found_across_spelling_order_and_script(cast, asked):
    fatima = add(cast.intake, cast.nbo, "Fatima Yusuf")
    assert [one.person.id for one in found(cast.lead, cast.nbo, name=asked)] == [fatima.pk]


def test_a_name_in_arabic_script_is_found_by_its_latin_spelling(cast):
    fatima = add(cast.intake, cast.nbo, "فاطمة يوسف")
    (match,) = found(cast.lead, cast.nbo, name="Fatima Yusuf")
    assert match.person.id == fatima.pk
    assert match.person.shown == "فاطمة يوسف"
    assert "script_differs" in match.reasons


def test_a_phone_is_found_without_its_country_code(cast):
    person = add(cast.intake, cast.nbo, "Amina Njeri", phone="+254 712 345 678")
    (match,) = found(cast.lead, cast.nbo, phone="0712345678")
    assert match.person.id == person.pk
    assert "phone_same" in match.reasons


def test_the_end_of_a_phone_number_from_a_torn_note_is_enough(cast):
    person = add(cast.intake, cast.nbo, "Amina Njeri", phone="+254 712 345 678")
    assert [one.person.id for one in found(cast.lead, cast.nbo, phone="345 678")] == [person.pk]


def test_a_document_number_is_found_with_look_alike_letters(cast):
    person = add(cast.intake, cast.nbo, "Amina Njeri", document="AO123456")
    (match,) = found(cast.lead, cast.nbo, document="A0123456")
    assert match.person.id == person.pk
    assert match.band == "strong"


def test_one_name_alone_is_not_looked_up(cast):
    add(cast.intake, cast.nbo, "Fatima Yusuf")
    with pytest.raises(RuleBroken) as broken:
        search(cast.lead, cast.nbo, name="Fatima")
    assert broken.value.code == "people.one_name"
    assert not SearchReceipt.objects.filter(by=cast.lead.user_id).exists()


def test_nothing_asked_is_not_looked_up(cast):
    with pytest.raises(RuleBroken):
        search(cast.lead, cast.nbo)


def test_somebody_outside_a_secret_case_gets_the_same_answer_as_if_they_were_not_there(cast):
    fatima = add(cast.lead, cast.nbo, "Fatima Yusuf")
    before = found(cast.intake, cast.nbo, name="Fatima Yusuf")
    hidden = add(cast.lead, cast.nbo, "Fatima Yusuf", phone="0712345678")
    hide(hidden, secret_circle(cast.lead))
    assert found(cast.intake, cast.nbo, name="Fatima Yusuf") == before
    assert found(cast.director, cast.nbo, phone="0712345678") == []
    assert {one.person.id for one in found(cast.lead, cast.nbo, name="Fatima Yusuf")} == {fatima.pk, hidden.pk}


def test_another_office_does_not_find_our_people(cast):
    add(cast.intake, cast.nbo, "Fatima Yusuf")
    assert found(cast.elsewhere, cast.ceb, name="Fatima Yusuf") == []


def test_nobody_searches_in_an_office_that_is_not_theirs(cast):
    with pytest.raises(Refused):
        search(cast.elsewhere, cast.nbo, name="Fatima Yusuf")


@pytest.mark.parametrize("who", ["analyst", "auditor", "administrator", "partner", "publisher"])
def test_a_role_without_casework_is_refused(cast, who):
    with pytest.raises(Refused):
        search(getattr(cast, who), cast.nbo, name="Fatima Yusuf")


def test_a_search_leaves_one_entry_and_no_words(cast):
    before = Entry.objects.count()
    receipt = SearchReceipt.objects.get(pk=search(cast.lead, cast.nbo, name="Fatima Yusuf"))
    assert Entry.objects.count() == before + 1
    assert Entry.objects.order_by("-seq")[0].act == "people.search_people"
    assert "fatima" not in receipt.asked.lower()
    assert len(receipt.asked) == 64


def test_somebody_elses_receipt_shows_nothing(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(Refused):
        queries.likely(cast.intake, receipt, asked=Asked(name="Fatima Yusuf"), now=NOW)


def test_a_receipt_answers_its_own_question_only(cast):
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with pytest.raises(Refused):
        queries.likely(cast.lead, receipt, asked=Asked(name="Amina Njeri"), now=NOW)


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    add(cast.intake, cast.nbo, "Fatima Yusuf", phone="0712345678")
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with django_assert_max_num_queries(12) as few:
        queries.likely(cast.lead, receipt, asked=Asked(name="Fatima Yusuf"), now=NOW)
    for number in range(5):
        add(cast.intake, cast.nbo, "Fatima Yusuf", phone=f"07123456{number}8")
    receipt = search(cast.lead, cast.nbo, name="Fatima Yusuf")
    with django_assert_num_queries(len(few)):
        assert len(queries.likely(cast.lead, receipt, asked=Asked(name="Fatima Yusuf"), now=NOW)) == 6


def test_a_birth_date_that_agrees_moves_somebody_up(cast):
    born = {"low": "2004-03-01", "precision": "day", "about": False}
    other = add(cast.intake, cast.nbo, "Fatima Yusuf", birth={"low": "1990-01-01", "precision": "year", "about": False})
    same = add(cast.intake, cast.nbo, "Fatima Yusuf", birth=born)
    matches = found(cast.lead, cast.nbo, name="Fatima Yusuf", birth=born)
    assert [one.person.id for one in matches] == [same.pk, other.pk]


def test_a_search_may_be_sent_twice_and_is_done_once(cast):
    once = "01" + "A" * 24
    first, second = (
        acts.search_people(cast.lead, office=cast.nbo.pk, name="Fatima Yusuf", now=NOW + timedelta(seconds=n), key=once)
        for n in range(2)
    )
    assert first == second
