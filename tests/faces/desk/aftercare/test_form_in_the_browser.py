"""The assessment form in a real browser: by keyboard alone, its progress, its alert, and nothing wider than a phone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.faces.ui import styles
from fourfold.ground.access.models import User
from tests.cast import assemble
from tests.tracks.aftercare import scene


pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "http://127.0.0.1:9"


@pytest.fixture
def forms():
    """The forms of both instruments as served to Amal, by code and language."""
    cast = assemble()
    care = scene.case(cast)
    client = Client()
    client.force_login(User.objects.get(username="aftercare"))
    addresses = {code: reverse("desk:assess", args=[*care, scene.instrument(code)]) for code in ("phq9", "sps30")}
    return {
        (code, language): client.get(address, headers={"accept-language": language}).content.decode()
        for code, address in addresses.items()
        for language in ("en", "ar")
    }


def opened(page, html, *, width):
    """From memory: no server, no database."""

    def answer(route):
        path = route.request.url.removeprefix(HOST)
        if path.endswith((".css", ".js")) and not path.startswith("/static/"):
            bundle = styles.style_sheet() if path.endswith(".css") else styles.behaviours()
            route.fulfill(body=bundle.text, content_type=bundle.media_type)
        elif path == "/form/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body="", content_type="text/javascript" if path.endswith(".js") else "image/svg+xml")

    page.set_viewport_size({"width": width, "height": 740})
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/form/")
    return page


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("code", ["phq9", "sps30"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_form_never_scrolls_sideways(page, forms, code, language, width):
    opened(page, forms[code, language], width=width)
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen


def test_the_form_is_filled_in_by_keyboard_alone_and_counts_what_is_answered(page, forms):
    opened(page, forms["phq9", "en"], width=360)
    said = page.locator(".answered [data-words]")
    assert said.inner_text() == "0 of 10 answered"
    page.focus("[name=phq1]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("[name=phq1]:checked").get_attribute("value") == "2"
    page.keyboard.press("Tab")  # the fold of the note
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[name=phq2]:checked").get_attribute("value") == "0"
    assert said.inner_text() == "2 of 10 answered"
    assert page.locator("[data-answered-part] [data-words]").first.inner_text() == "2 of 9 answered"
    assert page.evaluate("document.querySelector('form[data-answered] progress').value") == 2


def test_an_answer_that_asks_for_a_safety_step_says_so_where_it_is_given(page, forms):
    opened(page, forms["phq9", "en"], width=360)
    alert = page.locator(".asked .alert")
    assert not alert.is_visible()
    page.check('[name=phq9][value="1"]')
    assert alert.is_visible()
    page.check('[name=phq9][value="0"]')
    assert not alert.is_visible()


def test_a_reason_for_no_rating_counts_as_an_answer(page, forms):
    opened(page, forms["phq9", "en"], width=360)
    page.locator("details summary").first.click()
    page.select_option("[name=phq1_why]", "declined")
    assert page.locator(".answered [data-words]").inner_text() == "1 of 10 answered"


def test_what_has_the_focus_is_never_hidden_under_the_bar_below(page, forms):
    opened(page, forms["phq9", "en"], width=360)
    for number in range(1, 10):
        page.keyboard.press("Tab")
        page.focus(f"[name=phq{number}]")
        page.keyboard.press("Space")
        box, bar = (
            page.evaluate(f"document.querySelector({selector!r}).getBoundingClientRect().toJSON()")
            for selector in (f"[name=phq{number}]", ".answered")
        )
        assert box["bottom"] <= bar["top"] + 1, number
