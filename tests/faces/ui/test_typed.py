"""A form that is sent after the session has ended: what was typed comes back to whoever typed it; nothing is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.mfa.totp.internal import auth as codes
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases.models import Note
from fourfold.casework.intake.models import Report
from fourfold.faces.ui import typed
from fourfold.ground.access.models import User
from fourfold.ground.vault.uploads import SecretUploadHandler
from tests.casework.cases.scene import opened
from tests.casework.intake.samples import take
from tests.cast import Cast, assemble


pytestmark = pytest.mark.django_db
PASSPHRASE = "four calm words together"  # of nobody but the cast
LOGIN = "/account/login/"
SAID = "She called from the market; the foreman was with her."
OURS = {"Origin": "http://testserver"}
MARK = re.compile(r'name="typed_by" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def cast(settings: Any) -> Cast:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    found = assemble()
    User.objects.filter(username__in=("lead", "lawyer", "intake")).update(password=make_password(PASSPHRASE))
    return found


@pytest.fixture
def note(cast: Cast) -> str:
    """Where a note of a case is written."""
    return reverse("desk:write_note", args=[opened(cast).pk])


class Browser(Client):
    """One that sends the forms of its pages, as people do."""

    def form(self, at: str, *, action: str = "") -> dict[str, str]:
        """The hidden marks of the form on a page that is sent to an address, or of the one that names none."""
        parts = self.get(at).content.decode().split("<form")[1:]
        wanted = [one for one in parts if 'method="post"' in one.partition(">")[0]]
        of = f'action="{action}"' if action else 'class="form"'
        part = next(one for one in wanted if of in one.partition(">")[0])
        return {"typed_by": unescape(MARK.findall(part)[0]), "csrfmiddlewaretoken": TOKEN.findall(part)[0]}

    def signs_in(self, who: str, *, to: str = "") -> Any:
        if "sessionid" in self.cookies and "_auth_user_id" in self.session:
            self.loses_its_session()
        page = self.get(to or LOGIN)
        given = {"login": who, "password": PASSPHRASE, "csrfmiddlewaretoken": TOKEN.findall(page.content.decode())[0]}
        return self.post(LOGIN, given | {"next": page.context["redirect_field_value"] or ""})

    def loses_its_session(self) -> None:
        """Twelve hours are over, say: the server knows it no more."""
        self.cookies.pop("sessionid")


@pytest.fixture
def lead(cast: Cast) -> Browser:
    browser = Browser()
    browser.signs_in("lead")
    return browser


def written(browser: Browser, at: str) -> dict[str, str]:
    """A note as it is sent from its page."""
    return browser.form(at) | {"circle_kind": "main", "text": SAID, "about": ""}


def shown(page: Any) -> str:
    return unescape(page.content.decode())


def test_what_was_typed_is_back_in_the_form_after_signing_in_and_is_written_when_it_is_sent(lead: Browser, note: str):
    given = written(lead, note)
    lead.loses_its_session()
    ended = lead.post(note, given)
    assert (ended.status_code, unquote(ended.headers["Location"])) == (303, f"{LOGIN}?next={note}")
    assert "What you typed is kept: sign in" in shown(lead.get(ended.headers["Location"]))
    arrived = lead.signs_in("lead", to=ended.headers["Location"])
    assert arrived.headers["Location"] == note
    page = lead.get(note)
    assert page.status_code == 200
    assert page.context["form"]["text"].value() == SAID
    assert "Nothing is written yet: look at it, then send it." in shown(page)
    assert Note.objects.count() == 0
    assert lead.post(note, given).status_code == 303
    assert Note.objects.get().text == SAID
    assert lead.get(note).context["form"]["text"].value() is None


def test_it_is_still_there_when_the_page_is_loaded_once_more(lead: Browser, note: str):
    given = written(lead, note)
    lead.loses_its_session()
    lead.post(note, given)
    lead.signs_in("lead")
    assert [lead.get(note).context["form"]["text"].value() for _ in range(2)] == [SAID, SAID]


def test_after_fifteen_idle_minutes_the_browser_is_emptied_but_keeps_the_new_session(
    lead: Browser, note: str, monkeypatch: pytest.MonkeyPatch
):
    given, now = written(lead, note), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=16))
    ended = lead.post(note, given)
    assert ended.status_code == 303
    assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert lead.signs_in("lead", to=ended.headers["Location"]).headers["Location"] == note
    assert lead.get(note).context["form"]["text"].value() == SAID


def test_no_address_no_cookie_and_no_session_holds_it_in_plain(lead: Browser, note: str, caplog: Any):
    given = written(lead, note)
    lead.loses_its_session()
    ended = lead.post(note, given)
    kept = str([(one.session_data, one.get_decoded()) for one in Session.objects.all()])
    assert "sealed" in kept
    assert not re.search(r"market|foreman", f"{kept} {ended.headers} {lead.cookies} {caplog.text}")
    assert "no-store" in ended.headers["Cache-Control"]


def test_the_session_in_which_it_waits_lasts_two_hours_and_the_next_one_as_long_as_any(lead: Browser, note: str):
    given = written(lead, note)
    lead.loses_its_session()
    lead.post(note, given)
    assert (lead.session.get_expiry_age(), lead.session.get_expire_at_browser_close()) == (7200, False)
    lead.signs_in("lead")
    assert "typed" in lead.session
    assert lead.session.get_expire_at_browser_close()
    assert not lead.cookies["sessionid"]["max-age"]


def test_somebody_else_who_signs_in_finds_nothing_of_it_and_is_told(lead: Browser, note: str):
    given = written(lead, note)
    lead.loses_its_session()
    ended = lead.post(note, given)
    arrived = lead.signs_in("lawyer", to=ended.headers["Location"])
    assert arrived.headers["Location"] == "/"
    assert "It was thrown away, and not written." in shown(lead.get("/"))
    assert SAID not in shown(lead.get(note))
    assert "typed" not in lead.session
    lead.signs_in("lead")
    assert SAID not in shown(lead.get(note))


def test_a_form_left_open_by_somebody_else_is_thrown_away_when_it_is_sent(cast: Cast, lead: Browser, note: str):
    given = written(lead, note)
    strict = Browser(enforce_csrf_checks=True)
    strict.signs_in("lawyer")
    answer = strict.post(note, given, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "It was thrown away" in shown(strict.get("/"))
    assert SAID not in shown(strict.get(note))


def test_signing_in_in_another_tab_loses_nothing_in_this_one(cast: Cast, note: str):
    browser = Browser(enforce_csrf_checks=True)
    browser.signs_in("lead")
    given = written(browser, note)
    browser.signs_in("lead")  # the token of the first is over
    back = browser.post(note, given, headers=OURS)
    assert (back.status_code, back.headers["Location"]) == (303, note)
    page = browser.get(note)
    assert page.context["form"]["text"].value() == SAID
    assert Note.objects.count() == 0
    again = given | {"csrfmiddlewaretoken": TOKEN.findall(page.content.decode())[0]}
    assert browser.post(note, again, headers=OURS).status_code == 303
    assert Note.objects.count() == 1


def test_signing_out_in_another_tab_loses_nothing_in_this_one(cast: Cast, note: str):
    browser = Browser(enforce_csrf_checks=True)
    browser.signs_in("lead")
    given = written(browser, note)
    browser.cookies.clear()
    ended = browser.post(note, given, headers=OURS)
    assert ended.headers["Location"].startswith(LOGIN)
    assert browser.signs_in("lead", to=ended.headers["Location"]).headers["Location"] == note
    assert browser.get(note).context["form"]["text"].value() == SAID


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
@pytest.mark.parametrize("signed_in", [True, False])
def test_no_other_site_can_put_words_into_a_form(cast: Cast, note: str, signed_in: bool, origin: dict[str, str]):
    browser = Browser(enforce_csrf_checks=True)
    browser.signs_in("lead")
    given = written(browser, note) | {"csrfmiddlewaretoken": "a" * 64}
    if not signed_in:
        browser.cookies.clear()
    assert browser.post(note, given, headers=origin).status_code == 403
    browser.signs_in("lead")
    assert browser.get(note).context["form"]["text"].value() is None


def forged(cast: Cast, note: str) -> Iterator[tuple[str, str]]:
    """Marks that are not of the reader of this form."""
    mine = typed.mark_of(cast.lead.user_id, note)
    yield "none", ""
    yield "of another form", typed.mark_of(cast.lead.user_id, "/people/")
    yield "changed", mine[:-1] + ("A" if mine[-1] != "A" else "B")
    yield "with another name", mine.replace(cast.lead.user_id, cast.lawyer.user_id)


def test_without_the_mark_of_its_page_nothing_is_kept(cast: Cast, note: str):
    for what, mark in forged(cast, note):
        browser = Browser()
        ended = browser.post(note, {"typed_by": mark, "text": SAID, "circle_kind": "main"})
        assert ended.headers["Location"] == f"{LOGIN}?next=/", what
        assert "typed" not in browser.session, what
        assert "was not done" in shown(browser.get(LOGIN)), what


def test_a_form_that_stood_open_longer_than_a_weekend_is_not_kept(
    lead: Browser, note: str, monkeypatch: pytest.MonkeyPatch
):
    given = written(lead, note)
    lead.loses_its_session()
    monkeypatch.setattr(typed, "OPEN", timedelta(seconds=-1))
    assert lead.post(note, given).headers["Location"] == f"{LOGIN}?next=/"


def test_the_mark_of_somebody_else_leads_to_nothing_for_who_signs_in(cast: Cast, note: str):
    browser = Browser()
    browser.post(note, {"typed_by": typed.mark_of(cast.lawyer.user_id, note), "text": SAID, "circle_kind": "main"})
    assert browser.signs_in("lead", to=f"{LOGIN}?next={note}").headers["Location"] == "/"
    assert SAID not in shown(browser.get(note))


def test_after_an_hour_it_is_gone_and_that_is_said(lead: Browser, note: str, monkeypatch: pytest.MonkeyPatch):
    given = written(lead, note)
    lead.loses_its_session()
    lead.post(note, given)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=61))
    lead.signs_in("lead")
    page = lead.get(note)
    assert "kept for an hour and is gone" in shown(page)
    assert SAID not in shown(page)
    assert "typed" not in lead.session


def test_a_code_of_the_second_step_stands_between_and_loses_nothing(cast: Cast, lead: Browser, note: str):
    secret = codes.generate_totp_secret()
    codes.TOTP.activate(User.objects.get(username="lead"), secret)
    given = written(lead, note)
    lead.loses_its_session()
    ended = lead.post(note, given)
    second = lead.signs_in("lead", to=ended.headers["Location"])
    assert second.headers["Location"] == reverse("mfa_authenticate")
    code = codes.format_hotp_value(codes.hotp_value(secret, next(codes.yield_hotp_counters_from_time())))
    arrived = lead.post(second.headers["Location"], {"code": code})
    assert arrived.headers["Location"] == note
    assert lead.get(note).context["form"]["text"].value() == SAID


def test_a_form_with_an_address_of_its_own_comes_back_on_its_page(cast: Cast):
    report, browser = take(cast), Browser()
    browser.signs_in("intake")
    page, at = reverse("desk:report", args=[report.id]), reverse("desk:decide_report", args=[report.id])
    given = browser.form(page, action=at)
    given |= {"report": str(report), "decision": "monitor", "reason": "no_consent", "note": SAID}
    browser.loses_its_session()
    browser.post(at, given)
    assert browser.signs_in("intake").status_code == 302
    back = browser.get(at)
    assert back.status_code == 200
    assert back.context["forms"]["decide"]["note"].value() == SAID
    assert Report.objects.get(pk=report.id).state == "new"
    assert browser.post(at, given).status_code == 303
    assert browser.get(at).status_code == 405


def exhibit(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("market.txt", b"seen " * (size // 5))


@pytest.mark.parametrize("size", [1_000, 5_000_000])
def test_a_file_is_asked_for_again_and_never_taken_in(
    cast: Cast, lead: Browser, monkeypatch: pytest.MonkeyPatch, size: int
):
    at = reverse("desk:add_exhibit", args=[opened(cast).pk])
    given = lead.form(at) | {"description": SAID, "kind": "photo"}
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=16))
    if size > 2_000_000:
        monkeypatch.setattr(SecretUploadHandler, "new_file", lambda *_a, **_k: pytest.fail("it was taken in"))
    lead.post(at, given | {"file": exhibit(size)})
    lead.signs_in("lead")
    page = lead.get(at)
    assert page.context["form"]["description"].value() == SAID
    assert "choose the file again" in shown(page)


def test_a_strangers_large_file_is_refused_before_it_is_read(cast: Cast, note: str):
    answer = Browser().post(note, {"typed_by": typed.mark_of(cast.lead.user_id, note), "file": exhibit(5_000_000)})
    assert answer.status_code == 403


def test_a_passphrase_is_never_kept(cast: Cast, lead: Browser):
    at = reverse("desk:open_in_emergency")
    given = lead.form(at) | {"reference": "NBO-K7QM4", "reason": SAID, "password": PASSPHRASE}
    lead.loses_its_session()
    lead.post(at, given)
    lead.signs_in("lead")
    page = lead.get(at)
    form = page.context["form"]
    assert (form["reference"].value(), form.data.get("password")) == ("NBO-K7QM4", None)
    assert "type the passphrase again" in shown(page)


def test_what_is_too_long_is_told_and_not_kept(lead: Browser, note: str, monkeypatch: pytest.MonkeyPatch):
    given = written(lead, note)
    lead.loses_its_session()
    monkeypatch.setattr(typed, "MOST", 20)
    answer = lead.post(note, given)
    assert answer.status_code == 413
    assert "your words are still in the form" in shown(answer)
    assert "typed" not in lead.session


def test_signing_out_throws_it_away(lead: Browser, note: str):
    given = written(lead, note)
    lead.loses_its_session()
    lead.post(note, given)
    lead.signs_in("lead")
    lead.post("/account/logout/")
    lead.signs_in("lead")
    assert lead.get(note).context["form"]["text"].value() is None


def test_what_was_typed_comes_back_in_arabic_too(lead: Browser, note: str):
    given = written(lead, note) | {"text": "اتصلت من السوق."}
    lead.loses_its_session()
    lead.cookies["django_language"] = "ar"
    lead.post(note, given)
    lead.signs_in("lead")
    page = shown(lead.get(note))
    assert "اتصلت من السوق." in page
    assert 'dir="rtl"' in page
