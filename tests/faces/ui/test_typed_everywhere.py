"""Every form of the desk: it says whose it is, and what was typed into it comes back after signing in again."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.urls import URLPattern

from fourfold.faces.ui import typed
from fourfold.faces.ui.forms import Form
from fourfold.ground.audit.models import Entry
from tests.cast import assemble
from tests.faces.asking import Desk, a_desk_at_work, filled_in, pages, shown_forms


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SILENT = frozenset({"hidden", "submit", "button"})


@pytest.fixture
def desk() -> Desk:
    return a_desk_at_work(assemble())


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: where to, their mark, and the names of what is typed into them."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.here, self.found, self._inside = page.wsgi_request.path, [], False
        self.feed(page.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = told.get("method") == "post"
            if self._inside:
                self.found.append({"to": told.get("action") or self.here, "mark": "", "names": set(), "ids": set()})
        elif self._inside and told.get("name") == typed.FIELD:
            self.found[-1]["mark"] = told["value"]
        elif self._inside and tag in {"input", "select", "textarea"}:
            self.found[-1]["ids"].add(told.get("id"))
            if told.get("type") not in SILENT and "name" in told:
                self.found[-1]["names"].add(told["name"])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


def whose(mark: str, to: str) -> str:
    """Who a mark names, for where the form is sent."""
    request = HttpRequest()
    request.path, request.POST = to.partition("?")[0], {typed.FIELD: mark}  # type: ignore[assignment]
    return typed._typed_by(request)


def looked_at(desk: Desk) -> Iterator[tuple[URLPattern, Any]]:
    for pattern in pages():
        if "GET" in pattern.callback.methods:  # type: ignore[attr-defined]  # set by `page`
            yield pattern, desk.browser(pattern.callback).get(desk.address(pattern))


def test_every_form_in_which_something_is_typed_says_to_whom_it_was_shown(desk: Desk):
    met = 0
    for pattern, page in looked_at(desk):
        if page.streaming or "text/html" not in page.headers.get("Content-Type", ""):
            continue
        reader = str(page.wsgi_request.user.pk)
        for one in Forms(page).found:
            if one["names"] and not one["to"].startswith("/account/"):
                assert whose(one["mark"], one["to"]) == reader, (pattern.name, one)
                met += 1
    assert met > 100


def test_no_field_for_a_passphrase_is_ever_kept():
    assert list(pages())  # every room of the desk is there
    hidden = {
        name
        for form in every_form(Form)
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    }
    assert hidden
    assert hidden <= typed.NEVER


def every_form(of: type[Form]) -> Iterator[type[Form]]:
    for one in of.__subclasses__():
        yield one
        yield from every_form(one)


def place_of(page: Any, form: Form) -> str | None:
    """Where a form is sent from its page; None for one that is not drawn."""
    ids = {form[name].auto_id for name in form.fields if not form[name].is_hidden}
    marked = [
        one["to"] for one in Forms(page).found if any(given and given.startswith(tuple(ids)) for given in one["ids"])
    ]
    return marked[0] if ids and marked else None


def test_whatever_form_is_sent_after_the_session_has_ended_comes_back_as_it_was_and_nothing_is_done(desk: Desk):
    lost: dict[str, Any] = {}
    met: set[type[Form]] = set()
    for pattern, page in looked_at(desk):
        client = desk.browser(pattern.callback)
        for form in shown_forms(page):
            to = place_of(page, form) if isinstance(form, Form) else None
            if to is None or not isinstance(form, Form):
                continue
            with transaction.atomic():
                user, given = page.wsgi_request.user, filled_in(form)
                given |= {typed.FIELD: typed.mark_of(str(user.pk), to.partition("?")[0])}
                client.cookies.pop("sessionid")
                done = Entry.objects.filter(outcome="done").count()
                assert client.post(to, given).status_code == 303, pattern.name
                client.force_login(user)
                back = client.get(to)
                assert Entry.objects.filter(outcome="done").count() == done, pattern.name
                again = next((one for one in shown_forms(back) if isinstance(one, type(form)) and one.is_bound), None)
                missing = left_out(again, given) if again else {} if goes_on(back, form, given) else back.status_code
                if missing:
                    lost[f"{pattern.name} {type(form).__name__}"] = missing
                met.add(type(form))
                transaction.set_rollback(True)
            client.force_login(user)
    assert lost == {}
    assert len(met) > 60


def goes_on(page: Any, form: Form, given: dict[str, Any]) -> bool:
    """Whether the form was a first question only, and the page asks the next with its answer in hand."""
    asked = {name: given[name] for name in form.fields if not form[name].is_hidden}
    return any(type(one) is not type(form) and asked.items() <= one.initial.items() for one in shown_forms(page))


def left_out(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed and no longer stands there; files and passphrases are given again."""
    kept = {name: form[name].data for name in form.fields if name not in typed.NEVER}
    files = {name for name, field in form.fields.items() if isinstance(field, forms.FileField)}
    return {
        name: (given.get(name), value)
        for name, value in kept.items()
        if name not in files and not same(given.get(name), value)
    }


def same(one: Any, other: Any) -> bool:
    if isinstance(other, bool):  # a box is ticked by whatever is sent for it
        return other == (one not in (None, "", "False"))
    told, found = ([each] if isinstance(each, str) else list(each or []) for each in (one, other))
    return [each for each in told if each] == [each for each in found if each]
