"""How often somebody may try to sign in: guesses are slow, at an account and from an address; an office comes in."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from fourfold.ground.access.models import User
from tests.cast import assemble


pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
PASSPHRASE = "four calm words together"  # of nobody but the cast
OFFICE, HOTEL = "192.0.2.1", "198.51.100.7"
TRIES = 5
"""Wrong tries at one account within five minutes."""
GUESSES = 30
"""Wrong tries from one address within five minutes, at whatever account."""


@pytest.fixture(autouse=True)
def cast(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # only how often is asked here
    cache.clear()
    assemble()
    for user in User.objects.filter(username__in=("lead", "lawyer", "relief")):
        user.set_password(PASSPHRASE)
        user.save()


def tries(username: str, passphrase: str = PASSPHRASE, *, at: str = OFFICE) -> Any:
    """A browser that opens the sign-in page and sends it."""
    client = Client(REMOTE_ADDR=at)
    client.get(LOGIN)
    return client.post(LOGIN, {"login": username, "password": passphrase})


def comes_in(*args: Any, **kwargs: Any) -> bool:
    return bool(tries(*args, **kwargs).status_code == 302)


def test_a_whole_office_behind_one_address_signs_in_within_a_minute() -> None:
    for _ in range(40):
        assert all(comes_in(one) for one in ("lead", "lawyer"))


def test_looking_at_the_sign_in_page_is_no_try() -> None:
    visitor = Client(REMOTE_ADDR=OFFICE)
    assert {visitor.get(LOGIN).status_code for _ in range(200)} == {200}
    assert comes_in("lead")


def test_one_account_is_guessed_at_slowly_from_wherever_and_however_it_is_spelt() -> None:
    spelt = ("lead", "LEAD", "Lead", "lead", "leaD")
    assert len(spelt) == TRIES
    wrong = [tries(name, f"guess {place}", at=f"203.0.113.{place}") for place, name in enumerate(spelt)]
    locked = tries("lead", at=HOTEL)
    assert [one.status_code for one in (*wrong, locked)] == [200] * (TRIES + 1)
    assert comes_in("lawyer", at=OFFICE)
    nobody = [tries("nobody", at="203.0.113.99") for _ in range(TRIES + 1)]
    assert {says(one) for one in (*wrong, locked, *nobody)} == {says(locked)}, "locked, wrong and unknown look alike"


def says(answer: Any) -> str:
    text = answer.content.decode()
    start = text.index("do not fit together")
    return str(text[start : start + 80])


def test_one_address_guesses_slowly_however_many_accounts_it_tries() -> None:
    for place in range(GUESSES):
        assert not comes_in(f"nobody{place}", at=HOTEL)
    assert not comes_in("lead", at=HOTEL)
    assert comes_in("lead", at=OFFICE)


def test_signing_in_between_gives_no_new_guesses() -> None:
    for place in range(TRIES):
        assert not comes_in("lead", f"guess {place}")
        assert comes_in("lawyer")
    assert not comes_in("lead")


def test_a_flood_from_one_address_is_told_to_wait_on_a_page_that_says_so() -> None:
    most = int(settings.ACCOUNT_RATE_LIMITS["login"].partition("/")[0])
    assert all(comes_in("lead") for _ in range(most))
    answer = tries("lead")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert "Wait a minute, then try again." in answer.content.decode()
    assert comes_in("lead", at=HOTEL)
