"""The pages of figures: numbers that open their lists, for those whose work they are."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.ground.access.models import User
from fourfold.ground.audit import cursor
from fourfold.insight.figures import queries
from tests.casework.cases import samples
from tests.cast import NOW, assemble
from tests.insight.figures.scene import caught_up, hidden, thread


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def browser(cast, who):
    client = Client()
    client.force_login(User.objects.get(pk=cast.actors[who].user_id))
    return client


def page(cast, who="director", name="scoreboard", number="", **asked):
    caught_up()
    return browser(cast, who).get(reverse(f"desk:{name}"), asked | ({"number": number} if number else {}))


def said(response):
    assert response.status_code == 200
    return response.content.decode()


def big(text):
    """The numbers that stand large, in order."""
    return re.findall(r'<dd class="much[^>]*>(?:<a [^>]*>)?([^<]+)<', text)


def test_each_number_that_is_not_nought_opens_its_list_for_the_same_period(cast):
    case = thread(cast)
    text = said(page(cast, period="2026-q4"))
    links = re.findall(r'<dd class="much[^>]*><a href="([^"]+)"', text)
    assert links
    for link in links:
        found = browser(cast, "director").get(link.replace("&amp;", "&"))
        assert reverse("desk:case", args=[case]) in said(found)
        assert "period=2026-q4" in link


def test_a_list_goes_on_with_the_same_number(cast, monkeypatch):
    monkeypatch.setattr(queries.listing, "PAGE", 1)
    samples.case(cast)
    thread(cast)
    text = said(page(cast, "director", "figure", "open", period="all"))
    assert "?period=all&amp;number=open&amp;page=2" in text


def test_an_office_without_a_case_is_told_how_numbers_come_about(cast):
    assert "There is nothing to count yet" in said(page(cast))
    assert "To the cases" not in said(page(cast, "analyst"))


def test_a_number_is_explained_beside_it(cast):
    thread(cast)
    text = said(page(cast))
    assert "People for whom the harm stopped in the period" in text
    assert "Taken from: The list of people relieved, without withdrawn entries." in text


def test_the_picture_has_its_twin_in_a_table(cast):
    samples.case(cast, opened_on=date(2024, 5, 1))
    thread(cast)
    text = said(page(cast))
    assert text.count('class="twin') == 5
    assert '<th scope="col" class="number">2024</th>' in text
    assert "Cases opened. 2024: 1, 2025: 0, 2026: 1" in text


def test_periods_are_chosen_by_link_and_a_damaged_one_is_this_year(cast):
    samples.case(cast, opened_on=date(2025, 5, 1))
    samples.case(cast)
    assert big(said(page(cast, period="2025")))[:2] == ["1", "1"]
    assert big(said(page(cast, period="all")))[:2] == ["2", "2"]
    for damaged in ("", "2026-q9", "9999", "٢٠٢٦", "x" * 400, "2026-q1'--"):
        assert big(said(page(cast, period=damaged)))[:2] == ["1", "2"]
    assert "Quarter 4" in said(page(cast, period="2025-q2"))


def test_a_page_of_the_list_that_is_none_is_the_first(cast):
    samples.case(cast)
    for asked in ("0", "-1", "x", "٣", "9" * 40):
        assert "Acacia" in said(page(cast, "director", "figure", "opened", page=asked))
    assert "No case counts here" in said(page(cast, "director", "figure", "opened", page="9"))


def test_an_unknown_number_is_not_there(cast):
    assert page(cast, "director", "figure", "victims").status_code == 404


def test_the_first_page_of_an_analyst_is_the_scoreboard_and_opens_no_case(cast):
    for day in range(1, 8):
        hidden_one = samples.case(cast, opened_on=date(2026, 5, day))
    hidden(cast, hidden_one)
    client = browser(cast, "analyst")
    caught_up()
    assert client.get("/").headers["Location"] == reverse("desk:scoreboard")
    text = said(client.get(reverse("desk:scoreboard")))
    assert big(text)[:3] == ["5", "5", "under 5"]
    assert "/cases/" not in text
    assert reverse("desk:figure") not in text
    assert client.get(reverse("desk:figure")).status_code == 404


@pytest.mark.parametrize("who", ["lawyer", "custodian", "auditor", "publisher", "partner", "administrator"])
def test_others_do_not_come_in(cast, who):
    assert page(cast, who).status_code == 403
    assert page(cast, who, "figure", "opened").status_code == 403


def test_leads_find_it_on_their_day(cast):
    assert reverse("desk:scoreboard") in said(browser(cast, "lead").get("/"))
    assert reverse("desk:scoreboard") not in said(browser(cast, "lawyer").get("/"))


@pytest.mark.parametrize("who", ["director", "analyst"])
def test_a_secret_case_leaves_both_pages_as_they_would_be_without_it(cast, who):
    """Six ordinary cases, so that an analyst is told a number at all: the seventh must not move it."""
    for day in range(1, 7):
        samples.case(cast, opened_on=date(2026, 5, day))
    before = [said(page(cast, who, period=period)) for period in ("all", "2026", "2026-q4")]
    listed = page(cast, who, "figure", "opened").content
    case = thread(cast, opened_on=date(2019, 1, 1))
    hidden(cast, case)
    assert plain([said(page(cast, who, period=period)) for period in ("all", "2026", "2026-q4")]) == plain(before)
    assert plain([page(cast, who, "figure", "opened").content.decode()]) == plain([listed.decode()])


def plain(texts):
    """Without what is new on every page."""
    return [re.sub(r'nonce="[^"]+"|(?:csrf|typed_by)[^>]+|X-CSRFToken[^}]+', "", text) for text in texts]


def test_an_ordinary_case_does_move_both(cast):
    """A test that cannot fail proves nothing."""
    for day in range(1, 7):
        samples.case(cast, opened_on=date(2026, 5, day))
    before = {who: big(said(page(cast, who, period="all"))) for who in ("director", "analyst")}
    for _ in range(3):
        samples.case(cast, opened_on=date(2026, 1, 1))
    after = {who: big(said(page(cast, who, period="all"))) for who in ("director", "analyst")}
    assert (before["director"][0], after["director"][0]) == ("6", "9")
    assert (before["analyst"][0], after["analyst"][0]) == ("5", "10")


def test_numbers_that_are_not_counted_to_the_end_say_so(cast, monkeypatch):
    waits = "Still being counted"
    assert waits not in said(page(cast))
    thread(cast)
    monkeypatch.setattr(cursor, "BATCH", 1)
    text = said(browser(cast, "director").get(reverse("desk:scoreboard")))
    assert waits in text
    assert "There is nothing to count yet" not in text
    assert waits not in said(page(cast))
