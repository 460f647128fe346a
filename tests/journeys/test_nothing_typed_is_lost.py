"""At a real browser: what was typed while the session ended comes back to who typed it, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fourfold.faces.console.demo import PASSPHRASE
from tests.journeys.house import House, Person, at_a_browser, files_with, house


if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = "A girl is held behind the market. Kanarienvogel-typed"
NEW = "/reports/new/"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as stands:
        yield stands


def types_and_signs_out_elsewhere(one: Person) -> None:
    """A report is being typed; another tab of the same browser signs out; then the report is sent."""
    one.goes_to(NEW)
    one.fills(narrative=TOLD, channel="phone", place="Behind the market")
    other = one.page.context.new_page()
    other.goto(f"{one.address}/account/logout/")
    with other.expect_navigation():
        other.locator("main form button.main").click()
    other.close()
    one.sends("Save the report")


def signs_in_again(one: Person, username: str) -> None:
    one.page.fill("#id_login", username)
    one.page.fill("#id_password", PASSPHRASE)
    with one.page.expect_navigation():
        one.page.locator("main form[action*=login] button.main").click()


def test_a_report_is_finished_after_signing_in_again_and_somebody_else_never_sees_it(browser: Browser, here: House):
    with at_a_browser(browser, here, "intake.nbo") as intake:
        types_and_signs_out_elsewhere(intake)
        assert intake.path == "/account/login/"
        assert "What you typed is kept: sign in, and it comes back." in intake.reads()
        assert TOLD not in intake.page.content()
        assert files_with(here.data.parent, "Kanarienvogel-typed") == {}
        signs_in_again(intake, "intake.nbo")
        assert intake.path == NEW
        assert intake.page.locator("main [name=narrative]").input_value() == TOLD
        assert intake.page.locator("main [name=place]").input_value() == "Behind the market"
        assert "Nothing is written yet: look at it, then send it." in intake.reads()
        intake.sends("Save the report")
        assert intake.path not in (NEW, "/account/login/")
        assert TOLD in intake.reads()
        assert files_with(here.data.parent, "Kanarienvogel-typed") == {}

        types_and_signs_out_elsewhere(intake)
        signs_in_again(intake, "lead.nbo")
        assert intake.path == "/"
        assert "It was thrown away, and not written." in intake.reads()
        intake.goes_to(NEW)
        assert intake.page.locator("main [name=narrative]").input_value() == ""
