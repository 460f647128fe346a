"""The words of our office, by page: read by everybody, changed by directors, shown where a stage is."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.wording.models import OfficeWord
from fourfold.ground.access.models import User
from tests.casework.cases import samples as case_samples
from tests.casework.wording import samples
from tests.cast import assemble


pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {"words.en": "Nobody is out yet", "words.ar": "لم يخرج أحد بعد", "why": samples.WHY}


@pytest.fixture
def cast():
    return assemble()


def browser(who="director", language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(User.objects.get(username=who))
    return client


def shown(address, who="director", language="en"):
    return unescape(browser(who, language).get(address).content.decode())


def test_everybody_on_casework_reads_the_words_and_directors_change_them(cast):
    page, change = reverse("desk:office_words"), reverse("desk:set_word", args=["NBO", "relief_stages", "not_begun"])
    assert page in shown(reverse("desk:home"), "lawyer")
    read = shown(page, "lawyer")
    assert "Not begun" in read
    assert "no word of its own yet" in read
    assert change not in read
    assert change in shown(page)
    assert browser("lead").get(change).status_code == 403
    assert "Fourfold says: \u2068Not begun\u2069" in shown(change)
    done = browser().post(change, WORDS)
    assert (done.status_code, done["Location"]) == (303, f"{page}?list=relief_stages")
    read = shown(page, "lawyer")
    assert "Nobody is out yet" in read
    assert samples.WHY in read


def test_the_leg_of_a_case_says_it_in_the_words_of_its_office(cast):
    case = case_samples.case(cast)
    leg = reverse("desk:relief", args=[case])
    assert "Not begun" in shown(leg)
    browser().post(reverse("desk:set_word", args=["NBO", "relief_stages", "not_begun"]), WORDS)
    assert "Nobody is out yet" in shown(leg)
    assert "Not begun" not in shown(leg)
    assert "لم يخرج أحد بعد" in shown(leg, language="ar")


def test_what_is_wrong_comes_back_beside_what_was_typed(cast):
    change = reverse("desk:set_word", args=["NBO", "relief_stages", "not_begun"])
    for more, says in (
        ({"words.en": "x" * 41}, "At most 40 letters"),
        ({"words.en": "planned"}, "“planned” is the word for something else"),
        ({"words.ar": "stage_1"}, "looks like a code"),
        ({"words.en": "", "words.ar": ""}, "Write a word of your own"),
        ({"why": "So"}, "Say why"),
    ):
        response = browser().post(change, WORDS | more)
        text = unescape(response.content.decode())
        assert (response.status_code, says in text) == (422, True)
        assert all(value in text for value in (WORDS | more).values())
    assert not OfficeWord.objects.exists()


def test_the_house_s_word_comes_back_and_the_history_stays(cast):
    samples.word(cast, "relief_stages", "not_begun", en="Nobody is out yet")
    back = reverse("desk:restore_word", args=["NBO", "relief_stages", "not_begun"])
    change = reverse("desk:set_word", args=["NBO", "relief_stages", "not_begun"])
    assert back in shown(reverse("desk:office_words"))
    assert "Not begun" in shown(back)
    assert browser().post(back, {"why": "So"}).status_code == 422
    assert browser().post(back, {"why": "Nobody else says so"}).status_code == 303
    assert "the same" in shown(reverse("desk:office_words"))
    assert "Nobody else says so" in shown(change)
    assert "Nobody is out yet" in shown(change)


def test_a_list_a_term_or_an_office_that_is_not_there_is_not_found(cast):
    for place in (
        ["NBO", "harms", "land_theft"],
        ["NBO", "relief_stages", "lunch"],
        ["CEB", "relief_stages", "go"],
        ["XXX", "relief_stages", "go"],
    ):
        assert browser().get(reverse("desk:set_word", args=place)).status_code == 404
        assert browser().get(reverse("desk:restore_word", args=place)).status_code == 404
    assert "Not begun" in shown(reverse("desk:office_words") + "?list=harms")
