"""The person page, corrections, ties, erasure, and who may know a person."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.people import acts, admitting, queries
from fourfold.casework.people.models import Identifier, Name, Person, Tie, Token
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.access.models import Admission, Exclusion
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.audit.models import Entry
from tests.casework.people.writing import add, hide, search, secret_circle
from tests.cast import NOW


def page(actor, person):
    return queries.person_page(actor, person.pk, now=NOW)


def sees(actor, person):
    return gate.visible(actor, Person.objects.filter(pk=person.pk)).exists()


def found(actor, office, name):
    from fourfold.casework.people.models import SearchReceipt  # noqa: PLC0415 - one test's own question

    return SearchReceipt.objects.get(pk=search(actor, office, name=name)).found


def test_the_page_shows_everything_known(cast):
    born = {"low": "2009-01-01", "precision": "year", "about": False}
    person = add(
        cast.intake, cast.nbo, "Fatima Yusuf", "فاطمة يوسف", phone="0712345678", document="A123456", birth=born
    )
    sheet = page(cast.lead, person)
    assert [name.value for name in sheet.names] == ["Fatima Yusuf", "فاطمة يوسف"]
    assert sheet.ages == (16, 17)
    assert (sheet.contacts[0].value, sheet.identifiers[0].value) == ("0712345678", "A123456")


def test_looking_at_identity_alone_leaves_no_entry(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    before = Entry.objects.count()
    page(cast.lead, person)
    assert Entry.objects.count() == before


def test_reading_why_two_were_judged_leaves_an_entry(cast):
    two = [add(cast.intake, cast.nbo, name) for name in ("Fatima Yusuf", "Fatma Yousif")]
    acts.judge(cast.lead, first=two[0].pk, second=two[1].pk, verdict="same", reason="the same scar", now=NOW)
    before = Entry.objects.count()
    page(cast.lead, two[0])
    assert Entry.objects.count() == before + 1
    assert Entry.objects.order_by("-seq")[0].outcome == "looked"


def test_what_is_unseen_and_what_is_not_there_are_refused_alike(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    hide(person, secret_circle(cast.lead))
    for given in (person.pk, "01" + "Z" * 24, "nonsense"):
        with pytest.raises(Refused) as refused:
            queries.person_page(cast.intake, given, now=NOW)
        assert refused.value.code == "gate.not_found"


def test_whoever_reads_open_fields_only_gets_marks(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf", phone="0712345678")
    hide(person, secret_circle(cast.analyst))
    sheet = page(cast.analyst, person)
    assert isinstance(sheet.names[0].value, Sealed)
    assert isinstance(sheet.contacts[0].value, Sealed)
    assert sheet.ages is None
    chip = queries.names_for(cast.analyst, [person.pk])[person.pk]
    assert chip.sealed
    assert chip.shown == person.reference


def test_naming_people_costs_the_same_for_one_and_for_many(cast, django_assert_num_queries):
    people = [add(cast.intake, cast.nbo, "Fatima Yusuf") for _ in range(6)]
    for count in (1, 6):
        with django_assert_num_queries(3):
            assert len(queries.names_for(cast.lead, [p.pk for p in people[:count]])) == count


def test_naming_leaves_out_whom_the_reader_may_not_know(cast):
    seen, unseen = (add(cast.intake, cast.nbo, "Fatima Yusuf") for _ in range(2))
    hide(unseen, secret_circle(cast.lead))
    assert set(queries.names_for(cast.intake, [seen.pk, unseen.pk])) == {seen.pk}


def test_a_new_name_is_found_at_once_and_a_removed_one_no_more(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    ref = acts.add_name(cast.lead, person=person.pk, kind="alias", value="Grace Wanjiru", now=NOW)
    assert found(cast.lead, cast.nbo, "Grace Wanjiru") == [person.pk]
    acts.remove_name(cast.lead, name=ref, why="belongs to her sister", now=NOW)
    assert found(cast.lead, cast.nbo, "Grace Wanjiru") == []
    assert found(cast.lead, cast.nbo, "Fatima Yusuf") == [person.pk]


def test_the_only_name_stays(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    with pytest.raises(RuleBroken):
        acts.remove_name(cast.lead, name=Name.objects.get(person=person).pk, why="written by mistake", now=NOW)


def test_a_new_number_and_a_new_phone_are_found(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    acts.add_identifier(cast.lead, person=person.pk, kind="passport", value="KE 998877", now=NOW)
    acts.add_contact(cast.lead, person=person.pk, kind="mobile", value="0722 000 111", safe=False, now=NOW)
    assert Identifier.objects.get().value == "KE 998877"
    assert ids(cast.lead, queries_asked(document="ke998877")) == [person.pk]
    assert ids(cast.lead, queries_asked(phone="+254722000111")) == [person.pk]


def queries_asked(**asked):
    return queries.Asked(**asked)


def ids(actor, asked):
    return [match.person.id for match in queries.search(actor, asked)]


def test_a_correction_from_an_old_page_is_told(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    seen = person.ref()
    values: dict[str, Any] = {
        "gender": "feminine",
        "birth": {"low": "1990-01-01", "precision": "year"},
        "citizenships": ["ke"],
    }
    acts.correct_person(cast.lead, person=seen, now=NOW, **values)
    person.refresh_from_db()
    assert (person.gender, person.age_band) == ("feminine", "adult")
    assert page(cast.lead, person).citizenships == ["KE"]
    with pytest.raises(Stale):
        acts.correct_person(cast.lead, person=seen, now=NOW, **values)


def test_a_tie_shows_on_both_pages_and_can_be_taken_away(cast):
    mother, child = add(cast.intake, cast.nbo, "Amina Njeri"), add(cast.intake, cast.nbo, "Fatima Njeri")
    made = acts.tie(cast.lead, person=mother.pk, other=child.pk, kind="parent", note="told by both", now=NOW)
    (of_mother,), (of_child,) = page(cast.lead, mother).ties, page(cast.lead, child).ties
    assert (of_mother.inverted, of_mother.other.id) == (False, child.pk)
    assert (of_child.inverted, of_child.other.id) == (True, mother.pk)
    with pytest.raises(RuleBroken):
        acts.tie(cast.lead, person=mother.pk, other=child.pk, kind="parent", now=NOW)
    acts.untie(cast.lead, tie=made, now=NOW)
    assert not Tie.objects.exists()


def test_nobody_is_tied_to_themselves(cast):
    person = add(cast.intake, cast.nbo, "Amina Njeri")
    with pytest.raises(RuleBroken):
        acts.tie(cast.lead, person=person.pk, other=person.pk, kind="parent", now=NOW)


def test_the_director_erases_and_only_marks_remain(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf", phone="0712345678")
    with pytest.raises(Refused):
        acts.erase_person(cast.lead, person=person.pk, reason="she asked for it", now=NOW)
    acts.erase_person(cast.director, person=person.pk, reason="she asked for it", now=NOW)
    assert not Token.objects.filter(person=person).exists()
    sheet = page(cast.lead, person)
    assert sheet.erased
    assert sheet.names[0].value == ""
    assert queries.names_for(cast.lead, [person.pk])[person.pk].shown == person.reference
    for write in (
        lambda: acts.add_name(cast.lead, person=person.pk, kind="alias", value="Grace", now=NOW),
        lambda: acts.correct_person(cast.lead, person=person.pk, gender="", birth=None, citizenships=["KE"], now=NOW),
    ):
        with pytest.raises(RuleBroken) as broken:
            write()
        assert broken.value.code == "people.erased"


def test_an_ordinary_case_opens_a_person_to_the_office(cast):
    person = add(cast.investigator, cast.nbo, "Fatima Yusuf")
    case = secret_circle(cast.lead)
    assert not sees(cast.lawyer, person)
    admitting.admit(person, case_circle_id=case.pk, office_circle_id=cast.nbo.circle_id)
    assert sees(cast.lawyer, person)
    assert sees(cast.intake, person)


def test_whoever_is_excluded_from_the_case_does_not_come_in_by_the_desk(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    case = secret_circle(cast.lead)
    Exclusion.objects.create(user_id=cast.director.user_id, circle=case, by=cast.lead.user_id, made_at=NOW)
    admitting.admit(person, case_circle_id=case.pk, office_circle_id=cast.nbo.circle_id)
    assert not sees(cast.director, person)
    assert sees(cast.intake, person)


def test_a_secret_case_keeps_a_person_to_its_team(cast):
    person = add(cast.investigator, cast.nbo, "Fatima Yusuf")
    admitting.admit(person, case_circle_id=secret_circle(cast.lead).pk, office_circle_id=None)
    admitting.leave_desk(person)
    assert sees(cast.lead, person)
    for who in (cast.intake, cast.director, cast.lawyer, cast.investigator):
        assert not sees(who, person)


def test_the_last_ordinary_case_gives_a_person_back_to_the_desk(cast):
    person = add(cast.intake, cast.nbo, "Fatima Yusuf")
    first, second = secret_circle(cast.lead), secret_circle(cast.lead)
    for case in (first, second):
        admitting.admit(person, case_circle_id=case.pk, office_circle_id=cast.nbo.circle_id)
    admitting.withdraw(person, case_circle_id=first.pk, by=cast.lead)
    assert not Admission.objects.filter(circle_id=person.circle_id, via=first).exists()
    assert sees(cast.lawyer, person)
    admitting.withdraw(person, case_circle_id=second.pk, by=cast.lead)
    assert not sees(cast.lawyer, person)
    assert sees(cast.intake, person)


def test_a_secret_case_that_lets_a_person_go_still_knows_them_and_tells_nobody(cast):
    person = add(cast.lead, cast.nbo, "Fatima Yusuf")
    case = secret_circle(cast.lead)
    hide(person, case)
    admitting.withdraw(person, case_circle_id=case.pk, by=cast.lead)
    assert sees(cast.lead, person)
    assert not sees(cast.intake, person)


def test_the_page_costs_the_same_for_few_and_for_many_details(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    person, other = add(cast.intake, cast.nbo, "Fatima Yusuf"), add(cast.intake, cast.nbo, "Amina Njeri")
    acts.tie(cast.lead, person=person.pk, other=other.pk, kind="friend", now=NOW)
    with django_assert_max_num_queries(16) as few:
        page(cast.lead, person)
    for number in range(4):
        acts.add_name(cast.lead, person=person.pk, kind="alias", value=f"Other {number}", now=NOW)
        more = add(cast.intake, cast.nbo, f"Friend {number}")
        acts.tie(cast.lead, person=person.pk, other=more.pk, kind="friend", now=NOW)
    with django_assert_num_queries(len(few)):
        assert len(page(cast.lead, person).ties) == 5
