"""The main way through the house, by real people at real browsers: from an untidy workbook to who looked."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fourfold.exchange.htcds.reading import open_workbook, rows
from fourfold.exchange.htcds.writing import write
from tests.exchange.htcds.building import read, workbook
from tests.journeys.house import House, Person, at_a_browser, files_with, house
from tests.journeys.soundness import keyboard_faults


if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CANARY = "Kanarienvogel"
NAME = f"Zipporah {CANARY}"
NOTE = f"She sleeps again. {CANARY}-note"
REPORT = f"A girl is held behind the market. {CANARY}-report"
MARK = f"{CANARY}-exhibit"
ALIKE = ("Wanjiku", "Ndungu"), ("Wanjikuu", "Ndung'u")
BORN = date(1994, 5, 2)
LAWYER, CARE, LEAD = "Esther M.", "Mercy A.", "Ruth N."
WIDTHS = (1280, 360)
LANGUAGES = {"en": "ltr", "ar": "rtl"}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as stands:
        yield stands


def a_workbook(folder: Path) -> Path:
    """Two rows of the same person, spelt differently."""
    people = [{"prs_FirstName": a, "prs_SecondName": b, "prs_Birthdate": BORN} for a, b in ALIKE]
    path = folder / "returns.xlsx"
    write([row.record for row in read(workbook(people))], target=path)
    return path


def a_picture() -> bytes:
    """One grey dot as PNG, with a word of ours inside."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    text = b"Comment\0" + MARK.encode()
    parts = chunk(b"IHDR", head), chunk(b"tEXt", text), chunk(b"IDAT", zlib.compress(b"\0\x80")), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def takes_a_workbook_in(intake: Person, file: Path) -> None:
    intake.goes_to("/imports/")
    intake.page.set_input_files("main [name=upload]", file)
    intake.sends("Take it in")
    intake.page.locator("[data-progress-poll]").wait_for(state="detached", timeout=30_000)
    assert "Every cell could be read." in intake.reads() or "What is wrong with cells" in intake.reads()


def takes_a_report(intake: Person) -> None:
    intake.goes_to("/reports/new/")
    intake.fills(narrative=REPORT, channel="phone")
    intake.sends("Save the report")
    assert REPORT in intake.reads()


def finds_the_likely_match(intake: Person) -> None:
    intake.goes_to("/matches/")
    for _ in range(50):  # the worker proposes it in its own time
        if "Ndungu" in intake.reads():
            break
        intake.page.wait_for_timeout(200)
        intake.page.reload()
    intake.follows("Compare", exact=False)


def says_same(person: Person) -> None:
    person.ticks("verdict", "same")
    person.fills(reason="Both born on one day in one village.")
    person.sends("Judge")
    assert "Take this back" in person.reads()


def takes_it_back(person: Person) -> None:
    person.sends("Take this back")
    assert "Taken back by" in person.reads()


def searches_for(person: Person, name: str) -> None:
    person.fills(name=name)
    person.sends("Search")


def opens_a_case_after_a_search(lead: Person) -> str:
    """Gives its address."""
    lead.goes_to("/cases/open/")
    assert "Search first" in lead.reads()
    lead.follows("Search for people")
    searches_for(lead, NAME)
    lead.follows("Open a case")
    lead.fills(title="Acacia", harm="bonded_labour", summary=f"Told at the gate. {CANARY}-summary")
    lead.sends("Open the case")
    assert "Acacia" in lead.reads()
    return lead.path


def adds_somebody_new(lead: Person, case: str) -> None:
    lead.goes_to(case)
    lead.follows("Search for people and add them")
    searches_for(lead, NAME)
    assert "Nobody like this is known to you" in lead.reads()
    lead.sends("Add as new person")
    lead.fills(gender="feminine")
    lead.sends("Add this person")
    lead.fills(role="victim")
    lead.sends("Add to the case")
    assert lead.path == case
    assert NAME in lead.reads()


def brings_onto_the_team(lead: Person, case: str, colleague: str) -> None:
    lead.goes_to(case + "team/add/")
    choice = lead.page.locator("main [name=member] option", has_text=colleague).first
    lead.fills(member=str(choice.get_attribute("value")))
    lead.sends("Add")
    assert colleague in lead.reads()


def writes_an_aftercare_note(care: Person, case: str) -> None:
    care.goes_to(case)
    care.follows("Write a note")
    care.ticks("circle_kind", "aftercare")
    care.fills(text=NOTE)
    care.sends("Keep the note")
    assert NOTE in care.reads()
    assert "Aftercare" in care.page.locator("#notes nav.tabs").inner_text()


def cannot_see_the_note(lawyer: Person, case: str) -> None:
    for path in (case, case + "?circle=aftercare", case + "looks/"):
        lawyer.goes_to(path)
        assert "Acacia" in lawyer.reads()
        assert NOTE not in lawyer.page.content()
        assert lawyer.page.locator("#notes a[href*=aftercare]").count() == 0
    assert lawyer.page.locator("main", has_text="Aftercare circle").count() == 0


def takes_in_an_exhibit(lead: Person, case: str, file: Path) -> None:
    lead.goes_to(case)
    lead.follows("Take in an exhibit")
    lead.page.set_input_files("main [name=upload]", file)
    lead.fills(title="A picture", kind="photo", description=f"Seen there. {MARK}")
    lead.sends("Take it in")
    assert "A picture" in lead.reads()


