"""What every answer tells the browser: keep nothing, lend nothing, run nothing; and sessions that end."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from fourfold.ground.access.models import User
from tests.cast import NOW, assemble
from tests.faces.asking import Desk, a_desk_at_work, pages


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSPHRASE = "four calm words together"  # of nobody but the cast
LOGIN = "/account/login/"
NAMES = ("Wanjiku", "Ndung", "Ciku", "Amara", "Okello", "Acacia", "Lena", "Alice")
OTHERS = (LOGIN, "/out/", "/account/2fa/", "/account/password/change/", "/account/logout/", "/nothing/here/")
STILL = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class Clock:
    """The time of day, as tests set it."""

    def __init__(self) -> None:
        self.now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    held = Clock()
    monkeypatch.setattr(timezone, "now", held)
    return held


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return a_desk_at_work(assemble())


@cache
def hashed() -> str:
    """Of the passphrase; it costs a quarter of a second on purpose."""
    return make_password(PASSPHRASE)


@pytest.fixture
def lead(clock: Clock) -> Client:
    """The lead, at a browser that knows the passphrase."""
    assemble()
    User.objects.filter(username__in=("lead", "lawyer", "aftercare")).update(password=hashed())
    client = Client()
    assert signs_in(client, "lead").status_code == 302
    return client


def signs_in(client: Client, who: str, passphrase: str = PASSPHRASE) -> Any:
    return client.post(LOGIN, {"login": who, "password": passphrase})


def answers(desk: Desk) -> dict[str, Any]:
    """Of every page that can be looked at, and of some that are no desk page."""
    found = {}
    for pattern in pages():
        if "GET" in pattern.callback.methods:  # type: ignore[attr-defined]
            found[str(pattern.name)] = desk.browser(pattern.callback).get(desk.address(pattern))
    lead = next(iter(desk._browsers.values()))
    return found | {address: lead.get(address) for address in OTHERS} | {"stranger": Client().get("/cases/")}


def directives(response: Any) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]
    return {name: rest.strip() for name, _, rest in (part.strip().partition(" ") for part in policy.split(";")) if name}


@pytest.mark.slow
def test_every_answer_is_strict_and_nobody_keeps_it(desk: Desk) -> None:
    for name, response in answers(desk).items():
        assert {header: response.headers.get(header) for header in STILL} == STILL, name
        rules = directives(response)
        assert "unsafe" not in response.headers["Content-Security-Policy"], name
        assert rules["frame-ancestors"] == rules["base-uri"] == rules["default-src"] == "'none'", name
        assert rules["form-action"] == rules["script-src"] == "'self'", name
        assert "no-store" in response.headers["Cache-Control"], name
        assert "noindex" in response.headers["X-Robots-Tag"], name


@pytest.mark.slow
def test_no_page_carries_a_script_or_a_style_of_its_own(desk: Desk) -> None:
    for name, response in answers(desk).items():
        if "text/html" in response.headers.get("Content-Type", "") and not response.streaming:
            text = response.content.decode()
            assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)[^>]*>\s*\S", text), name


@pytest.mark.slow
def test_the_title_of_a_page_names_nobody(desk: Desk) -> None:
    titles = {}
    for name, response in answers(desk).items():
        if found := TITLE.search(response.content.decode() if not response.streaming else ""):
            titles[name] = found[1]
    assert len(titles) > 25
    assert {page: title for page, title in titles.items() if any(one in title for one in NAMES)} == {}


def test_addresses_hold_no_name_and_no_search_word(desk: Desk) -> None:
    lead = desk.browser(next(p.callback for p in pages() if p.name == "people"))
    answer = lead.post("/find/", {"q": "Wanjiku Ndungu"})
    found = " ".join(
        [answer.headers.get("Location", ""), *re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())]
    )
    assert "Wanjiku" not in found
    assert b"Wanjiku" in answer.content


def test_signing_out_empties_the_browser(lead: Client) -> None:
    assert "Clear-Site-Data" not in lead.get("/").headers
    answer = lead.post("/account/logout/")
    assert answer.status_code == 302
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert '"storage"' in answer.headers["Clear-Site-Data"]
    assert is_out(lead)


def is_out(client: Client) -> bool:
    answer = client.get("/cases/")
    return answer.status_code == 302 and answer.headers["Location"].startswith(LOGIN)


def test_a_session_ends_after_fifteen_idle_minutes(lead: Client, clock: Clock) -> None:
    assert not is_out(lead)
    clock.go_on(minutes=14)
    assert not is_out(lead)
    clock.go_on(minutes=14)
    assert not is_out(lead)
    clock.go_on(minutes=15, seconds=1)
    assert is_out(lead)
    clock.go_on(minutes=-10)
    assert is_out(lead)


def test_a_session_ends_after_twelve_hours_of_work(lead: Client, clock: Clock) -> None:
    lead.get("/")
    for _ in range(72):
        clock.go_on(minutes=10)
        lead.get("/out/")
        assert not is_out(lead)
    clock.go_on(seconds=1)
    assert is_out(lead)


def test_the_cookie_of_a_session_is_no_scripts_and_no_other_sites(lead: Client) -> None:
    cookie = lead.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["expires"]


def test_locked_out_looks_the_same_as_a_wrong_passphrase_and_as_nobody(lead: Client) -> None:
    said = {}
    client = Client()
    for number in range(7):
        said[f"wrong {number}"] = told(signs_in(client, "lawyer", "a wrong one"))
    said["right, too late"] = told(signs_in(client, "lawyer"))
    said["nobody"] = told(signs_in(Client(REMOTE_ADDR="127.0.0.2"), "nobody.at.all", "a wrong one"))
    assert set(said.values()) == {said["wrong 0"]}
    assert said["wrong 0"][0] == 200
    assert is_out(client)


def told(answer: Any) -> tuple[int, str]:
    """An answer without its tokens and without what was typed."""
    text = re.sub(r'(value|hx-headers|nonce)=("[^"]*"|\'[^\']*\')', "", answer.content.decode())
    return answer.status_code, text


def test_a_lock_out_ends_and_spares_the_colleagues(lead: Client) -> None:
    for _ in range(6):
        signs_in(Client(), "lawyer", "a wrong one")
    assert is_out(Client())
    colleague = Client()
    assert signs_in(colleague, "aftercare").status_code == 302
    assert User.objects.get(username="lawyer").is_active
