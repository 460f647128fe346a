"""No page of the desk shows a code where people expect a word: walked in Arabic, where no code passes for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext, override

from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.tokens import acts as tokens
from fourfold.ground.tokens import secrets
from fourfold.ground.vocab.models import Term
from fourfold.tracks.accountability.kinds import Lodged, Step
from tests.casework.wording import samples as wording
from tests.cast import NOW, assemble
from tests.faces.asking import Desk, a_desk_at_work, pages


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORD = re.compile(r"[a-z][a-z_]{2,}")
SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
UNSAID = {"script", "style", "code", "textarea", "title"}
"""What is not read as text, and `code`: there a name of a program is meant as one."""
ALLOWED = {"keys": ("take_report",), "imports": ("source_id",), "report": ("neighbour",)}
"""What people themselves type there: the name of an act, the heading of a column, how somebody knows of it."""
OURS = "bring_about"
"""An act that only tests have."""
WALKERS = ("director", "lawyer", "aftercare", "auditor", "administrator")
"""Between them they open every page; each comes to its own parts of a page that many share."""


class Texts(HTMLParser):
    """Every piece of text that a page shows, and what it says aloud or in a tip."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSAID:
            self._within.append(tag)
        self.found += [
            value for name, value in attrs if name in {"aria-label", "title", "alt", "placeholder"} and value
        ]

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within and data.strip():
            self.found.append(data.strip())


def texts(content: str) -> list[str]:
    parser = Texts()
    parser.feed(content)
    return parser.found


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    found = a_desk_at_work(assemble())
    for who in WALKERS:
        scopes = ["read", "task_templates", "wording", "cases.write_note", "task_templates.set_template"]
        tokens.make_token(
            found.cast.actors[who],
            digest=secrets.fresh().digest,
            name="Sheet",
            scopes=scopes,
            until=NOW.date(),
            now=NOW,
        )
    return found


def opened(desk: Desk, who: str) -> Iterator[tuple[URLPattern, str]]:
    """Every page that opens for somebody, as it is shown in Arabic."""
    user = User.objects.get(username=who)
    client = Client(headers={"Accept-Language": "ar"})
    client.force_login(user)
    client.cookies["django_language"] = "ar"
    for pattern in pages():
        view: Any = pattern.callback
        if actor_of(user).holds(view.enter):
            answer = client.get(desk.address(pattern))
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                yield pattern, answer.content.decode()


def is_arabic(content: str) -> bool:
    """Whether the page is in Arabic and its words are: every page names the language in its menu."""
    return '<html lang="ar" dir="rtl"' in content and ">الانتقال إلى محتوى الصفحة</a>" in content


def test_a_page_in_english_is_not_taken_for_one_in_arabic(desk: Desk) -> None:
    client = Client()
    client.force_login(User.objects.get(username="lawyer"))
    pages_of = {
        language: client.get("/", headers={"Accept-Language": language}, follow=True).content.decode()
        for language in ("en", "ar")
    }
    assert {language: is_arabic(content) for language, content in pages_of.items()} == {"en": False, "ar": True}
    assert 'lang="ar"' in pages_of["en"]


def test_no_page_shows_a_code_for_a_word(desk: Desk) -> None:
    codes = {one for one in Term.objects.values_list("code", flat=True) if WORD.fullmatch(one)}
    found, count = [], 0
    for who in WALKERS:
        for pattern, content in opened(desk, who):
            count += 1
            assert is_arabic(content), pattern.name
            for text in texts(content):
                raw = SNAKE.findall(text)
                raw += [text] if text in codes else []
                passed = (OURS, *ALLOWED.get(str(pattern.name), ()))
                found += [f"{pattern.name} as {who}: {one}" for one in raw if one not in passed]
    assert sorted(set(found)) == []
    assert count > 100


def house_words() -> set[str]:
    """What the house calls milestones and stages, but for words that other lists have too.

    What was recorded of an accused or with the police is no stage, though it may be called like one; what is
    retired is renamed no more.
    """
    ours = {str(one) for one in WordList}
    mine = {
        each
        for labels in Term.objects.filter(list__in=ours, retired=False).values_list("labels", flat=True)
        for each in [labels["ar"]]
    }
    with override("ar"):
        mine -= {gettext(one.label) for kind in (Step, Lodged) for one in kind}
    return mine - {labels["ar"] for labels in Term.objects.exclude(list__in=ours).values_list("labels", flat=True)}


def test_no_page_says_the_word_of_the_house_for_a_milestone_or_stage_that_the_office_renamed(desk: Desk) -> None:
    """ADR 0025: as a whole text or between quotes.

    Where the office sets its words, the house's stand beside them; the places of the picture of all cases are each made
    of several milestones.
    """
    words, found, ours = house_words(), [], 0
    assert len(words) > 40
    wording.everything(desk.cast)
    for who in ("director", "aftercare"):
        for pattern, content in opened(desk, who):
            ours += "كلمة" in content
            if pattern.name in {"office_words", "set_word", "restore_word", "flow"}:
                continue
            for text in texts(content):
                said = {text, *re.findall(r"[“«]([^”»]+)[”»]", text)}
                found += [f"{pattern.name} as {who}: {one}" for one in said & words]
    assert sorted(set(found)) == []
    assert ours > 15


def test_the_walk_does_find_a_code_and_passes_over_what_is_meant_as_one() -> None:
    page = '<p title="task_templates">Has <b>who_knows</b></p><code>cases.add_note</code><script>a_b</script>'
    assert [one for text in texts(page) for one in SNAKE.findall(text)] == ["task_templates", "who_knows"]
