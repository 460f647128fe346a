"""Whatever is sent to the desk is answered by a page that helps: 4xx, or as if nothing strange was sent; never 5xx."""

from __future__ import annotations

import itertools
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from fourfold.casework.cases.models import Case, Note
from fourfold.casework.people.models import Name
from fourfold.faces.ui.forms import Form
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.fields import Secret
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, assemble
from tests.faces.asking import Desk, a_desk_at_work, filled_in, pages, shown_forms


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGES = list(pages())
LONG = "9" * 400
NUL = "a\x00b"
TURNED = "\u202egnp.\ufdd0"
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
ALONE = ("a NUL byte", "an integer of 400 digits", "a very long text", "an id of another version")
RECORDS = ("case", "person", "report", "exhibit", "import", "match")
RUBBISH_QUERIES = (LONG, "%FF%FE", "2026-13-45", "'", "x" * 3000, "%2500", "0" * 26)
WRONG_IDS = {
    "unknown": "0" * 26,
    "overlong": "A" * 5000,
    "in small letters": "01jd3b4y5z6a7b8c9d0e1f2g3h",
    "with a NUL byte": "0" * 25 + "\x00",
    "not UTF-8": "%FF%FE",
    "a number": LONG,
    "dots": "..",
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
        error = sys.exc_info()[1]
        assert error
        found.append(f"{error!r} {traceback.extract_tb(error.__traceback__)[-1]}")

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


def with_each_id(desk: Desk, wrong: str) -> Iterator[tuple[URLPattern, str, Any]]:
    """What every page answers when one id in its address is wrong."""
    for pattern in PAGES:
        for place in pattern.pattern.converters:
            address = desk.address(pattern, **{place: wrong})
            for method in methods_of(pattern):
                yield pattern, f"{method} {place}", asked(desk.browser(pattern.callback), method.lower(), address)


@pytest.mark.parametrize("wrong", WRONG_IDS)
def test_an_id_that_is_no_record_of_ours_is_nothing_here(desk: Desk, broke: list[str], wrong: str) -> None:
    found = list(with_each_id(desk, WRONG_IDS[wrong]))
    assert [(p.name, how, r.status_code) for p, how, r in found if not is_ours(r)] == []
    assert broke == []
    own = [r.status_code for p, how, r in found if p.name in RECORDS and how.startswith("GET")]
    assert set(own) <= {400, 404}
    assert len(own) >= len(RECORDS)


def written_to() -> list[URLPattern]:
    """Pages with a form or a button."""
    return [pattern for pattern in PAGES if "POST" in methods_of(pattern)]


def test_rubbish_in_one_field_is_answered_by_the_form_or_a_page_that_helps(desk: Desk, broke: list[str]) -> None:
    found, texts = {}, itertools.cycle(TEXTS.items())
    for pattern in written_to():
        client, address, begun = desk.browser(pattern.callback), desk.address(pattern), fields_of(desk, pattern)
        for name in begun:
            for what, text in itertools.islice(texts, 2):
                response = asked(client, "post", address, begun | {name: text})
                found[f"{pattern.name} {name} {what}"] = response
    assert len(found) > 200
    assert {where: r.status_code for where, r in found.items() if not is_ours(r)} == {}
    assert broke == []


def test_rubbish_in_every_field_at_once_does_no_work(desk: Desk, broke: list[str]) -> None:
    found, names = {}, every_field()
    for pattern in written_to():
        client, address = desk.browser(pattern.callback), desk.address(pattern)
        for what in ALONE if "GET" in methods_of(pattern) else TEXTS:
            found[f"{pattern.name} {what}"] = asked(client, "post", address, dict.fromkeys(names, TEXTS[what]))
    assert {name: r.status_code for name, r in found.items() if not is_ours(r)} == {}
    assert broke == []


@pytest.mark.parametrize("query", RUBBISH_QUERIES)
def test_filters_and_cursors_with_rubbish_are_ignored(desk: Desk, broke: list[str], query: str) -> None:
    names = ("status", "harm", "risk", "office", "mine", "after", "state", "urgency", "circle", "person", "case")
    asking = "&".join(f"{name}={query}" for name in (*names, "report", "receipt", "purpose"))
    found = {}
    for pattern in PAGES:
        if "GET" in methods_of(pattern):
            client = desk.browser(pattern.callback)
            found[pattern.name] = asked(client, "get", f"{desk.address(pattern)}?{asking}")
    assert {name: r.status_code for name, r in found.items() if not is_ours(r)} == {}
    assert broke == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace", "get", "post"])
def test_a_wrong_method_is_refused_with_the_right_ones_named(desk: Desk, method: str) -> None:
    found = {}
    for pattern in PAGES:
        if method.upper() not in methods_of(pattern):
            response = asked(desk.browser(pattern.callback), method, desk.address(pattern))
            found[pattern.name] = (response.status_code, "Allow" in response.headers, b"Fourfold" in response.content)
    assert found
    assert set(found.values()) == {(405, True, True)}


@pytest.mark.parametrize("token", ["", "x" * 64, "a"])
def test_a_form_without_its_token_changes_nothing(desk: Desk, token: str) -> None:
    strict, before = Desk(desk.cast, desk.ids, strict=True), Entry.objects.count()
    for pattern in written_to():
        client = strict.browser(pattern.callback)
        client.cookies["csrftoken"] = "c" * 32
        response = client.post(strict.address(pattern), {"csrfmiddlewaretoken": token, "key": new_id()})
        assert (response.status_code, b"Fourfold" in response.content) == (403, True), pattern.name
    assert Entry.objects.count() == before


BODIES: dict[str, tuple[bytes, str]] = {
    "too many fields": (b"&".join(b"f%d=1" % n for n in range(600)), "application/x-www-form-urlencoded"),
    "too much text": (b"name=" + b"x" * (2 * 1024 * 1024 + 10), "application/x-www-form-urlencoded"),
    "bytes that are no text": (b"name=\xff\xfe\xc3(&q=%ff%fe&key=%c3%28", "application/x-www-form-urlencoded"),
    "another type": (b"<name>x</name>", "application/xml"),
    "json": (b'{"name": "x"}', "application/json"),
    "no such encoding": (b"name=x", "application/x-www-form-urlencoded; charset=no-such"),
    "an old encoding": (b"name=x", "application/x-www-form-urlencoded; charset=utf-16"),
    "no type at all": (b"name=x", ""),
    "parts without a boundary": (b"--x\r\n\r\n--x--", "multipart/form-data"),
    "parts that are cut": (b'--x\r\nContent-Disposition: form-data; name="na', "multipart/form-data; boundary=x"),
    "parts in another encoding": (b"--x\r\n\r\nq\r\n--x--", "multipart/form-data; boundary=x; charset=rot13"),
    "a file name that climbs": (
        b'--x\r\nContent-Disposition: form-data; name="upload"; filename="../../a\x00.xlsx"\r\n\r\nPK\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "very many files": (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\na\r\n' % n for n in range(150)
        )
        + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
}


WITH_TOKEN = ("too many fields", "too much text", "parts that are cut")
"""Read by the check of the token already, before any page is."""


@pytest.mark.parametrize(("body", "strict"), [*((name, False) for name in BODIES), *((n, True) for n in WITH_TOKEN)])
def test_a_body_that_is_no_form_is_answered_by_a_page_that_helps(
    desk: Desk, broke: list[str], body: str, strict: bool
) -> None:
    content, kind = BODIES[body]
    browsing = Desk(desk.cast, desk.ids, strict=strict)
    for pattern in written_to():
        client = browsing.browser(pattern.callback)
        with transaction.atomic():
            response = client.generic("POST", browsing.address(pattern), content, content_type=kind)
            transaction.set_rollback(True)
        assert is_ours(response), (pattern.name, response.status_code)
    assert broke == []


def test_the_same_form_sent_twice_does_the_work_once(desk: Desk) -> None:
    did = []
    for pattern in written_to():
        client, address, sent = desk.browser(pattern.callback), desk.address(pattern), fields_of(desk, pattern)
        if "key" not in sent:
            continue
        with transaction.atomic():
            counts, answers = [acts_done()], []
            for _ in range(2):
                for one in sent.values():
                    if hasattr(one, "seek"):
                        one.seek(0)
                answers.append(client.post(address, sent))
                counts.append(acts_done())
            transaction.set_rollback(True)
        if answers[0].status_code == 303:
            did.append(pattern.name)
            assert counts[2] == counts[1], pattern.name
            assert is_ours(answers[1]), pattern.name
    assert len(did) >= 15, did


def acts_done() -> int:
    return Entry.objects.filter(outcome="done").count()


HEADERS: dict[str, dict[str, str]] = {
    "another host": {"HTTP_HOST": "elsewhere.example"},
    "a host with a NUL byte": {"HTTP_HOST": "a\x00b"},
    "very many languages": {"HTTP_ACCEPT_LANGUAGE": "x" * 9000},
    "strange cookies": {"HTTP_COOKIE": "sessionid=\x00; django_language=../../etc; messages=rubbish; csrftoken=1"},
    "no origin": {"HTTP_ORIGIN": "null", "HTTP_REFERER": "http://[::1"},
    "a length below nothing": {"CONTENT_LENGTH": "-5"},
    "a length that is no number": {"CONTENT_LENGTH": "many"},
    "a NUL byte in the query": {"QUERY_STRING": "a=%00"},
    "a NUL byte in the path": {"PATH_INFO": "/cases/\x00/"},
    "a path that is no text": {"PATH_INFO": "/%ff%fe"},
}


@pytest.mark.parametrize("header", HEADERS)
def test_strange_headers_are_answered_by_a_page(broke: list[str], header: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for method in ("get", "post"):
        response = getattr(client, method)("/account/login/", **HEADERS[header])
        assert response.status_code < 500
        assert response.status_code < 400 or b"Fourfold" in response.content
    assert broke == []


def test_a_host_name_of_somebody_else_leads_nowhere() -> None:
    assert Client().get("/account/login/", HTTP_HOST="elsewhere.example").status_code == 400


@pytest.mark.parametrize("model", [Name, Note, Case])
def test_a_stored_value_that_was_changed_is_told_and_not_shown(desk: Desk, broke: list[str], model: Any) -> None:
    written = model.objects.all()[0].__dict__
    secret = next(f for f in model._meta.concrete_fields if isinstance(f, Secret) and written[f.attname])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {secret.column} = %s", [b"\x01" + b"0" * 60])  # noqa: S608
    before = Entry.objects.filter(outcome="refused").count()
    answers = {p.name: asked(desk.browser(p.callback), "get", desk.address(p)) for p in PAGES if "GET" in methods_of(p)}
    assert {name: r.status_code for name, r in answers.items() if not is_ours(r)} == {}
    told = [r for r in answers.values() if r.status_code == 409]
    assert told
    assert all(b"cannot be opened" in r.content for r in told)
    assert broke == []
    lead = desk.browser(next(p.callback for p in PAGES if p.name == "case"))
    assert lead.get(f"/cases/{desk.ids['case_id']}/").status_code == 409
    assert Entry.objects.filter(outcome="refused").count() > before
