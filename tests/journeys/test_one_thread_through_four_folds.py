"""One survivor's thread by real people at real browsers: from the report that led to her to what her case changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.journeys.house import House, Person, at_a_browser, house


if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VICTIM, FOREMAN = "Zipporah Wanjala", "Silas Barasa"
TOLD = "A girl is held behind the market and may not leave."
LAWYER, CARE, RELIEF, DIRECTOR = "Esther M.", "Mercy A.", "Samuel K.", "Joyce K."
PROJECT, MEASURED = "Desk at the station", "Complaints taken down"
READY = ("authority_agreed", "risk_weighed", "safe_place_booked", "kept_apart", "medical_ready")
DONE_BEFORE = ("safety_plan_reviewed", "needs_met", "both_agree", "may_return")
LEGS = ("relief", "accountability", "aftercare", "transformation")
IN_WORDS = {"not begun": 0, "complete": 100}


def days_ago(days: int) -> str:
    """Counted from the machine's own day: the house runs on the real clock."""
    return (timezone.now().date() - timedelta(days=days)).isoformat()


@pytest.fixture
def here(django_db_setup: None, tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, ready=True) as stands:
        yield stands


def the_fold(person: Person, case: str) -> dict[str, int]:
    """How far each leg has come, in per cent, as the case page says it in words; the picture's name says the same."""
    person.goes_to(case)
    words = {leg: person.page.locator(f"main ul.legs li.{leg} h2 span").inner_text() for leg in LEGS}
    said = {leg: IN_WORDS.get(text, int(text.rstrip("%")) if text.endswith("%") else -1) for leg, text in words.items()}
    picture = person.page.locator("main .identity svg.fold title")
    if picture.count():  # while nothing has begun there is none
        assert [int(share) for share in re.findall(r"\d+", str(picture.text_content()))] == list(said.values())
    else:
        assert not any(said.values())
    return said


def on_the_lanes(person: Person) -> str:
    """The table beside the four lanes, which says everything that the picture shows."""
    return str(person.page.locator("main details.twin table").first.text_content())


def option(person: Person, name: str, text: str) -> str:
    """The code of a listed answer that reads like this."""
    found = person.page.locator(f"main [name={name}] option", has_text=text).first
    return str(found.get_attribute("value"))


def takes_a_report(intake: Person) -> str:
    """By keyboard alone; its address."""
    intake.goes_to("/reports/new/")
    intake.page.locator("main [name=narrative]").focus()
    intake.page.keyboard.type(TOLD)
    for _ in range(40):
        intake.page.keyboard.press("Tab")
        name = intake.page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        if name == "channel":
            intake.page.keyboard.press("ArrowDown")
        if name == "Save the report":
            break
    with intake.page.expect_navigation():
        intake.page.keyboard.press("Enter")
    assert TOLD in intake.reads()
    return intake.path


def judges_it(intake: Person) -> None:
    intake.fills(urgency="urgent", type="harm_to_person", harm="bonded_labour")
    intake.sends("Save")
    assert "Triaged" in intake.reads()


def opens_the_case(lead: Person, report: str) -> str:
    """From the report, after a search; its address."""
    lead.goes_to(report)
    lead.follows("Open a case from this report")
    lead.follows("Search for people")
    lead.fills(name=VICTIM)
    lead.sends("Search")
    lead.follows("Open a case")
    lead.fills(title="Jacaranda", harm="bonded_labour", report=report.split("/")[2])
    lead.sends("Open the case")
    return lead.path


def brings_in(lead: Person, case: str, name: str, role: str) -> None:
    lead.goes_to(case)
    lead.follows("Search for people and add them")
    lead.fills(name=name)
    lead.sends("Search")
    lead.sends("Add as new person")
    lead.sends("Add this person")
    lead.fills(role=role)
    lead.sends("Add to the case")
    assert name in lead.reads()


def builds_the_team(lead: Person, case: str) -> None:
    for colleague in (LAWYER, CARE, RELIEF, DIRECTOR):
        lead.goes_to(case + "team/add/")
        lead.fills(member=option(lead, "member", colleague))
        lead.sends("Add")


def plans_relief(relief: Person, case: str) -> None:
    relief.goes_to(case + "relief/")
    relief.follows("Draw up a plan")
    relief.fills(decider=option(relief, "decider", DIRECTOR), day=days_ago(6), people="1", course="Two cars at dawn.")
    for one in READY:
        relief.ticks("ready", one)
    relief.sends("Keep the plan")
    assert "Nobody knows of it but you" in relief.reads()


