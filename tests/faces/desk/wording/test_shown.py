"""Wherever a stage or a milestone of a case is shown, it is in the words of the case's office; nothing else moves."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as case_acts
from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.index import stages
from fourfold.casework.people import acts as people
from fourfold.casework.team import acts as team
from fourfold.ground.access.models import User
from fourfold.ground.access.roles import Role
from fourfold.ground.vocab import queries as vocab
from fourfold.insight.figures.index import counted
from fourfold.tracks.accountability import queries as court
from fourfold.tracks.aftercare import queries as care
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.transformation import acts as lesson_acts
from fourfold.tracks.transformation import queries as lessons
from tests.architecture.world import LATER, build
from tests.casework.wording import samples
from tests.cast import SETUP
from tests.exchange.samples import given_out, records
from tests.faces.api.calling import program_of
from tests.tracks.transformation.samples import GAP


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return build()


def shown(address, who="lead", language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(User.objects.get(username=who))
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


PLACES = {
    "case": ("Milestone ours",),
    "milestones": ("Milestone ours",),
    "record_milestone": ("Milestone ours",),
    "relief": ("Relief ours",),
    "accountability": ("Court ours",),
    "aftercare": ("Care ours",),
    "transformation": ("Lessons ours",),
    "case_thread": ("Milestone ours", "Court ours"),
    "case_deadlines": ("Milestone ours",),
}
"""Pages of a case, and how the words begin that stand there."""


def test_every_page_of_a_case_uses_the_words_of_its_office(world):
    case_acts.record_milestone(
        world.cast.lead,
        case=world.at.case,
        kind="authority_acted",
        on=LATER.date(),
        precision="day",
        until=None,
        planned=False,
        note="",
        now=LATER,
    )
    samples.everything(world.cast)
    for name, words in PLACES.items():
        text = shown(reverse(f"desk:{name}", args=[world.at.case]))
        assert [word for word in words if word not in text] == [], name
    about = [world.at.case, world.at.milestone]
    for name in ("reach_milestone", "drop_milestone"):
        assert "Milestone ours" in shown(reverse(f"desk:{name}", args=about))
    assert "كلمة" in shown(reverse("desk:relief", args=[world.at.case]), language="ar")


def test_on_the_lanes_and_in_the_legs_no_word_of_the_house_is_left(world):
    house = [one.label for one in vocab.words("milestone_types", language="en")]
    samples.everything(world.cast)
    text = shown(reverse("desk:case", args=[world.at.case]))
    lanes = " ".join(re.findall(r"<(?:table|ul)[^>]*>.*?</(?:table|ul)>", text, re.DOTALL))
    assert "Milestone ours" in lanes
    rows = re.findall(r"<t[dh][^>]*>\s*(?:<[^>]+>\s*)*([^<]+)", lanes)
    assert [one for one in rows if one.strip() in house] == []


def test_in_a_list_over_several_offices_each_row_has_the_words_of_its_own(world):
    cast = world.cast
    words: dict[str, Any] = {
        "title": "Mangrove",
        "harm": "bonded_labour",
        "summary": "",
        "risk": "",
        "secret": False,
        "report": None,
    }
    searched: dict[str, Any] = {"receipt": _searched(cast.elsewhere, cast.ceb), "opened_on": LATER.date()}
    there = case_acts.open_case(cast.elsewhere, office=cast.ceb.pk, now=LATER, **words, **searched)
    lesson_acts.record_gap(cast.elsewhere, case=there.id, now=LATER, **GAP)
    team.give_role(SETUP, user=cast.lead.user_id, office_code="CEB", role=Role.CASE_LEAD, now=LATER)
    samples.everything(cast)
    text = shown(reverse("desk:lessons"))
    assert "Lessons ours" in text
    assert "Gap recorded" in text


def _searched(actor, office):
    return people.search_people(actor, office=office.pk, name="Nobody Known", now=LATER).id


def test_what_is_handed_on_is_drafted_in_the_words_of_the_office(world):
    samples.everything(world.cast)
    text = shown(reverse("desk:hand_over", args=["NBO", world.user("lead")]), "director")
    assert "Milestone ours" in text


def _computed(world):
    """Everything that is computed of a case, and what leaves the house."""
    lead, case = world.cast.lead, world.at.case
    queries = (cases.case_page, relief.relief_page, court.court_page, lessons.lessons_of, care.care_page)
    sheets = [query(lead, case, now=LATER) for query in queries]
    left = records(given_out(world.cast.director, world.cast.nbo))
    return [*sheets, stages(), counted([case]), cases.flow(lead, office_id="", year=None), left]


def test_no_code_no_rule_and_no_number_changes_with_a_word(world):
    before = [repr(one) for one in _computed(world)]
    samples.everything(world.cast)
    assert [repr(one) for one in _computed(world)] == before
    assert not [one for one in before if " ours" in one]


def test_a_program_gets_the_same_codes_with_the_words_of_the_office(world):
    program = program_of(world.cast.lead)
    sheet = program.get(f"relief/cases/{world.at.case}").json()
    listed = program.get("vocab/relief_stages").json()
    samples.everything(world.cast)
    assert program.get(f"relief/cases/{world.at.case}").json() == sheet
    assert program.get("vocab/relief_stages").json() == listed
    ours = program.get("vocab/relief_stages", office_id=world.nbo).json()
    assert str(ours).count("Relief ours") == len(vocab.words("relief_stages", language="en"))
    assert re.findall(r"'code': '(\w+)'", str(ours)) == re.findall(r"'code': '(\w+)'", str(listed))


def test_a_page_asks_for_the_words_once(world):
    samples.everything(world.cast)
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    address = reverse("desk:milestones", args=[world.at.case])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len([one for one in asked if "wording_officeword" in one["sql"]]) == 1
