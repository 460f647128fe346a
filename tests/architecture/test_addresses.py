"""Every address states who may enter, or stands in a short list; a stranger is refused on GET and POST."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from fourfold.ground.access.models import User
from fourfold.ground.vault.ids import new_id


OPEN = {
    "ui/<slug:digest>.css": "the style sheet",
    "ui/<slug:digest>.js": "the behaviours",
    "out/": "where a quick exit lands",
    "api/openapi.json": "what programs may ask for; it says nothing of anybody",
    "calendar/<str:secret>.ics": "a calendar's programme has no session: the address is its secret",
    "language/setlang/": "choosing a language before signing in",
}
SIGNING_IN = "account/"
"""Pages of django-allauth, which ask for a session themselves but for these few."""
BEFORE_SIGNING_IN = (
    r"login/|logout/|inactive/|signup/|confirm-email|password/reset/|2fa/authenticate/|2fa/webauthn/login/|login/code"
)
SAMPLES = {"str": "01JD3B4Y5Z6A7B8C9D0E1F2G3H", "slug": "abc", "int": "1", "path": "a/b", "uuid": new_id()}


def walk(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address in the tree, as it is written, with its view."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, before + str(each.pattern))
        else:
            yield before + str(each.pattern), each


def without_a_door(patterns: list[Any]) -> list[str]:
    """Addresses that neither say who may enter nor stand in the list."""
    return [
        route
        for route, each in walk(patterns)
        if not isinstance(getattr(each.callback, "enter", None), frozenset)
        and route not in OPEN
        and not route.startswith(SIGNING_IN)
    ]


def sample(route: str) -> str:
    """An address in which nothing exists."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)


PATTERNS = get_resolver().url_patterns
PAGES = [route for route, each in walk(PATTERNS) if hasattr(each.callback, "enter")]
ACCOUNT = [r for r, _ in walk(PATTERNS) if r.startswith(SIGNING_IN) and "^" not in r]


def test_every_address_says_who_may_enter():
    assert without_a_door(PATTERNS) == []


def named_twice(patterns: list[Any]) -> list[str]:
    """Names that lead to pages of different rooms: a link would go to whichever comes last."""
    views: dict[str, set[str]] = {}
    for _, each in walk(patterns):
        if each.name and hasattr(each.callback, "enter"):
            views.setdefault(each.name, set()).add(f"{each.callback.__module__}.{each.callback.__name__}")
    return sorted(name for name, found in views.items() if len(found) > 1)


def test_no_two_rooms_name_a_page_alike():
    assert named_twice(PATTERNS) == []


def test_a_name_that_two_rooms_use_is_noticed():
    def mine(request) -> Any: ...

    def theirs(request) -> Any: ...

    for view in (mine, theirs):
        vars(view)["enter"] = frozenset()
    assert named_twice([path("a/", mine, name="step"), path("b/", theirs, name="step")]) == ["step"]
    assert named_twice([path("a/", mine, name="step"), path("b/", mine, name="step")]) == []


def test_an_address_without_a_door_is_noticed():
    def view(request) -> Any: ...

    def shut(request) -> Any: ...

    vars(shut)["enter"] = frozenset()
    patterns = [path("a/", view), path("b/", shut), path("out/", view), path("c/", view)]
    assert without_a_door(patterns) == ["a/", "c/"]


def test_nothing_in_the_list_of_open_addresses_is_idle():
    assert set(OPEN) <= {route for route, _ in walk(PATTERNS)}


def refused(response: Any) -> bool:
    """Turned away: to the sign-in page, not allowed, no such method; never served and never broken."""
    if response.status_code in (301, 302, 303):
        return "/account/login/" in response.headers["Location"]
    return response.status_code in (401, 403, 404, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete"])
def test_a_stranger_is_refused_at_every_page(method):
    client = Client()
    answers = {route: getattr(client, method)(sample(route)) for route in PAGES}
    assert {route: answer.status_code for route, answer in answers.items() if not refused(answer)} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_signed_in_without_a_role_is_refused_at_every_page(method):
    client = Client()
    client.force_login(User.objects.create(username="nobody", name="Nobody"), backend=BACKEND)
    answers = {route: getattr(client, method)(sample(route)).status_code for route in PAGES}
    assert {route: code for route, code in answers.items() if code not in (401, 403, 405)} == {}


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_an_account_want_a_session(method):
    inner = [route for route in ACCOUNT if not re.match(BEFORE_SIGNING_IN, route.removeprefix(SIGNING_IN))]
    assert inner
    answers = {route: getattr(Client(), method)(sample(route)) for route in inner}
    assert {route: answer.status_code for route, answer in answers.items() if not refused(answer)} == {}


@pytest.mark.django_db
def test_nobody_signs_themselves_up():
    answer = Client().post("/account/signup/", {"username": "me", "password1": "a long enough password 7"})
    assert answer.status_code < 500
    assert not User.objects.filter(username="me").exists()


def test_a_page_that_serves_a_stranger_would_be_noticed():
    class Served:
        status_code, headers = 200, {}

    class Away:
        status_code, headers = 302, {"Location": "/cases/"}

    assert not refused(Served())
    assert not refused(Away())
