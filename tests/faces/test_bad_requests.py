"""Whatever is sent to the desk is answered by a page that helps: 4xx, or as if the rubbish were not there; never 5xx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from fourfold.faces.ui.forms import Form
from tests.cast import NOW, assemble
from tests.faces.asking import SAID, Desk, a_desk_at_work, filled_in, pages, shown_forms


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGES = list(pages())
LONG = "9" * 400
NUL = "a\x00b"
TURNED = "\u202egnp.\ufdd0"
HALF = "\ud800"
TEXTS = {
    "a NUL byte": NUL,
    "an integer of 400 digits": LONG,
    "an impossible date": "2026-02-31",
    "a year before all years": "0000-00-00",
    "a date far ahead": "99999-12-31",
    "a minus": "-1",
    "a sum": "=1+1",
    "a quote": "'\"><script>",
    "what turns text round": TURNED,
    "a very long text": "x" * 30_000,
    "blanks": " \u00a0\t\n ",
    "an unknown id": "0" * 26,
    "an id of another version": "0" * 26 + "." + LONG,
    "an id of letters": "ÄÖÜ." * 9,
}
WRONG_IDS = {
    "unknown": "0" * 26,
    "of another shape": "1",
    "overlong": "A" * 5000,
    "in small letters": "01jd3b4y5z6a7b8c9d0e1f2g3h",
    "with a NUL byte": "0" * 25 + "\x00",
    "not UTF-8": "%FF%FE",
    "a name": "كاميلا",
    "a number": LONG,
    "dots": "..",
    "with a version": "0" * 26 + ".1",
}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return a_desk_at_work(assemble())


@pytest.fixture
def broke() -> Iterator[list[str]]:
    """What broke on the way to an answer."""
    found: list[str] = []

    def hear(sender: Any, **_: Any) -> None:
        import sys
        import traceback

        error = sys.exc_info()[1]
        where = traceback.extract_tb(error.__traceback__)[-1] if error else ""
        found.append(f"{error!r} {where}")

    got_request_exception.connect(hear)
    yield found
    got_request_exception.disconnect(hear)


def asked(client: Client, method: str, address: str, *args: Any, **kwargs: Any) -> Any:
    """An answer of which nothing stays."""
    with transaction.atomic():
        response = getattr(client, method)(address, *args, **kwargs)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response


def is_ours(response: Any) -> bool:
    """4xx with our page, by a person's eye; a redirect or a page as usual."""
    if response.status_code < 400:
        return True
    return response.status_code < 500 and (not response.content or b"Fourfold" in response.content)


def methods_of(pattern: URLPattern) -> tuple[str, ...]:
    return pattern.callback.methods  # type: ignore[attr-defined,no-any-return]


def fields_of(desk: Desk, pattern: URLPattern) -> dict[str, Any]:
    """A form's fields as somebody fills them in; for a page that is only sent to, those of all forms that are seen."""
    if "GET" not in methods_of(pattern):
        return {}
    response = asked(desk.browser(pattern.callback), "get", desk.address(pattern))
    found: dict[str, Any] = {}
    for form in shown_forms(response):
        found |= filled_in(form)
    return found


def every_field() -> set[str]:
    """The name of every field of every form of the desk."""
    found, left = {"q", "begin", "judgement", "person", "draft"}, [Form]
    while left:
        one = left.pop()
        left += one.__subclasses__()
        found |= set(getattr(one, "base_fields", {}))
    return found


@pytest.mark.parametrize("wrong", WRONG_IDS)
def test_an_id_that_is_no_record_of_ours_is_nothing_here(desk: Desk, broke: list[str], wrong: str) -> None:
    found = {}
    for pattern in PAGES:
        for place in pattern.pattern.converters:
            address = desk.address(pattern, **{place: WRONG_IDS[wrong].replace("/", "")})
            for method in methods_of(pattern):
                response = asked(desk.browser(pattern.callback), method.lower(), address)
                found[f"{method} {pattern.name} {place}"] = (response.status_code, is_ours(response))
    assert {where: answer for where, answer in found.items() if not answer[1]} == {}
    assert broke == []
    assert {where for where, (status, _) in found.items() if where.startswith("GET") and status < 400} == set()


@pytest.mark.parametrize("what", TEXTS)
def test_rubbish_in_any_field_is_answered_by_the_form_or_a_page_that_helps(
    desk: Desk, broke: list[str], what: str
) -> None:
    found = {}
    for pattern in PAGES:
        if "POST" not in methods_of(pattern):
            continue
        client, address = desk.browser(pattern.callback), desk.address(pattern)
        begun = fields_of(desk, pattern)
        texts = [name for name, value in begun.items() if value == SAID or what.startswith("an id")]
        for sent in ({name: TEXTS[what]} for name in texts):
            response = asked(client, "post", address, begun | sent)
            found[f"{pattern.name} {sent}"] = (response.status_code, is_ours(response))
        response = asked(client, "post", address, dict.fromkeys(every_field(), TEXTS[what]))
        found[f"{pattern.name} all"] = (response.status_code, is_ours(response))
    assert {where: answer for where, answer in found.items() if not answer[1]} == {}
    assert broke == []
