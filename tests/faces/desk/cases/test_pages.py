"""The pages of a case, as each person gets them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, Involvement, Milestone, Note, Task
from fourfold.casework.evidence.models import Exhibit
from fourfold.casework.intake.models import Report
from fourfold.casework.sharing import acts as sharing
from fourfold.ground.access.models import Exclusion, User
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples
from tests.casework.intake.samples import take
from tests.casework.sharing.samples import handed
from tests.cast import NOW, SETUP_ID, assemble
from tests.tracks.relief import samples as list_of


pytestmark = pytest.mark.django_db
WHY = "He is a cousin of the accused."
TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|typed_by|key)" value="[^"]*"|X-CSRFToken": "[^"]*"|nonce="[^"]*"')
READ_PAGES = ("case", "case_knowers", "case_looks", "tasks", "milestones", "referrals")
CASEWORK_STEPS = ("involve", "record_milestone", "add_task", "record_incident", "record_referral")
KEEPING_STEPS = ("write_note", "add_exhibit")
LEAD_STEPS = (
    "change_case",
    "close_case",
    "reopen_case",
    "make_secret",
    "make_ordinary",
    "add_to_team",
    "exclude",
)
PAGES = READ_PAGES + CASEWORK_STEPS + KEEPING_STEPS + LEAD_STEPS


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def sign_in(cast):
    def signed(who):
        client = Client()
        client.force_login(User.objects.get(username=who))
        return client

    return signed


def at(name, *ids):
    return reverse(f"desk:{name}", args=ids)


def plain(response):
    """What was sent, without what differs each time."""
    return TOKENS.sub(b"", response.content)


def post(client, address, **fields):
    return client.post(address, {"key": new_id(), **fields})


def words_of(response):
    return response.content.decode()


def is_as_if_it_did_not_exist(client, name, case):
    """Whether a page of the case answers with the very bytes of one that never was."""
    there, nowhere = client.get(at(name, case)), client.get(at(name, "0" * 26))
    same = plain(there) == plain(nowhere).replace(b"0" * 26, case.encode())
    return there.status_code == nowhere.status_code == 404 and same


def test_a_case_of_another_office_is_not_there(cast, sign_in):
    case, client = samples.case(cast), sign_in("elsewhere")
    assert [name for name in PAGES if not is_as_if_it_did_not_exist(client, name, case)] == []


def test_an_excluded_director_gets_the_same_bytes_as_for_a_case_that_does_not_exist(cast, sign_in):
    case, client = samples.case(cast), sign_in("director")
    acts.exclude(cast.lead, case=case, user=cast.director.user_id, why=WHY, now=NOW)
    assert [name for name in PAGES if not is_as_if_it_did_not_exist(client, name, case)] == []


def test_the_lead_finds_every_page(cast, sign_in):
    case, client = samples.case(cast), sign_in("lead")
    assert {name: client.get(at(name, case)).status_code for name in PAGES} == dict.fromkeys(PAGES, 200)


def test_those_who_do_no_casework_are_turned_away_at_the_door(cast, sign_in):
    case = samples.case(cast)
    for who in ("analyst", "publisher", "auditor", "partner", "administrator"):
        client = sign_in(who)
        assert {client.get(at(name, case)).status_code for name in READ_PAGES} == {403}
        assert client.get(at("cases")).status_code == 403


def test_only_those_who_answer_for_cases_take_the_leads_steps(cast, sign_in):
    case, client = samples.case(cast), sign_in("lawyer")
    assert {client.get(at(name, case)).status_code for name in LEAD_STEPS} == {403}


def test_the_evidence_custodian_reads_the_case_and_is_offered_what_is_theirs(cast, sign_in):
    assert cast.custodian.holds(EVIDENCE_DESK)
    case = samples.case(cast)
    task, reached = samples.task(cast, case, "Call", NOW.date()), samples.milestone(cast, case, "freed", NOW.date())
    page = sign_in("custodian").get(at("case", case))
    assert page.status_code == 200
    assert at("add_exhibit", case) in words_of(page)
    assert at("add_task", case) not in words_of(page)
    theirs = {"tasks": [("add_task", case), ("finish_task", case, task), ("drop_task", case, task)]}
    theirs["milestones"] = [("record_milestone", case), ("drop_milestone", case, reached)]
    for name, steps in theirs.items():
        told, said = (words_of(sign_in(who).get(at(name, case))) for who in ("custodian", "lead"))
        assert [(at(*step) in told, at(*step) in said) for step in steps] == [(False, True)] * len(steps)


def test_the_title_of_no_page_tells_a_name_or_a_working_title(cast, sign_in):
    case = samples.case(cast, title="Jacaranda")
    samples.involved(cast, case, "Mary Atieno")
    client = sign_in("lead")
    for name in PAGES:
        title = re.search(r"<title>(.*?)</title>", words_of(client.get(at(name, case))), re.DOTALL)
        assert title
        assert "Jacaranda" not in title[1]
        assert "Atieno" not in title[1]


def test_the_page_shows_people_notes_lanes_and_legs(cast, sign_in):
    case = samples.case(cast)
    samples.involved(cast, case, "Mary Atieno")
    samples.note(cast, case, "She is safe.")
    samples.milestone(cast, case, "freed", NOW.date())
    page = words_of(sign_in("lead").get(at("case", case)))
    assert all(word in page for word in ("Acacia", "Mary Atieno", "She is safe.", "Freed", "<svg", "may know"))


def test_a_lawyer_gets_the_same_page_with_and_without_an_aftercare_note(cast, sign_in):
    case = samples.case(cast)
    samples.join(cast, case, "aftercare", "aftercare_worker")
    samples.join(cast, case, "lawyer", "lawyer")
    client = sign_in("lawyer")
    before = plain(client.get(at("case", case)))
    samples.note(cast, case, "She sleeps badly.", who="aftercare", circle="aftercare")
    assert plain(client.get(at("case", case))) == before
    assert plain(client.get(at("case", case) + "?circle=aftercare")).count(b"She sleeps badly.") == 0
    assert b"She sleeps badly." in sign_in("aftercare").get(at("case", case)).content


def test_one_can_only_choose_the_circles_one_is_in(cast, sign_in):
    case = samples.case(cast)
    samples.join(cast, case, "lawyer", "lawyer")
    client = sign_in("lawyer")
    page = words_of(client.get(at("write_note", case)))
    assert 'value="privileged"' in page
    assert 'value="aftercare"' not in page
    refused = post(client, at("write_note", case), circle_kind="aftercare", text="Let me in.", about="")
    assert refused.status_code == 422
    assert not Note.objects.exists()


def test_no_page_of_a_case_asks_more_than_twelve_data_queries(cast, sign_in):
    case = samples.case(cast)
    for number in range(9):
        person = samples.involved(cast, case, f"Person{number} Otieno")
        samples.task(cast, case, f"Task {number}", NOW.date())
        samples.incident(cast, case, person, None)
        samples.exhibit(cast, case, f"Exhibit {number}")
        samples.note(cast, case, f"Note {number}")
    client = sign_in("lead")
    for name in ("case", "cases", "home"):
        address = at(name, case) if name == "case" else at(name)
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        apart = ("SAVEPOINT", "RELEASE", "BEGIN", "INSERT", "UPDATE")
        other = ("django_session", "audit_", 'FROM "access_user" WHERE "access_user"."id"')
        asked = [q["sql"] for q in caught if not q["sql"].startswith(apart)]
        asked = [sql for sql in asked if not any(word in sql for word in other)]
        assert len(asked) <= 12, (name, len(asked))


def test_a_case_is_opened_only_after_a_search(cast, sign_in):
    client = sign_in("lead")
    assert "Search first" in words_of(client.get(at("open_case")))
    fields = {
        "office": cast.nbo.pk,
        "title": "Baobab",
        "harm": "bonded_labour",
        "risk": "",
        "summary": "",
        "opened_on": "2026-11-20",
        "report": "",
    }
    unsearched = post(client, at("open_case"), receipt="", **fields)
    assert unsearched.status_code == 422
    searched = samples.receipt(cast, cast.lead, now=timezone.now())
    done = post(client, at("open_case"), receipt=searched, **fields)
    assert done.status_code == 303
    assert done.headers["Location"] == at("case", Case.objects.get().pk)


def test_a_case_opened_from_a_report_accepts_it(cast, sign_in):
    report = take(cast).id
    client = sign_in("lead")
    receipt = samples.receipt(cast, cast.lead, now=timezone.now())
    page = words_of(client.get(at("open_case") + f"?receipt={receipt}&report={report}"))
    assert f'value="{report}" selected' in page
    post(
        client,
        at("open_case"),
        receipt=receipt,
        report=report,
        office=cast.nbo.pk,
        title="Baobab",
        harm="bonded_labour",
        opened_on="2026-11-20",
    )
    assert Report.objects.get(pk=report).decision == "accept"
    assert Case.objects.get().report_id == report


def test_a_form_with_an_error_keeps_what_was_typed(cast, sign_in):
    case = samples.case(cast)
    answer = post(
        sign_in("lead"), at("add_task", case), title="Call the clinic", due_on="2026-13-45", assignee="", leg=""
    )
    assert answer.status_code == 422
    assert 'value="Call the clinic"' in words_of(answer)


def test_a_double_submit_does_the_work_once(cast, sign_in):
    case = samples.case(cast)
    client, fields = sign_in("lead"), {"key": new_id(), "title": "Call", "due_on": "", "assignee": "", "leg": ""}
    for _ in range(2):
        assert client.post(at("add_task", case), fields).status_code == 303
    assert Task.objects.count() == 1


def test_a_task_is_done_and_opened_again(cast, sign_in):
    case = samples.case(cast)
    task = samples.task(cast, case, "Call", NOW.date())
    client = sign_in("lead")
    assert post(client, at("finish_task", case, task), outcome="").status_code == 303
    assert at("reopen_task", case, task) in words_of(client.get(at("tasks", case)))
    post(client, at("reopen_task", case, task))
    assert Task.objects.get().state == "open"


def test_a_milestone_is_recorded_reached_and_taken_back(cast, sign_in):
    case = samples.case(cast)
    client = sign_in("lead")
    on = (timezone.now() + timedelta(days=9)).date().isoformat()
    post(client, at("record_milestone", case), kind="officers_trained", on=on, precision="day", planned="on", note="")
    milestone = Milestone.objects.get()
    assert milestone.planned
    post(client, at("reach_milestone", case, milestone.pk), on="2026-11-20")
    assert not Milestone.objects.get().planned
    post(client, at("drop_milestone", case, milestone.pk))
    assert not Milestone.objects.exists()


def test_what_follows_from_the_records_of_a_leg_is_not_recorded_by_hand(cast, sign_in):
    case = samples.case(cast)
    client = sign_in("lead")
    assert b'value="conviction"' not in client.get(at("record_milestone", case)).content
    answer = post(client, at("record_milestone", case), kind="conviction", on="2026-11-20", precision="day", note="")
    assert answer.status_code == 422
    assert not Milestone.objects.exists()


def test_what_a_record_stands_behind_is_not_offered_to_be_taken_back(cast, sign_in):
    case, client = samples.case(cast), sign_in("lead")
    list_of.relieved(cast, case, samples.involved(cast, case))
    by_hand = samples.milestone(cast, case, "authority_acted", NOW.date())
    freed = Milestone.objects.get(kind="freed").pk
    page = words_of(client.get(at("milestones", case)))
    assert (at("drop_milestone", case, by_hand) in page, at("drop_milestone", case, freed) in page) == (True, False)
    assert page.count("follows from a record") == 1
    answer = post(client, at("drop_milestone", case, freed))
    assert answer.status_code == 422
    assert "Withdraw their entry" in words_of(answer)
    assert Milestone.objects.filter(pk=freed).exists()


def test_a_milestone_that_nobody_records_any_more_says_what_to_do_instead(cast, sign_in):
    case, client = samples.case(cast), sign_in("lead")
    name = samples.milestone(cast, case, "judgment", NOW.date())
    page = words_of(client.get(at("milestones", case)))
    assert "Record it on the accountability page, then take this back." in page
    assert at("drop_milestone", case, name) in page


def test_somebody_found_is_taken_into_a_case_and_out_again(cast, sign_in):
    case = samples.case(cast)
    person = samples.person(cast)
    client = sign_in("lead")
    page = words_of(client.get(at("involve") + f"?person={person}"))
    assert "Mary Atieno" in page
    assert "Acacia" in page
    fields = {"case": case, "role": "victim", "since": "", "note": ""}
    assert post(client, at("involve", case) + f"?person={person}", **fields).status_code == 303
    involvement = Case.objects.get().involved.get()
    assert involvement.person_id == person
    post(client, at("uninvolve", case, involvement.pk))
    assert not Case.objects.get().involved.exists()


def test_an_exhibit_is_taken_in_encrypted(cast, sign_in):
    case = samples.case(cast)
    upload = SimpleUploadedFile("ledger.txt", b"Owed: 400.", "text/plain")
    answer = post(
        sign_in("lead"), at("add_exhibit", case), upload=upload, title="Debt ledger", kind="document", source=""
    )
    assert answer.status_code == 303
    assert "Debt ledger" in words_of(sign_in("lead").get(at("case", case)))


def test_another_file_by_the_same_form_is_not_told_that_it_was_taken_in(cast, sign_in):
    """Back, the next page of the ledger chosen, sent again: the first is kept, and nothing may say that this one is."""
    case, client = samples.case(cast), sign_in("lead")
    form = {"title": "Debt ledger", "kind": "document", "source": "", "key": new_id()}
    for page, status in ((b"Owed: 400.", 303), (b"Owed: 900.", 409)):
        upload = SimpleUploadedFile("ledger.txt", page, "text/plain")
        answer = post(client, at("add_exhibit", case), upload=upload, **form)
        assert answer.status_code == status
    assert "with other content" in words_of(answer)
    assert Exhibit.objects.count() == 1


def test_a_colleague_joins_leaves_is_shut_out_and_let_in_again(cast, sign_in):
    case = samples.case(cast)
    client, lawyer = sign_in("lead"), cast.lawyer.user_id
    post(client, at("add_to_team", case), member=f"{lawyer} lawyer")
    assert Case.objects.get().team.filter(user_id=lawyer, duty="lawyer").exists()
    post(client, at("leave_team", case, lawyer))
    assert not Case.objects.get().team.filter(user_id=lawyer).exists()
    post(client, at("exclude", case), user=lawyer, why=WHY)
    assert sign_in("lawyer").get(at("case", case)).status_code == 404
    assert at("readmit", case, lawyer) in words_of(client.get(at("case_knowers", case)))
    post(client, at("readmit", case, lawyer))
    assert sign_in("lawyer").get(at("case", case)).status_code == 200


def test_a_case_is_closed_and_reopened_with_reasons(cast, sign_in):
    case = samples.case(cast)
    client = sign_in("lead")
    short = post(client, at("close_case", case), closure="goals_met", closed_on="2026-11-23", note="Ok")
    assert short.status_code == 422
    post(client, at("close_case", case), closure="goals_met", closed_on="2026-11-23", note="She agreed to it herself.")
    assert "This case is closed" in words_of(client.get(at("case", case)))
    post(client, at("reopen_case", case), why="He came back to the village.")
    assert Case.objects.get().status == "active"


def test_what_stands_open_is_listed_before_anybody_types(cast, sign_in):
    case, client = samples.case(cast), sign_in("lead")
    assert "nothing in this case is left unfinished" in words_of(client.get(at("close_case", case)))
    task = samples.task(cast, case, "Call her", None)
    page = words_of(client.get(at("close_case", case)))
    assert "Tasks that are not done" in page
    assert at("tasks", case) in page
    told = {"closure": "goals_met", "closed_on": "2026-11-23", "note": "She agreed to it herself."}
    answer = post(client, at("close_case", case), **told)
    assert answer.status_code == 422
    assert "She agreed to it herself." in words_of(answer)
    acts.finish_task(cast.lead, task=task, outcome="Reached", now=NOW)
    assert post(client, at("close_case", case), despite="task", **told).status_code == 303
    assert Case.objects.get().status == "closed"


def test_where_something_has_to_end_first_the_page_says_what_and_asks_nothing(cast, sign_in):
    case = samples.case(cast)
    handed(sharing.transfer, cast, case)
    client = sign_in("lead")
    page = words_of(client.get(at("close_case", case)))
    assert "First, this has to end" in page
    assert at("handovers", case) in page
    assert 'name="note"' not in page
    answer = post(
        client, at("close_case", case), closure="goals_met", closed_on="2026-11-23", note="She agreed to it herself."
    )
    assert answer.status_code == 422
    assert "She agreed to it herself." in words_of(answer)
    assert Case.objects.get().status == "active"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(cast, sign_in):
    case = samples.case(cast)
    seen = f"{case}.{Case.objects.get().version}"
    fields = {"title": "Cedar", "harm": "bonded_labour", "risk": "high", "summary": "Short."}
    acts.change_case(cast.lead, case=case, now=NOW, **(fields | {"title": "Maple"}))
    answer = post(sign_in("lead"), at("change_case", case), case=seen, **fields)
    assert answer.status_code == 409
    assert 'value="Cedar"' in words_of(answer)
    assert Case.objects.get().title == "Maple"


def test_a_secret_case_is_gone_for_those_outside(cast, sign_in):
    case = samples.case(cast)
    post(sign_in("lead"), at("make_secret", case), why="A witness would be in danger.")
    assert sign_in("director").get(at("case", case)).status_code == 404
    assert case not in words_of(sign_in("director").get(at("cases")))
    assert "Secret" in words_of(sign_in("lead").get(at("case", case)))


def test_odd_words_in_the_address_break_nothing(cast, sign_in):
    samples.case(cast)
    client = sign_in("lead")
    for query in ("?after=x", "?status=zzz", "?mine=on&harm=police_abuse", "?office=x", "?circle=x", "?receipt=%FF"):
        for name in ("cases", "open_case", "involve"):
            assert client.get(at(name) + query).status_code in {200, 422}


def test_wrong_methods_and_odd_ids_get_a_page_that_helps(cast, sign_in):
    client = sign_in("lead")
    assert client.post(at("cases")).status_code == 405
    assert client.get(at("case", "0" * 300)).status_code == 404
    assert client.get(at("finish_task", samples.case(cast), "x")).status_code in {200, 404}


def test_who_looked_says_what_was_done_in_words_and_counts_looks_in_a_row(cast, sign_in):
    case = samples.case(cast)
    client = sign_in("lead")
    for _ in range(3):
        client.get(at("case", case))
    page = words_of(client.get(at("case_looks", case)))
    assert re.search(r"Looked at the case · 3 times since \d\d:\d\d", page)
    assert page.count("Looked at the case") == 1
    assert "Opened the case" in page


def test_a_step_says_about_whom_it_is_and_of_an_unknown_person_only_the_part(cast, sign_in):
    case = samples.case(cast)
    person = samples.involved(cast, case, "Joseph Otieno", "witness")
    row = Involvement.objects.select_related("person").get(case=case, person=person)
    client, address = sign_in("lead"), reverse("desk:uninvolve", args=[case, row.pk])
    answer = client.get(address)
    assert "Joseph Otieno · Witness" in words_of(answer)
    title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert title
    assert "Joseph" not in title, "titles stay in a browser's history"
    Exclusion.objects.create(user_id=cast.lead.user_id, circle_id=row.person.circle_id, by=SETUP_ID, made_at=NOW)
    page = words_of(client.get(address))
    assert "Witness" in page
    assert "Joseph" not in page
