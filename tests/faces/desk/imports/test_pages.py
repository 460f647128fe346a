"""A workbook goes in by page: handed in, taken in by the worker, looked through, taken back, given out."""

from __future__ import annotations

import io

import pytest

from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person
from fourfold.exchange.htcds.reading import open_workbook
from fourfold.exchange.models import Batch
from fourfold.ground.audit.models import Entry
from fourfold.ground.jobs.models import Job
from fourfold.ground.vault import blobs
from tests.exchange.test_commands import BAD
from tests.faces.desk.imports.conftest import file, work


PEOPLE = (
    {"prs_FirstName": "Amara", "prs_SecondName": "Okafor", "prs_Birthdate": "03/04/2011"},
    {"prs_Gender": "Feminine"},
)


def hand_in(client, cast, upload, **more):
    return client.post("/imports/", {"office": cast.nbo.pk, "upload": upload, **more})


def test_a_workbook_is_handed_in_and_taken_in_by_the_worker(cast, as_):
    browser = as_("intake")
    answer = hand_in(browser, cast, file(*PEOPLE))
    batch = Batch.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/imports/{batch.pk}/")
    waiting = browser.get(answer.url).content.decode()
    assert f"/imports/{batch.pk}/progress/" in waiting
    assert browser.get(f"/imports/{batch.pk}/progress/").json() == {
        "done": 0,
        "total": 2,
        "words": "0 of 2 rows",
        "next": "",
    }
    assert Person.objects.count() == 0
    work()
    assert Person.objects.count() == 1
    assert browser.get(f"/imports/{batch.pk}/progress/").json()["next"] == f"/imports/{batch.pk}/"
    page = browser.get(answer.url).content.decode()
    assert "Day and month could be either way round." in page
    assert "03/04/2011" in page
    assert "Birthdate" in page
    assert "The row names nobody" in page
    assert not blobs.path_of(batch.blob).exists()


def test_the_refused_rows_are_downloaded_as_given_and_the_look_is_written_down(cast, as_):
    browser = as_("intake")
    hand_in(browser, cast, file(*PEOPLE))
    work()
    answer = browser.get(f"/imports/{Batch.objects.get().pk}/rejects/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Feminine" in answer.content.decode("utf-8-sig")
    assert Entry.objects.filter(act="exchange.rejects", outcome="looked").count() == 1


def test_a_batch_is_taken_back_by_page(cast, as_):
    browser = as_("intake")
    hand_in(browser, cast, file(*PEOPLE))
    work()
    batch = Batch.objects.get()
    page = browser.get(f"/imports/{batch.pk}/")
    answer = browser.post(f"/imports/{batch.pk}/undo/", {"batch": page.context["form"].initial["batch"]})
    assert answer.status_code == 303
    work()
    assert Person.objects.count() == 0
    assert "Taken back" in browser.get(answer.url).content.decode()


def test_what_came_in_goes_out_by_page_for_a_lead(cast, as_):
    browser = as_("lead")
    hand_in(browser, cast, file(*PEOPLE))
    work()
    assert "Download the workbook" in browser.get("/imports/").content.decode()
    answer = browser.post("/imports/out/", {"office": cast.nbo.pk})
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert open_workbook(io.BytesIO(answer.content)).row_count == 1


def test_a_file_for_a_receiver_is_looked_at_first_and_lists_what_was_passed_on(cast, as_):
    browser = as_("lead")
    hand_in(browser, cast, file(*PEOPLE))
    work()
    asked = {"office": cast.nbo.pk, "purpose": "referral", "organisation": "Hope Shelter"}
    look = browser.post("/imports/out/", asked)
    assert look.headers["Content-Type"].startswith("text/html")
    assert look.context["tally"].left_out == 1
    again = asked | {"looked": look.context["form"].initial["looked"]}
    wrong = browser.post("/imports/out/", again | {"basis": "legal_duty", "why": "court"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["why"]
    another = browser.post("/imports/out/", again | {"organisation": "Safe Haven"})
    assert another.context["tally"] is not None, "the numbers of another receiver have not been seen"
    by_law = again | {"basis": "legal_duty", "why": "The court of Nairobi ordered it"}
    left = browser.post("/imports/out/", by_law)
    assert open_workbook(io.BytesIO(left.content)).row_count == 1
    page = browser.get(f"/people/{Person.objects.get().pk}/").content.decode()
    assert "Hope Shelter" in page
    assert "without consent: A law or a court orders it" in page
    out = browser.get("/imports/").content.decode()
    assert "Hope Shelter" in out
    assert "1 person" in out
    case = browser.get(f"/cases/{Case.objects.get().pk}/handovers/").content.decode()
    assert "The court of Nairobi ordered it" in case
    assert "What left for a receiver" not in as_("intake").get("/imports/").content.decode()


def test_the_form_for_giving_out_loses_nothing(cast, as_):
    answer = as_("lead").post("/imports/out/", {"office": cast.nbo.pk, "purpose": "own_use", "organisation": "Hope"})
    assert answer.status_code == 422
    assert answer.context["form"]["organisation"].value() == "Hope"


def test_the_intake_officer_is_offered_no_export_and_gets_none(cast, as_):
    browser = as_("intake")
    assert "Download the workbook" not in browser.get("/imports/").content.decode()
    assert browser.post("/imports/out/", {"office": cast.nbo.pk}).status_code == 403


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind != "200 MB"])
def test_a_bad_file_is_told_on_the_form_and_nothing_is_written(cast, as_, kind):
    answer = hand_in(as_("intake"), cast, file(content=BAD[kind]()))
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["upload"]) == 1
    assert Batch.objects.count() == 0