def downloads(person: Person, button: str, to: Path) -> bytes:
    with person.page.expect_download() as coming:
        person.page.locator("main").get_by_role("button", name=button).click()
    coming.value.save_as(to)
    return to.read_bytes()


def says_who_looked(person: Person, case: str) -> None:
    """The export, the exhibit and the case itself: by whom, in words."""
    person.goes_to(case + "looks/")
    lines = person.page.locator("main .looks > li").all_inner_texts()
    seen = (
        (LEAD, "Exported it in a workbook"),
        (LEAD, "Looked at an exhibit"),
        (LEAD, "Downloaded an exhibit"),
        (LEAD, "Took in an exhibit"),
        (LEAD, "Opened the case"),
        (LAWYER, "Looked at the case"),
        (CARE, "Looked at the case"),
    )
    assert [pair for pair in seen if not any(all(word in line for word in pair) for line in lines)] == []


def goes_by_keyboard_alone(person: Person, paths: dict[str, str]) -> None:
    wrong = {}
    for name, path in paths.items():
        person.goes_to(path)
        wrong[name] = keyboard_faults(person.page)
    assert {name: found for name, found in wrong.items() if found} == {}


def prints(person: Person, paths: list[str]) -> None:
    """On paper: who printed it, no navigation, nothing to press."""
    person.page.emulate_media(media="print")
    for path in paths:
        person.goes_to(path)
        assert person.page.locator("main .printed").inner_text().startswith(f"Printed by {LEAD}")
        for part in ("header.top", "footer", "main .acts", "main button", "main form"):
            assert not any(one.is_visible() for one in person.page.locator(part).all()), (path, part)
    person.page.emulate_media(media="screen")


def leaves_quickly(person: Person) -> None:
    for _ in range(3):
        person.page.keyboard.press("Escape")
    person.page.wait_for_url("**/out/")
    assert "Fourfold" not in person.page.content()
    for _ in range(50):  # the browser signs out in the background
        if not any(cookie["name"] == "sessionid" for cookie in person.page.context.cookies()):
            break
        person.page.wait_for_timeout(100)
    person.goes_to("/cases/")
    assert person.path == "/account/login/"


def looks_right(browser: Browser, here: House, paths: dict[str, str]) -> None:
    """Main pages, wide and narrow, in both directions: nothing sticks out sideways."""
    wide: dict[str, int] = {}
    for language, direction in LANGUAGES.items():
        with at_a_browser(browser, here, "lead.nbo", language=language) as lead:
            for name, path in paths.items():
                for width in WIDTHS:
                    lead.page.set_viewport_size({"width": width, "height": 900})
                    lead.goes_to(path)
                    assert lead.page.locator("html").get_attribute("dir") == direction
                    wide[f"{name} {language} {width}"] = lead.page.evaluate(
                        "document.scrollingElement.scrollWidth - innerWidth"
                    )
                    keep_a_picture(lead, f"{name}-{language}-{width}")
    assert {where: over for where, over in wide.items() if over > 0} == {}


def keep_a_picture(person: Person, name: str) -> None:
    if folder := os.environ.get("FOURFOLD_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        person.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_from_an_untidy_workbook_to_who_looked(browser: Browser, here: House, tmp_path: Path) -> None:
    picture = tmp_path / "seen.png"
    picture.write_bytes(a_picture())
    with at_a_browser(browser, here, "intake.nbo") as intake:
        takes_a_workbook_in(intake, a_workbook(tmp_path))
        finds_the_likely_match(intake)
        says_same(intake)
        takes_it_back(intake)
        says_same(intake)
        takes_a_report(intake)
    with at_a_browser(browser, here, "lead.nbo") as lead:
        case = opens_a_case_after_a_search(lead)
        adds_somebody_new(lead, case)
        brings_onto_the_team(lead, case, LAWYER)
        brings_onto_the_team(lead, case, CARE)
        with at_a_browser(browser, here, "care.nbo") as care:
            writes_an_aftercare_note(care, case)
        with at_a_browser(browser, here, "lawyer.nbo") as lawyer:
            cannot_see_the_note(lawyer, case)
        takes_in_an_exhibit(lead, case, picture)
        lead.follows("A picture")
        assert downloads(lead, "Download", tmp_path / "again.png") == picture.read_bytes()
        exhibit = lead.path
        lead.follows("Acacia")
        assert lead.path == case
        lead.goes_to("/imports/")
        given_out = downloads(lead, "Download the workbook", tmp_path / "out.xlsx")
        names = {(one.record.person.first, one.record.person.second) for one in rows_of(given_out)}
        assert set(ALIKE) <= names
        says_who_looked(lead, case)
        pages = {"day": "/", "cases": "/cases/", "case": case, "people": "/people/", "exhibit": exhibit}
        goes_by_keyboard_alone(lead, {"case": case, "note": case + "notes/write/", "report": "/reports/new/"})
        prints(lead, [case, exhibit, case + "looks/"])
        looks_right(browser, here, pages | {"imports": "/imports/"})
        leaves_quickly(lead)
    verified = here.runs("audit", "verify")
    assert (verified.returncode, verified.stderr) == (0, "")
    here.closes()
    assert "seen.png" in files_with(tmp_path, MARK)[MARK]  # the search does find what lies open
    assert files_with(here.data, CANARY, NAME, "Wanjiku") == {}
    assert CANARY not in here.said.read_text(errors="replace")


def rows_of(content: bytes) -> list:
    return list(rows(open_workbook(io.BytesIO(content)), today=date(2026, 11, 23)))