def lets_it_go_ahead(director: Person, case: str) -> None:
    director.goes_to(case + "relief/")
    director.page.locator("main a[href*='/plans/']:not([href$='draw/'])").first.click()
    director.follows("Go or no go")
    director.ticks("decision", "go")
    director.fills(why="The magistrate leads and the home is booked.")
    director.sends("Decide")
    assert "The magistrate leads" in director.reads()


def relieves(relief: Person, case: str) -> None:
    relief.goes_to(case + "relief/")
    relief.follows("Enter people relieved")
    relief.page.get_by_label(VICTIM).check()
    relief.fills(on=days_ago(6), kind="freed_from_bondage", ordered_by="magistrate")
    relief.sends("Enter them")
    relief.follows("ask", exact=False)
    relief.ticks("needs", "medical")
    relief.fills(on=days_ago(6))
    relief.sends("Record")
    relief.follows("settle", exact=False)
    relief.ticks("outcome", "met")
    relief.fills(on=days_ago(5))
    relief.sends("Settle it")


def takes_him_to_court(lawyer: Person, case: str) -> None:
    court = case + "accountability/"
    lawyer.goes_to(court + "accuse/")
    lawyer.fills(person=option(lawyer, "person", FOREMAN))
    lawyer.confirms()
    lawyer.follows("Record a charge", exact=False)
    lawyer.ticks("offence", "ke_ctip_5")
    lawyer.fills(filed_on=days_ago(5))
    lawyer.sends("Record the charge")
    assert FOREMAN in lawyer.reads()


def hears_of_an_adjournment(lawyer: Person) -> None:
    lawyer.follows("Set a hearing")
    lawyer.fills(day=days_ago(4), time="09:00", purpose="arguments")
    lawyer.sends("Set the hearing")
    lawyer.follows("What became of it?")
    lawyer.ticks("state", "adjourned")
    lawyer.ticks("came", "judge")
    lawyer.ticks("missing", "witness")
    lawyer.fills(reason="witness_absent", cause="police", next_day=days_ago(2))
    lawyer.sends("Record")
    assert "Witness" in lawyer.reads()
    lawyer.follows("What became of it?")
    lawyer.ticks("state", "held")
    lawyer.ticks("came", "judge")
    lawyer.sends("Record")


def hears_the_judgment(lawyer: Person) -> None:
    lawyer.follows("Record a verdict")
    lawyer.fills(outcome="convicted_as_charged", on=days_ago(2))
    lawyer.sends("Record")
    lawyer.follows("Record a sentence")
    lawyer.fills(kind="imprisonment", on=days_ago(2), months="60")
    lawyer.sends("Record")
    assert "5 years" in lawyer.reads()


def assesses_and_helps(care: Person, case: str) -> None:
    """One domain is low; the page itself leads on to a goal in it."""
    care.goes_to(case + "aftercare/")
    care.page.locator("main a[href*='/assess/']", has_text="30").first.click()
    care.fills(on=days_ago(4))
    for question in care.page.locator("main [data-item]").all():
        low = question.locator("input[name^=eco]").count()
        question.locator(f"input[type=radio][value='{1 if low else 4}']").first.check()
    care.sends("Keep the assessment")
    care.goes_to(case + "aftercare/")
    care.follows("Livelihood and schooling")
    assert "economic" in care.page.locator("main [name=domain]").input_value()
    care.fills(text="A sewing machine of her own")
    care.sends("Set the goal")
    assert "A sewing machine" in care.reads()


def records_help_on_a_phone(care: Person, case: str) -> None:
    """In Arabic, from right to left, and nothing sticks out sideways."""
    care.page.set_viewport_size({"width": 360, "height": 800})
    care.goes_to(case + "aftercare/")
    assert care.page.locator("html").get_attribute("dir") == "rtl"
    care.page.locator("main a[href$='/services/record/']").first.click()
    care.fills(kind="livelihood", on=days_ago(3))
    care.confirms()
    assert care.path == case + "aftercare/"
    for path in (case + "aftercare/", case):
        care.goes_to(path)
        assert care.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, path


def asks_that_care_may_end(care: Person, case: str) -> None:
    care.goes_to(case + "aftercare/")
    care.follows("met")
    care.confirms()
    care.goes_to(case + "aftercare/")
    care.follows("End the care")
    care.fills(reason="moved_away", note="She goes home to her aunt and will call.")
    for one in DONE_BEFORE:
        care.ticks("checks", one)
    care.confirms()
    care.goes_to(case + "aftercare/")
    assert care.page.locator("main a[href$='/approve/']").count() == 0, "nobody approves what they asked for"


