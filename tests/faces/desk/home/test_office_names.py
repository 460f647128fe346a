"""An office is called what it is called in the reader's language, wherever a page or a program names it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from fourfold.casework.team import acts as team
from fourfold.faces.console.demo import found_offices
from fourfold.ground.access.models import Office, User
from fourfold.ground.access.queries import office_coded
from tests.cast import NOW, SETUP, Cast, assemble
from tests.faces.api.calling import Program, program_of
from tests.faces.asking import a_desk_at_work, pages
from tests.faces.desk.test_said import texts


pytestmark = pytest.mark.django_db
NAMES = {"NBO": "نيروبي", "CEB": "سيبو"}


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def english(page: str, text: str) -> bool:
    """Whether an office is named in English; a town where a court stands, and why a case is offered, is as written."""
    if text == "They moved to Cebu" or (page.startswith("institution") and text == "Nairobi"):
        return False
    return "Nairobi" in text or "Cebu" in text


def name_them() -> None:
    for code, name in NAMES.items():
        Office.objects.filter(code=code).update(names={"ar": name})


def test_no_page_in_arabic_says_the_english_name_of_an_office_that_has_another(cast: Cast) -> None:
    desk, found, ours = a_desk_at_work(cast), [], 0
    name_them()
    for who in ("director", "administrator"):
        client = Client(headers={"Accept-Language": "ar"})
        client.force_login(User.objects.get(username=who))
        client.cookies["django_language"] = "ar"
        for pattern in pages():
            view: Any = pattern.callback
            if not cast.actors[who].holds(view.enter):
                continue
            answer = client.get(desk.address(pattern))
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            said = texts(answer.content.decode())
            found += [f"{pattern.name}: {one}" for one in said if english(str(pattern.name), one)]
            ours += any(name in one for one in said for name in NAMES.values())
    assert sorted(set(found)) == []
    assert ours > 15


def test_a_program_reads_it_in_the_language_that_it_asks_for(cast: Cast) -> None:
    name_them()
    key = program_of(cast.lead, "read").key
    said = {language: Program(key, language).get("me").json()["offices"] for language in ("en", "ar", "es")}
    assert {language: one[0]["name"] for language, one in said.items()} == {
        "en": "Nairobi",
        "ar": "نيروبي",
        "es": "Nairobi",
    }
    there = Program(key, "ar").get("sharing/offices").json()
    assert {one["name"] for one in there} == set(NAMES.values())


def test_every_office_of_the_demo_is_founded_with_all_its_names(db: Any) -> None:
    told = tomllib.loads((Path(settings.FOURFOLD_VOCAB).parent / "demo" / "cast.toml").read_text())["offices"]
    found_offices(told, now=NOW)
    for one in told:
        sheet = office_coded(one["code"])
        assert sheet
        assert sheet.name == one["name"]["en"]
        with override("ar"):
            sheet = office_coded(one["code"])
        assert sheet
        assert sheet.name == one["name"]["ar"]


def test_an_office_of_one_name_has_it_in_every_language(db: Any) -> None:
    team.found_office(
        SETUP,
        code="LIM",
        name="Lima",
        jurisdiction="PE",
        time_zone="America/Lima",
        languages=["es"],
        calendar={"weekend": [5, 6], "holidays": []},
        now=NOW,
    )
    with override("ar"):
        assert Office.objects.get(code="LIM").called == "Lima"
    assert Office.objects.get(code="LIM").every_name == ["Lima"]
