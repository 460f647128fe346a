"""A real house for journeys: a data folder, the server and the worker as people start them, and people at browsers."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourfold.faces.console.demo import PASSPHRASE
from fourfold.faces.console.serving import HOST
from tests import migrated
from tests.journeys.soundness import faults


if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
CONSOLE = (sys.executable, "-m", "fourfold.faces.console.main")
OURS = re.compile(r"DJANGO_|FOURFOLD_|PYTEST_|PORT$")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """Where it stands. `said` is what server and worker wrote."""

    data: Path
    said: Path
    environment: dict[str, str]
    address: str = ""
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def runs(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of the console, to its end."""
        return subprocess.run(  # our own program
            [*CONSOLE, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )

    def opens(self) -> None:
        """Server and worker start; the first page answers."""
        port = free_port()
        self.environment["PORT"] = str(port)
        self.address = f"http://{HOST}:{port}"
        with self.said.open("ab") as said:
            for word in ("serve", "worker"):
                self._running.append(
                    subprocess.Popen(  # our own program
                        [*CONSOLE, word], cwd=ROOT, env=self.environment, stdout=said, stderr=subprocess.STDOUT
                    )
                )

    def closes(self) -> None:
        """Both stop."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait(30)
        self._running.clear()


@contextlib.contextmanager
def house(folder: Path, *prepared_by: str, ready: bool = False) -> Iterator[House]:
    """Prepared by `fourfold demo --empty` or other words, on SQLite whatever the tests run on.

    `ready`: its tables stand already; the fixture django_db_setup must have been asked for.
    """
    data = folder / "data"
    data.mkdir(mode=0o700)
    if ready:
        migrated.put_into(data)
    environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    environment |= {"FOURFOLD_DATA": str(data), "FOURFOLD_WORKERS": "1"}
    stands = House(data, folder / "said.log", environment)
    prepared = stands.runs(*(prepared_by or ("demo", "--empty")))
    assert prepared.returncode == 0, prepared.stderr
    stands.opens()
    try:
        yield stands
    finally:
        stands.closes()


@dataclass
class Person:
    """Somebody at a browser of their own."""

    page: Page
    address: str
    trouble: list[str]

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)
        self._finds_it_sound()

    def _finds_it_sound(self) -> None:
        """Every page that is walked can be read and used by everybody."""
        assert faults(self.page) == [], self.path

    def sends(self, button: str) -> None:
        """Presses a button of the page itself and waits for what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()
        self._finds_it_sound()

    def confirms(self) -> None:
        """Presses the main button of the page's form, whatever it is called in whatever language."""
        with self.page.expect_navigation():
            self.page.locator("main form button.main").first.click()
        self._finds_it_sound()

    def follows(self, link: str, *, exact: bool = True) -> None:
        """Clicks a link of the page itself."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=link, exact=exact).first.click()
        self._finds_it_sound()

    def fills(self, **fields: str) -> None:
        """Fields by their names: types, or chooses in a list by the code."""
        for name, value in fields.items():
            one = self.page.locator(f"main [name={name}]:not([type=hidden])").first
            if one.evaluate("e => e.tagName") == "SELECT":
                one.select_option(value)
            else:
                one.fill(value)

    def ticks(self, name: str, value: str) -> None:
        self.page.locator(f"main input[name={name}][value={value}]").check()

    def reads(self) -> str:
        """What the page shows to a reader."""
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address).split("?")[0].split("#")[0]


@contextlib.contextmanager
def at_a_browser(browser: Browser, house: House, username: str, *, language: str = "en") -> Iterator[Person]:
    """Signs in; when they go, no error may have been said in their browser's console."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", reduced_motion="reduce", accept_downloads=True)
    context.set_default_timeout(15_000)  # milliseconds
    context.add_cookies([{"name": "django_language", "value": language, "url": house.address}])
    person = Person(context.new_page(), house.address, [])
    _listen(context, person)
    _wait_for(person)
    person.page.fill("#id_login", username)
    person.page.fill("#id_password", PASSPHRASE)
    with person.page.expect_navigation():
        person.page.locator("main form[action*=login] button.main").click()
    assert person.path == "/", f"{username} was not let in"
    yield person
    context.close()
    assert person.trouble == []


def _listen(context: BrowserContext, person: Person) -> None:
    context.on("console", lambda line: person.trouble.append(line.text) if line.type == "error" else None)
    context.on("weberror", lambda error: person.trouble.append(str(error.error)))


def _wait_for(person: Person) -> None:
    """The server may still be starting."""
    limit = time.monotonic() + 60
    while True:
        try:
            person.goes_to("/account/login/")
        except Exception as error:
            if "ERR_CONNECTION" not in str(error) or time.monotonic() > limit:
                raise
            person.page.wait_for_timeout(100)
        else:
            return


def files_with(folder: Path, *texts: str) -> dict[str, list[str]]:
    """Which files below a folder hold a text, in UTF-8."""
    found: dict[str, list[str]] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content: Any = path.read_bytes()
        for text in texts:
            if text.encode() in content:
                found.setdefault(text, []).append(str(path.relative_to(folder)))
    return found
