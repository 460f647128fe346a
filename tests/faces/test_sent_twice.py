"""A form that was done and arrives once more – a lost answer, a second click – is told so, and does nothing anew."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from fourfold.faces.ui.typed import FIELD, mark_of
from fourfold.ground.access.models import User
from fourfold.ground.audit.models import Entry
from tests.architecture.test_every_act import undone
from tests.cast import NOW, assemble
from tests.faces.cells.forms import Desk, _form, _sent, noting, pages, scene


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GONE = {"send_referral", "turn_down", "take_over", "decline_referral", "drop_milestone"}
"""Some forms about what is not there any more once they were done."""
CHOSEN = {"exclude", "name_liaison", "plan_with"}
"""Some in which what was chosen is no choice any more."""


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Desk:
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return scene(assemble())


def test_every_form_that_is_sent_once_more_after_it_was_done_is_told_so(desk: Desk) -> None:
    answers = {str(page.name): answer for page in pages() if (answer := sent_twice(desk, page))}
    assert answers.keys() >= GONE | CHOSEN
    assert {name: answer for name, answer in answers.items() if answer != (303, 0)} == {}


def sent_twice(desk: Desk, page: URLPattern) -> tuple[int, int] | None:
    """The second answer to a form and how many acts were done by it; None where nobody's comes with a key."""
    for browser in desk.fillers:
        form = _form(browser, page, desk.ids)
        with undone():
            if "key" in form and done(browser, page, desk.ids, form):
                before = acts_done()
                return _sent(browser, page, desk.ids, form).status_code, acts_done() - before
    return None


def done(browser: Client, page: URLPattern, ids: dict[str, str], form: dict[str, Any]) -> bool:
    with noting() as acts:
        return _sent(browser, page, ids, form).status_code == 303 and bool(acts)


def acts_done() -> int:
    return Entry.objects.filter(outcome="done").count()


def test_a_form_with_other_words_is_not_told_that_it_was_done(desk: Desk) -> None:
    page = next(one for one in pages() if one.name == "decline_referral")
    partner = desk.fillers[-1]
    form = _form(partner, page, desk.ids)
    with undone():
        assert done(partner, page, desk.ids, form)
        assert _sent(partner, page, desk.ids, form | {"why": "There is another reason"}).status_code == 404
        others = desk.fillers[0]
        assert _sent(others, page, desk.ids, form).status_code == 403


def test_a_form_that_was_done_is_not_put_before_anybody_anew_after_signing_in(desk: Desk) -> None:
    page = next(one for one in pages() if one.name == "decline_referral")
    partner, at = desk.fillers[-1], f"/referrals/{desk.ids['sent_id']}/decline/"
    user = User.objects.get(pk=partner.session["_auth_user_id"])
    form = _form(partner, page, desk.ids) | {FIELD: mark_of(user.pk, at)}
    with undone():
        assert done(partner, page, desk.ids, form)
        partner.logout()
        assert _sent(partner, page, desk.ids, form).headers["Location"].endswith(at)
        partner.force_login(user)
        back = partner.get(at)
        assert (back.status_code, back.headers["Location"]) == (303, "/")
        told = partner.get("/referrals/").content
        assert b"it was done then" in told
        assert b"Nothing is written yet" not in told
