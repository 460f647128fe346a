"""The gallery in a real browser: no sideways scrolling, no way back after leaving, focus where it helps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from fourfold.faces.ui import styles
from fourfold.faces.ui.gallery import gallery_context


if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
STATIC = Path(styles.__file__).parent / "static"
HOST = "http://127.0.0.1:9"
KINDS = {".svg": "image/svg+xml", ".js": "text/javascript", ".css": "text/css"}
POLICY = "default-src 'none'; form-action 'self'; " + "; ".join(
    f"{kind}-src 'self'" for kind in ("script", "style", "img", "connect")
)


def answer(route: Route, *, rtl: bool) -> None:
    """Serve the gallery from memory: no server, no database."""
    path = route.request.url.removeprefix(HOST).split("?")[0].split("#")[0]
    headers = {"Content-Security-Policy": POLICY}
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
    elif path.endswith((".css", ".js")):
        bundle = styles.style_sheet() if path.endswith(".css") else styles.behaviours()
        route.fulfill(body=bundle.text, content_type=bundle.media_type)
    elif path == "/gallery/":
        html = render_to_string("ui/gallery.html", gallery_context(rtl=rtl), request=RequestFactory().get(path))
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
    else:
        route.fulfill(body="<!doctype html><title>x</title>elsewhere", content_type="text/html", headers=headers)


def opened(page: Page, *, width: int, rtl: bool = False) -> Page:
    page.set_viewport_size({"width": width, "height": 740})
    page.route(f"{HOST}/**", lambda route: answer(route, rtl=rtl))
    page.goto(f"{HOST}/before/")
    page.goto(f"{HOST}/gallery/")
    return page


@pytest.mark.parametrize("rtl", [False, True], ids=["left-to-right", "right-to-left"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1920])
def test_a_page_never_scrolls_sideways(page: Page, width: int, rtl: bool) -> None:
    opened(page, width=width, rtl=rtl)
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen


def test_a_form_with_errors_puts_the_focus_on_the_summary(page: Page) -> None:
    opened(page, width=1280)
    page.wait_for_function("document.activeElement.matches('[data-error-summary]')")


def test_leaving_replaces_the_page_so_that_back_does_not_return(page: Page) -> None:
    opened(page, width=1280)
    page.click("[data-quick-exit]")
    page.wait_for_url("**/out/")
    page.go_back()
    assert page.url.endswith("/before/")


def test_escape_three_times_leaves_and_signs_out(page: Page) -> None:
    opened(page, width=1280)
    page.evaluate("document.querySelector('[data-quick-exit]').dataset.signout = '/signed-out/'")
    with page.expect_request("**/signed-out/") as sent:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("**/out/")
    assert sent.value.method == "POST"
    assert sent.value.headers["x-csrftoken"]


def test_a_grave_form_asks_first_and_escape_means_no(page: Page) -> None:
    opened(page, width=1280)
    page.click("form[data-confirm] button[type=submit]")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    assert page.url.endswith("/gallery/")


def test_the_phone_gets_strips_and_the_desk_one_picture(page: Page) -> None:
    opened(page, width=360)
    assert page.is_visible(".lanes-narrow")
    assert not page.is_visible(".lanes-wide")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.is_visible(".lanes-wide")
    assert not page.is_visible(".lanes-narrow")


def test_words_on_the_wide_picture_do_not_run_into_each_other(page: Page) -> None:
    """The estimate of widths holds for the fonts of this machine."""
    opened(page, width=1280)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.lanes-wide text')].map(t => t.getBoundingClientRect().toJSON())"
    )
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"] + 3
                or other["bottom"] <= one["top"] + 3
            )
            assert apart, (one, other)