def lets_care_end(lead: Person, case: str) -> None:
    lead.goes_to(case + "aftercare/")
    lead.follows("Approve")
    lead.confirms()
    lead.goes_to(case + "aftercare/")
    assert "Care closed" in lead.reads()


def sees_what_failed(lawyer: Person, case: str) -> None:
    lawyer.goes_to(case + "transformation/")
    lawyer.page.locator("main a[href$='/gaps/record/']").first.click()
    lawyer.fills(kind="complaint_refused", part="police", seen_on=days_ago(8), narrative="She was sent home twice.")
    lawyer.sends("Record")
    assert "She was sent home twice." in lawyer.reads()


def begins_a_project(director: Person) -> str:
    """With its indicator and the number from before; its address."""
    director.goes_to("/lessons/")
    director.follows("Begin a project", exact=False)
    director.fills(title=PROJECT, kind="joint_casework", led_by="together", begun_on=days_ago(30))
    director.sends("Begin it")
    project = director.path
    director.follows("Add an indicator")
    director.fills(what=MEASURED, pillar="reliance", unit="percent", better="higher")
    director.sends("Add the indicator")
    measures(director, "before", "18.5", days_ago(40))
    return project


def measures(person: Person, moment: str, value: str, on: str) -> None:
    person.follows("Record a number", exact=False)
    person.fills(moment=moment, value=value, on=on, counted="54", source="Register of the station")
    person.sends("Record")
    assert value in person.reads()


def says_what_answers_it(lead: Person, case: str) -> None:
    lead.goes_to(case + "transformation/")
    lead.follows("Say what answers it", exact=False)
    lead.fills(project=option(lead, "project", PROJECT))
    lead.sends("It answers it")
    assert PROJECT in lead.reads()


def folded(person: Person, case: str, lanes: str = "", **legs: int) -> None:
    """So far have the legs come, and the table beside the lanes names each of these events."""
    assert the_fold(person, case) == dict.fromkeys(LEGS, 0) | legs
    assert [event for event in lanes.split(", ") if event not in on_the_lanes(person)] == []


def sees_the_whole_thread(director: Person, case: str) -> None:
    """The picture of the case and its table name everybody and everything; the office's counts the case."""
    director.goes_to(case)
    director.follows("The thread")
    table = str(director.page.locator("main details.twin table").first.text_content())
    told = (VICTIM, FOREMAN, "Report", "Freed", "Convicted", PROJECT)
    assert [one for one in told if one not in table] == []
    assert director.page.locator("main .thread-wide svg").count() == 1
    director.goes_to("/scoreboard/")
    director.follows("How far cases got, as a picture")
    assert "1" in str(director.page.locator("main details.twin table").first.text_content())


def test_one_thread_from_the_report_to_what_changed(browser: Browser, here: House) -> None:
    def signed_in(who: str, **more: str) -> Any:
        return at_a_browser(browser, here, f"{who}.nbo", **more)

    with signed_in("intake") as intake:
        report = takes_a_report(intake)
        judges_it(intake)
    with signed_in("lead") as lead, signed_in("director") as director, signed_in("lawyer") as lawyer:
        case = opens_the_case(lead, report)
        brings_in(lead, case, VICTIM, "victim")
        brings_in(lead, case, FOREMAN, "accused")
        builds_the_team(lead, case)
        folded(lead, case, "Reported", relief=16)
        with signed_in("relief") as relief:
            plans_relief(relief, case)
            lets_it_go_ahead(director, case)
            folded(lead, case, relief=16)  # a plan is known to few, and so is that it goes ahead
            relieves(relief, case)
            folded(relief, case, "Freed, Immediate needs met", relief=100)
        takes_him_to_court(lawyer, case)
        hears_of_an_adjournment(lawyer)
        hears_the_judgment(lawyer)
        court = {"relief": 100, "accountability": 87}
        folded(lawyer, case, "Charged, Hearing, Convicted, Sentenced", **court)  # an appeal may still come
        with signed_in("care") as care:
            assesses_and_helps(care, case)
            with signed_in("care", language="ar") as on_a_phone:
                records_help_on_a_phone(on_a_phone, case)
            asks_that_care_may_end(care, case)
        lets_care_end(lead, case)
        folded(lead, case, "Needs assessed, Care plan agreed, Services begun, Care closed", aftercare=100, **court)
        sees_what_failed(lawyer, case)
        project = begins_a_project(director)
        says_what_answers_it(lead, case)
        lawyer.goes_to(project)
        measures(lawyer, "after", "61", days_ago(1))
        last = "Gap found in the system, Project begun, Measured after the change"
        folded(director, case, last, aftercare=100, transformation=100, **court)
        sees_the_whole_thread(director, case)
