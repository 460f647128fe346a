"""The pages of people: who comes in, what they show, that a name is never markup and never in an address."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from fourfold.casework.consent.models import Consent
from fourfold.casework.people import acts
from fourfold.casework.people.models import Judgement, Name, Person, SearchReceipt
from tests.casework.people.writing import add, hide, secret_circle
from tests.casework.sharing import samples
from tests.cast import NOW


CASEWORK = ("intake", "lead", "investigator", "lawyer", "aftercare", "relief", "director")
OTHERS = ("analyst", "publisher", "auditor", "partner", "administrator")
NOBODY = "01" + "Z" * 24


@pytest.fixture
def fatima(cast):
    born = {"low": "2009-01-01", "precision": "year", "about": True}
    person = add(
        cast.intake, cast.nbo, "فاطمة يوسف", "Fatima Yusuf", phone="0712345678", document="A123456", birth=born
    )
    case = secret_circle(cast.lead)
    from fourfold.casework.people import admitting  # noqa: PLC0415 - as a case does it

    admitting.admit(person, case_circle_id=case.pk, office_circle_id=cast.nbo.circle_id)
    return person


@pytest.fixture
def twin(cast, fatima):
    return add(cast.lead, cast.nbo, "Fatimah Yousef", birth={"low": "2009-05-01", "precision": "month", "about": False})


def searched(client, **asked):
    return client.post(reverse("desk:people"), {"office": _office(), **asked})


def _office():
    from fourfold.ground.access.models import Office  # noqa: PLC0415 - beside its only use

    return Office.objects.get(code="NBO").pk


def without_tokens(answer):
    """A page as it is, but for tokens, keys, receipts and the address it was asked under."""
    kept = re.sub(r'(csrfmiddlewaretoken|typed_by|key|receipt|next)" value="[^"]*"', "", answer.content.decode())
    return re.sub(r'CSRFToken": "[^"]*"|receipt=\w{26}|nonce="[^"]*"', "", kept)


def pages_of(person, twin):
    name = Name.objects.filter(person=person)[0].pk
    return [
        reverse("desk:people"),
        reverse("desk:matches"),
        reverse("desk:person", args=[person.pk]),
        *(
            reverse(f"desk:{page}", args=[person.pk])
            for page in (
                [
                    "person_history",
                    "alike",
                    "add_name",
                    "add_identifier",
                    "add_contact",
                    "correct_person",
                    "tie",
                    "record_consent",
                ]
            )
        ),
        reverse("desk:remove_name", args=[person.pk, name]),
        reverse("desk:mark_contact", args=[person.pk, person.contacts.get().pk]),
        reverse("desk:match", args=[person.pk, twin.pk]),
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_opens_for_the_lead(visit, fatima, twin, language):
    client = visit("lead")
    client.cookies["django_language"] = language
    for address in pages_of(fatima, twin):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Fatima" not in answer.content.decode().partition("</title>")[0]
        assert " style=" not in answer.content.decode()


@pytest.mark.parametrize("who", CASEWORK)
def test_caseworkers_open_a_person_of_an_ordinary_case(visit, fatima, who):
    answer = visit(who).get(reverse("desk:person", args=[fatima.pk]))
    assert answer.status_code == 200
    assert "فاطمة يوسف" in answer.content.decode()


@pytest.mark.parametrize("who", OTHERS)
def test_roles_without_casework_come_into_none_of_the_pages(visit, fatima, twin, who):
    client = visit(who)
    for address in pages_of(fatima, twin):
        assert client.get(address).status_code == 403, address


def test_the_unseen_and_the_unknown_look_the_same(visit, cast, fatima, twin):
    hide(fatima, secret_circle(cast.lead))
    client = visit("intake")

    def body(address):
        answer = client.get(address)
        assert answer.status_code == 404, address
        return without_tokens(answer)

    for name in ("person", "person_history", "alike", "add_name", "correct_person", "record_consent"):
        assert body(reverse(f"desk:{name}", args=[fatima.pk])) == body(reverse(f"desk:{name}", args=[NOBODY]))
    assert body(reverse("desk:match", args=[fatima.pk, twin.pk])) == body(reverse("desk:match", args=[NOBODY, twin.pk]))


def test_a_name_in_another_script_carries_its_direction_and_language(visit, fatima):
    page = visit("lead").get(reverse("desk:person", args=[fatima.pk])).content.decode()
    assert '<bdi dir="auto" lang="und-Arab">فاطمة يوسف</bdi>' in page
    assert "about 2009" in page


def test_a_name_is_never_markup(visit, cast):
    nasty = add(cast.intake, cast.nbo, '<script>alert(1)</script> "><img src=x>')
    client = visit("lead")
    for address in (reverse("desk:person", args=[nasty.pk]), reverse("desk:alike", args=[nasty.pk])):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    page = searched(client, name='<script>alert(1)</script> "><img src=x>').content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_search_shows_who_may_be_meant_and_why(visit, fatima):
    page = searched(visit("lead"), name="Fatima Yusuf").content.decode()
    assert fatima.reference in page
    assert "Same name" in page
    assert "Add as new person" in page


def test_a_search_for_a_report_opens_its_case_from_the_results(visit, fatima):
    page = searched(visit("lead"), name="Fatima Yusuf", back=f"report.{NOBODY}").content.decode()
    assert re.search(rf'{reverse("desk:open_case")}\?receipt=[0-9A-Z]{{26}}&amp;report={NOBODY}"', page)


def test_a_search_for_a_case_offers_no_other_case(visit, fatima):
    page = searched(visit("lead"), name="Fatima Yusuf", back=f"case.{NOBODY}").content.decode()
    assert reverse("desk:open_case") not in page


def test_one_name_alone_teaches_what_to_add(visit, fatima):
    before = SearchReceipt.objects.count()
    answer = searched(visit("lead"), name="Fatima")
    assert answer.status_code == 422
    assert "Add a second name, a phone or a document number." in answer.content.decode()
    assert SearchReceipt.objects.count() == before


@pytest.mark.parametrize(
    "wrong", [{"name": "x" * 300}, {"name": "a\x00b c"}, {"birth": "2026-13-45"}, {"gender": "??"}]
)
def test_what_cannot_be_read_is_said_beside_its_field(visit, cast, wrong):
    assert searched(visit("lead"), **wrong).status_code == 422


def test_outsiders_get_the_same_page_with_and_without_a_secret_case(visit, cast, fatima):
    client = visit("intake")

    def page():
        return without_tokens(searched(client, name="Fatima Yusuf"))

    before = page()
    hide(add(cast.lead, cast.nbo, "Fatima Yusuf"), secret_circle(cast.lead))
    assert page() == before


def test_somebody_not_found_is_added_from_the_results(visit, cast):
    client = visit("intake")
    page = searched(client, name="Grace Wanjiru", phone="0722000111").content.decode()
    receipt = SearchReceipt.objects.get().pk
    assert receipt in page
    begun = client.post(
        reverse("desk:add_person"),
        {"begin": "yes", "receipt": receipt, "name": "Grace Wanjiru", "phone": "0722000111", "office": cast.nbo.pk},
    )
    assert begun.status_code == 200
    assert 'value="Grace Wanjiru"' in begun.content.decode()
    sent = {
        "receipt": receipt,
        "office": cast.nbo.pk,
        "name": "Grace Wanjiru",
        "name_kind": "legal",
        "other_name": "غريس وانجيرو",
        "other_kind": "spelling",
        "birth": "~2001",
        "citizenships": "ke, ug",
        "phone": "0722000111",
        "phone_safe": "no",
    }
    answer = client.post(reverse("desk:add_person"), sent)
    person = Person.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("desk:person", args=[person.pk]))
    page = client.get(answer["Location"]).content.decode()
    assert "Not safe: do not use" in page
    assert "Kenya, Uganda" in page
    assert client.post(reverse("desk:add_person"), sent).status_code == 422
    assert Person.objects.count() == 1


def test_adding_without_a_search_leads_to_the_search(visit):
    answer = visit("lead").get(reverse("desk:add_person"))
    assert answer["Location"] == reverse("desk:people")


def test_a_person_chosen_for_a_report_is_handed_on_to_it(visit, fatima):
    client = visit("intake")
    page = client.get(reverse("desk:people"), {"report": NOBODY}).content.decode()
    assert f"report.{NOBODY}" in page
    page = searched(client, name="Fatima Yusuf", back=f"report.{NOBODY}").content.decode()
    assert f"?person={fatima.pk}" in page


def test_the_box_in_the_header_opens_a_reference(visit, cast, fatima):
    answer = visit("lead").post(reverse("desk:find"), {"q": f" {fatima.reference.lower()} "})
    assert answer["Location"] == reverse("desk:person", args=[fatima.pk])
    hide(fatima, secret_circle(cast.lead))
    hidden, unknown = (visit("intake").post(reverse("desk:find"), {"q": q}) for q in (fatima.reference, "NBO-ZZZZZ"))
    assert hidden.status_code == unknown.status_code


@pytest.mark.parametrize("asked", ["Fatima Yusuf", "0712 345 678", "A123456"])
def test_the_box_in_the_header_finds_names_phones_and_documents(visit, fatima, asked):
    page = visit("lead").post(reverse("desk:find"), {"q": asked}).content.decode()
    assert reverse("desk:person", args=[fatima.pk]) in page


def test_nothing_searched_for_stands_in_an_address(visit, fatima):
    assert visit("lead").get(reverse("desk:find"), {"q": "Fatima"}).status_code == 405
    page = visit("lead").get(reverse("desk:people"), {"name": "Fatima Yusuf"}).content.decode()
    assert fatima.reference not in page


def test_details_are_added_by_their_forms(visit, fatima, cast):
    client = visit("lead")
    other = add(cast.intake, cast.nbo, "Amina Njeri")
    for page, sent, shown in (
        ("add_name", {"kind": "alias", "value": "Zahra"}, "Zahra"),
        ("add_identifier", {"kind": "passport", "value": "B998877"}, "B998877"),
        ("add_contact", {"kind": "email", "value": "f@example.org", "safe": "yes", "note": "evenings"}, "evenings"),
        ("tie", {"kind": "child", "reference": other.reference, "note": ""}, "Amina Njeri"),
        (
            "record_consent",
            {
                "purpose": "services",
                "answer": "given",
                "given_on": "2026-11-20",
                "method": "signed",
                "told_told_use": "yes",
            },
            "To receive help from us",
        ),
    ):
        answer = client.post(reverse(f"desk:{page}", args=[fatima.pk]), sent)
        assert answer.status_code == 303, (page, answer.content.decode()[:3000])
        assert shown in client.get(answer["Location"]).content.decode()


def test_a_correction_shows_and_an_old_form_is_told(visit, fatima):
    client = visit("lead")
    address = reverse("desk:correct_person", args=[fatima.pk])
    sent = {"person": str(fatima.ref()), "gender": "feminine", "birth": "2010-02", "citizenships": "KE"}
    assert client.post(address, sent).status_code == 303
    assert "Feb 2010" in client.get(reverse("desk:person", args=[fatima.pk])).content.decode()
    assert client.post(address, sent).status_code == 409


def test_a_no_to_everybody_is_told_beside_the_yes_that_it_ends(cast, visit, fatima):
    for answer, receiver in (("given", "Hope Shelter"), ("refused", "")):
        samples.agrees(cast, fatima.pk, answer=answer, receiver=receiver)
    text = visit("lead").get(reverse("desk:person", args=[fatima.pk])).content.decode()
    assert "To pass my information to a named organisation · to everybody" in text
    assert "does not hold any more: they said no to everybody since" in text
    assert "record that it was taken back" not in text


def test_a_yes_that_a_no_under_another_record_outdoes_says_so_and_can_be_taken_back(visit, cast, fatima, twin):
    samples.agrees(cast, fatima.pk)
    samples.agrees(cast, twin.pk, answer="refused")
    acts.judge(cast.lead, first=fatima.pk, second=twin.pk, verdict="same", reason="The same mother", now=NOW)
    page = reverse("desk:person", args=[fatima.pk])
    text = visit("lead").get(page).content.decode()
    assert "does not hold: they have said no" in text
    assert "record that it was taken back" in text
    given = Consent.objects.get(person=fatima).pk
    answer = visit("lead").post(
        reverse("desk:withdraw_consent", args=[fatima.pk, given]), {"on": "2026-11-01", "method": "", "as_given": ""}
    )
    assert answer.status_code == 422
    assert "It cannot be taken back before it was given." in answer.content.decode()


def test_consent_without_a_day_is_explained_beside_its_field(visit, fatima):
    answer = visit("lead").post(
        reverse("desk:record_consent", args=[fatima.pk]), {"purpose": "services", "answer": "given"}
    )
    assert answer.status_code == 422
    assert "Write the day on which consent was given." in answer.content.decode()


def test_two_records_are_judged_and_the_judgement_is_taken_back(visit, fatima, twin):
    client = visit("lead")
    address = reverse("desk:match", args=[fatima.pk, twin.pk])
    assert client.post(address, {"verdict": "same", "reason": ""}).status_code == 422
    assert client.post(address, {"verdict": "same", "reason": "same village and scar"}).status_code == 303
    assert "Judged to be the same person as" in client.get(reverse("desk:person", args=[twin.pk])).content.decode()
    undo = reverse("desk:undo_judgement", args=[fatima.pk, twin.pk])
    assert client.post(undo, {"judgement": str(Judgement.objects.get().ref())}).status_code == 303
    page = client.get(reverse("desk:person", args=[twin.pk])).content.decode()
    assert "Judged to be the same person as" not in page
    assert "Taken back by Alice Lead" in page


def test_two_records_differ_where_both_say_something_else(visit, cast, fatima, twin):
    page = visit("lead").get(reverse("desk:match", args=[fatima.pk, twin.pk])).content.decode()
    assert 'class="differs"' in page
    assert "not known" in page


def test_what_is_not_stated_differs_from_nothing(visit, cast, fatima, twin):
    for person, gender in ((fatima, "feminine"), (twin, "not_stated")):
        acts.correct_person(cast.lead, person=person.pk, gender=gender, birth=None, citizenships=[], now=NOW)
    shown = visit("lead").get(reverse("desk:match", args=[fatima.pk, twin.pk])).context["rows"]
    (gender,) = [row for row in shown if row["term"] == "Gender"]
    assert (gender["differs"], gender["second"]) == (False, [])


def test_only_the_director_erases_and_then_marks_remain(visit, cast, fatima):
    address = reverse("desk:erase_person", args=[fatima.pk])
    assert visit("lead").get(address).status_code == 403
    director = visit("director")
    assert director.get(address).status_code == 200
    answer = director.post(address, {"person": str(fatima.ref()), "reason": "she asked for it"})
    assert answer.status_code == 303
    assert answer["Location"] == reverse("desk:still_told", args=[fatima.pk])
    assert "Nothing that you may know of speaks of this person." in director.get(answer["Location"]).content.decode()
    page = director.get(reverse("desk:person", args=[fatima.pk])).content.decode()
    assert "This person was erased" in page
    assert answer["Location"] in page
    assert "0712345678" not in page


def test_the_history_names_only_what_was_done_to_this_record(visit, cast, fatima, twin):
    acts.judge(cast.lead, first=fatima.pk, second=twin.pk, verdict="unsure", now=NOW)
    page = visit("lead").get(reverse("desk:person_history", args=[fatima.pk])).content.decode()
    assert "Ines Intake" in page
    assert "Alice Lead</bdi> <small>" not in page


@pytest.mark.parametrize("page", ["untie", "undo_judgement"])
def test_what_changes_something_is_not_reached_by_a_link(visit, fatima, page):
    assert visit("lead").get(reverse(f"desk:{page}", args=[fatima.pk, NOBODY])).status_code == 405


def test_a_person_page_costs_the_same_for_few_and_for_many_details(visit, cast, fatima, django_assert_num_queries):
    client = visit("lead")
    address = reverse("desk:person", args=[fatima.pk])
    client.get(address)
    from django.db import connection  # noqa: PLC0415 - counting only
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(4):
        acts.add_name(cast.lead, person=fatima.pk, kind="alias", value=f"Other {number}", now=NOW)
        acts.add_contact(cast.lead, person=fatima.pk, kind="mobile", value=f"07223344{number}5", now=NOW)
    with django_assert_num_queries(len(few)):
        client.get(address)