def test_a_file_that_is_too_big_never_arrives(cast, as_, settings):
    settings.FOURFOLD_UPLOAD_LIMIT = 100_000
    answer = hand_in(as_("intake"), cast, file(content=b"PK" + bytes(300_000)))
    assert answer.status_code == 422
    assert "50 MB" in answer.content.decode()


def test_a_form_sent_twice_makes_one_batch(cast, as_):
    browser = as_("intake")
    key = browser.get("/imports/").context["form"].initial["key"]
    content = file(*PEOPLE).read()
    answers = {hand_in(browser, cast, file(content=content), key=key).url for _ in range(2)}
    assert len(answers) == Batch.objects.count() == 1


def test_no_file_and_a_foreign_office_are_told_on_the_form(cast, as_):
    browser = as_("intake")
    assert browser.post("/imports/", {"office": cast.nbo.pk}).status_code == 422
    assert browser.post("/imports/", {"office": cast.ceb.pk, "upload": file(*PEOPLE)}).status_code == 422
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("place", ["", "progress/", "rejects/"])
def test_a_batch_of_another_office_is_as_unknown_as_one_that_never_was(cast, as_, place):
    hand_in(as_("intake"), cast, file(*PEOPLE))
    there = as_("elsewhere").get(f"/imports/{Batch.objects.get().pk}/{place}")
    nowhere = as_("elsewhere").get(f"/imports/01M873F47A47W1W7XBDGMF4874/{place}")
    assert there.status_code == nowhere.status_code == 404


@pytest.mark.parametrize("who", ["lawyer", "analyst", "auditor", "administrator", "partner"])
def test_others_do_not_enter(as_, who):
    assert as_(who).get("/imports/").status_code == 403


def test_the_pages_speak_of_an_empty_list_and_of_what_is_expected(as_):
    page = as_("director").get("/imports/").content.decode()
    assert "Nothing has come in yet" in page
    assert "HTCDS 2.0 template" in page
    assert "http" not in page.split("<main")[1].split("</main")[0]


def test_the_untidy_workbook_tells_the_contradiction_of_the_template_in_words(cast, as_, samples):
    folder = samples if samples.name == "htcds" else samples / "htcds"
    browser = as_("intake")
    answer = hand_in(browser, cast, file(content=(folder / "filled-120.xlsx").read_bytes()))
    work()
    page = browser.get(answer.url).content.decode()
    assert "The hidden code row and the visible labels name different fields." in page
    assert "Mailing Street" in page


def test_work_that_was_given_up_is_told_and_the_file_handed_in_again_finishes_it(cast, as_):
    browser = as_("intake")
    content = file(*PEOPLE).read()
    answer = hand_in(browser, cast, file(content=content))
    batch = Batch.objects.get()
    blobs.remove(batch.blob)
    Job.objects.filter(pk=batch.job).update(state="failed")
    assert "The work has stopped." in browser.get(answer.url).content.decode()
    assert hand_in(browser, cast, file(content=content)).url == answer.url
    work()
    assert Person.objects.count() == 1
    assert "The work has stopped." not in browser.get(answer.url).content.decode()
