"""The secret address of one's own calendar, made, shown once, fetched without a session, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.ground.access.models import User
from tests.casework.cases import samples as of_cases
from tests.cast import NOW, Cast, assemble
from tests.security.walking import plain
from tests.tracks.accountability import samples


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def made(client: Client) -> str:
    shown = client.post(reverse("desk:my_calendar"), {"everything": ""})
    assert shown.status_code == 200
    return str(shown.context["address"]).removeprefix("http://testserver")


def test_an_address_is_shown_once_and_opens_without_a_session(cast: Cast) -> None:
    case = of_cases.case(cast)
    samples.hearing(cast, case, [samples.accused(cast, case)], NOW + timedelta(days=3))
    client = browser("lead")
    address = made(client)
    assert address not in client.get(reverse("desk:my_calendar")).content.decode()
    fetched = Client().get(address)
    assert fetched.status_code == 200
    assert fetched.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert fetched.headers["Cache-Control"] == "no-store"
    assert fetched.content.count(b"BEGIN:VEVENT") == 1
    assert not fetched.cookies


def test_a_closed_address_is_one_that_never_was(cast: Cast) -> None:
    client = browser("lead")
    address = made(client)
    assert client.post(reverse("desk:revoke_calendar"), {"key": "once"}).status_code == 303
    gone, never = Client().get(address), Client().get("/calendar/never-was.ics")
    assert gone.status_code == never.status_code == 404
    assert plain(gone.content.decode()) == plain(never.content.decode())


def test_only_reading_is_answered(cast: Cast) -> None:
    address = made(browser("lead"))
    assert Client().head(address).status_code == 200
    for method in ("post", "put", "delete"):
        assert getattr(Client(), method)(address).status_code == 405


def test_whoever_is_not_on_casework_has_no_calendar(cast: Cast) -> None:
    assert browser("auditor").get(reverse("desk:my_calendar")).status_code == 403
