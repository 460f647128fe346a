"""The pages of the intake desk, as people and as bad input meet them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.casework.intake import acts
from fourfold.casework.intake.models import Named, Report
from fourfold.ground.vault.ids import new_id
from tests.casework.intake.samples import person, take
from tests.cast import NOW


UNKNOWN = "01J0000000000000000000000X"


def told(cast, **more):
    return {
        "key": new_id(),
        "narrative": "A girl is held in a house.",
        "channel": "phone",
        "office": cast.nbo.pk,
        "reporter_name": "A neighbour",
        "received_on": "2026-11-20",
    } | more


def text(response):
    return response.content.decode()


def ref_in(response):
    return re.findall(r'name="report" value="([^"]+)"', text(response))[0]


def test_an_empty_queue_teaches(as_):
    page = text(as_("intake").get("/reports/"))
    assert "No report waits" in page
    assert "/reports/new/" in page


def test_a_report_is_taken_triaged_answered_and_decided(as_, cast):
    desk = as_("intake")
    answer = desk.post("/reports/new/", told(cast))
    assert answer.status_code == 303
    where = answer["Location"]
    page = desk.get(where)
    assert "A girl is held in a house." in text(page)
    assert "Not triaged yet" in text(page)
    given = {"report": ref_in(page), "urgency": "urgent", "type": "harm_to_person", "harm": "", "key": new_id()}
    assert desk.post(where + "triage/", given).status_code == 303
    page = desk.get(where)
    assert "Late by" in text(page)
    assert 'class="flag"' in text(page)
    assert desk.post(where + "answer/", {"report": ref_in(page), "key": new_id()}).status_code == 303
    page = desk.get(where)
    assert "Answered late" in text(page)
    given = {"report": ref_in(page), "decision": "decline", "reason": "out_of_mandate", "note": "", "key": new_id()}
    assert desk.post(where + "decide/", given).status_code == 303
    page = text(desk.get(where))
    assert "Outside our mandate" in page
    assert "Reopen this report" in page
    assert "Ines Intake" in page
    assert Report.objects.get().state == "decided"


def test_the_queue_shows_open_fields_only(as_, cast):
    take(cast, urgency="soon", type="offender", harm="forced_labour")
    page = text(as_("intake").get("/reports/"))
    assert "Forced labour" in page
    for secret in ("girl", "neighbour", "market"):
        assert secret not in page


def test_filters_travel_in_the_address_as_codes(as_, cast):
    take(cast, urgency="soon", type="offender")
    desk = as_("intake")
    found = text(desk.get("/reports/", {"urgency": "soon", "state": "triaged", "office": cast.nbo.pk}))
    assert Report.objects.get().reference in found
    assert "No report fits this" in text(desk.get("/reports/", {"urgency": "routine"}))


@pytest.mark.parametrize(
    "query", ["state=x", "urgency=%27%22", "office=1", "after=9999999999999999999999", "after=a.b", "state=new&state=x"]
)
def test_a_damaged_filter_never_breaks_the_queue(as_, query):
    assert as_("intake").get(f"/reports/?{query}").status_code in {200, 422}


def test_a_draft_is_saved_with_nothing_in_it_and_gone_on_with(as_, cast):
    desk = as_("intake")
    answer = desk.post("/reports/new/", {"key": new_id(), "office": cast.nbo.pk, "draft": "yes"})
    assert answer.status_code == 303
    page = desk.get(answer["Location"])
    assert "Nothing is written yet" in text(page)
    page = desk.get(answer["Location"] + "write/")
    given = told(cast, report=ref_in(page), narrative="Now told.", reporter_safe="evenings only")
    assert desk.post(answer["Location"] + "write/", given)["Location"] == answer["Location"]
    assert "evenings only" in text(desk.get(answer["Location"]))


def test_without_words_a_report_that_is_no_draft_comes_back_with_everything_typed(as_, cast):
    answer = as_("intake").post("/reports/new/", told(cast, narrative=" ", reporter_name="Kept Words"))
    assert answer.status_code == 422
    assert "Kept Words" in text(answer)
    assert not Report.objects.exists()


def test_sending_the_form_twice_makes_one_report(as_, cast):
    desk, given = as_("intake"), told(cast)
    first, second = desk.post("/reports/new/", given), desk.post("/reports/new/", given)
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    given = told(cast, received_on="")
    assert desk.post("/reports/new/", given)["Location"] == desk.post("/reports/new/", given)["Location"]


@pytest.mark.parametrize(
    "bad",
    [
        {"narrative": "with \x00 in it"},
        {"narrative": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") + "\x07"},
        {"narrative": "x" * 30_000},
        {"received_on": "2026-02-30"},
        {"received_on": "9999-99-99"},
        {"received_on": "0000-00-00"},
        {"received_on": "2099-01-01"},
        {"received_on": "9" * 400},
        {"received_on": "", "received_time": "10:00"},
        {"received_time": "25:61"},
        {"channel": "nonsense"},
        {"urgency": "9" * 500},
        {"office": UNKNOWN},
        {"office": ""},
        {"place": "x" * 5000},
    ],
)
def test_bad_input_comes_back_with_a_page_that_helps(as_, cast, bad):
    answer = as_("intake").post("/reports/new/", told(cast, **bad))
    assert answer.status_code == 422
    assert "Please look at this again" in text(answer)
    assert not Report.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "\x00", UNKNOWN * 9])
def test_a_damaged_key_is_no_key(as_, cast, key):
    assert as_("intake").post("/reports/new/", told(cast, key=key)).status_code in {303, 422}


def test_a_lawyer_hands_a_report_to_the_desk(as_, cast):
    answer = as_("lawyer").post("/reports/new/", told(cast))
    assert answer["Location"] == "/"
    assert as_("lawyer").get(f"/reports/{Report.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("report_id", [UNKNOWN, "x", "../../etc", "%F0%9F%92%A9", "9" * 300, "a.b.c", "x%0a"])
def test_what_does_not_exist_is_not_here(as_, report_id):
    assert as_("intake").get(f"/reports/{report_id}/").status_code == 404


def test_somebody_of_another_office_sees_the_same_as_for_what_does_not_exist(as_, cast):
    ref = take(cast)
    outsider = as_("elsewhere")
    seen, unknown = outsider.get(f"/reports/{ref.id}/"), outsider.get(f"/reports/{UNKNOWN}/")
    assert seen.status_code == unknown.status_code == 404
    assert len(seen.content) == len(unknown.content)
    given = {"report": str(ref), "urgency": "soon", "type": "offender", "key": new_id()}
    assert outsider.post(f"/reports/{ref.id}/triage/", given).status_code == 404


STEPS = ["triage", "answer", "decide", "reopen", "people"]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_no_link(as_, cast, step):
    answer = as_("intake").get(f"/reports/{take(cast).id}/{step}/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_wrong_methods_are_refused(as_, method):
    assert getattr(as_("intake"), method)("/reports/").status_code == 405


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("report", ["", "x", "\x00", UNKNOWN, UNKNOWN + "." + "9" * 50, "." * 100])
def test_a_damaged_step_is_answered_with_a_page(as_, cast, step, report):
    given = {"report": report, "urgency": "soon", "type": "offender", "decision": "accept", "why": "x" * 20}
    given |= {"person": "NBO-XXXXX", "role": "victim"}
    answer = as_("intake").post(f"/reports/{take(cast).id}/{step}/", given)
    assert 400 <= answer.status_code < 500


def test_a_decision_without_its_reason_keeps_what_was_typed(as_, cast):
    ref = take(cast)
    given = {"report": str(ref), "decision": "refer", "reason": "", "note": "Kept words.", "key": new_id()}
    answer = as_("intake").post(f"/reports/{ref.id}/decide/", given)
    assert answer.status_code == 422
    assert "Kept words." in text(answer)
    assert "Choose the reason for this decision." in text(answer)


def test_whoever_saw_an_older_report_is_told_and_loses_nothing(as_, cast):
    ref = take(cast)
    acts.triage(cast.lead, report=ref, urgency="soon", type="offender", harm="", now=NOW)
    given = {"report": str(ref), "decision": "accept", "reason": "", "note": "Kept words.", "key": new_id()}
    answer = as_("intake").post(f"/reports/{ref.id}/decide/", given)
    assert answer.status_code == 409
    assert "Alice Lead changed this" in text(answer)
    assert "Kept words." in text(answer)


def test_somebody_is_named_by_reference(as_, cast):
    ref, girl = take(cast), person(cast)
    given = {"report": str(ref), "person": girl.reference.lower(), "role": "victim", "key": new_id()}
    assert as_("intake").post(f"/reports/{ref.id}/people/", given).status_code == 303
    assert Named.objects.get().person_id == girl.pk
    page = text(as_("intake").get(f"/reports/{ref.id}/"))
    assert girl.reference in page
    assert reverse("desk:person", args=[girl.pk]) in page


def test_the_way_to_a_case_is_open_until_something_else_is_decided(as_, cast):
    ref = take(cast)
    link = f"{reverse('desk:open_case')}?report={ref.id}"
    assert link in text(as_("intake").get(f"/reports/{ref.id}/"))
    acts.decide(cast.intake, report=ref, decision="decline", reason="capacity", note="", now=NOW)
    assert link not in text(as_("intake").get(f"/reports/{ref.id}/"))


@pytest.mark.parametrize("who", ["analyst", "auditor", "administrator", "partner", "publisher"])
def test_who_does_no_casework_does_not_come_in(as_, who):
    for address in ("/reports/", "/reports/new/"):
        assert as_(who).get(address).status_code == 403


def test_nobody_comes_in_unsigned(client, as_):
    assert client.get("/reports/").status_code == 302


def test_titles_name_nobody_and_no_style_or_script_stands_in_the_page(as_, cast):
    ref = take(cast, narrative="About Amina.")
    page = text(as_("intake").get(f"/reports/{ref.id}/"))
    assert "Amina" not in page.partition("</title>")[0]
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_what_was_told_is_shown_as_text(as_, cast):
    ref = take(cast, narrative="<script>alert(1)</script>", place="<b>here</b>")
    page = text(as_("intake").get(f"/reports/{ref.id}/"))
    assert "<script>alert" not in page
    assert "&lt;b&gt;here" in page


def test_the_page_turns_round_in_arabic(as_, cast):
    desk = as_("intake")
    page = text(desk.get("/reports/", headers={"accept-language": "ar"}))
    assert 'dir="rtl"' in page


def test_the_queue_costs_the_same_however_many_reports_wait(as_, cast):
    desk = as_("intake")
    desk.get("/reports/")
    counts = []
    for wanted in (4, 30):
        while Report.objects.count() < wanted:
            take(cast, urgency="soon", type="offender")
        with CaptureQueriesContext(connection) as asked:
            assert text(desk.get("/reports/")).count('class="reference"') == wanted
        counts.append(len(asked))
    assert counts[0] == counts[1]
