"""The offences to choose from in a real browser: a word narrows them, nothing chosen vanishes from sight."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.ground.access.models import User
from tests.casework.cases import samples as of_cases
from tests.cast import assemble
from tests.faces.desk.aftercare.test_form_in_the_browser import opened
from tests.tracks.accountability import samples


pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def form():
    """The form of a charge as served to the lawyer, by language."""
    cast = assemble()
    case = of_cases.case(cast)
    address = reverse("desk:record_charge", args=[case, samples.accused(cast, case)])
    client = Client()
    client.force_login(User.objects.get(username="lawyer"))
    return {code: client.get(address, headers={"accept-language": code}).content.decode() for code in ("en", "ar")}


def shown(page):
    return [one.get_attribute("value") for one in page.locator("[name=offence]").all() if one.is_visible()]


def test_a_word_of_the_offence_or_of_its_act_narrows_the_list(page, form):
    opened(page, form["en"], width=360)
    everything = shown(page)
    assert everything[-1] == "written"
    page.get_by_label("Find in this list").fill("défil")
    assert shown(page) == ["ke_soa_8", "written"]
    page.locator("[value=ke_soa_8]").check()
    page.get_by_label("Find in this list").fill("counter child")
    assert shown(page) == ["ke_ctip_4", "ke_soa_8", "written"], "what is chosen stays in sight"
    page.get_by_label("Find in this list").fill("sandalwood")
    assert "Nothing in this list has these words." in page.locator("main").inner_text()
    page.get_by_label("Find in this list").fill("")
    assert shown(page) == everything


def test_enter_in_the_box_sends_nothing(page, form):
    opened(page, form["en"], width=1280)
    page.get_by_label("Find in this list").fill("torture")
    page.keyboard.press("Enter")
    assert shown(page) == ["ke_pta_5", "written"]
    assert page.locator("main form").get_attribute("data-sent") is None


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_form_never_scrolls_sideways(page, form, language, width):
    opened(page, form[language], width=width)
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen
