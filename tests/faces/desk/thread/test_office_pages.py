"""How far the cases of an office got: the picture and its table say the same, and every band opens its cases."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases import acts
from fourfold.casework.cases.course import ENDS
from fourfold.casework.cases.sheets import Flow, Went
from fourfold.faces.desk.thread import course
from fourfold.faces.ui.drawing.weaving import bonds, ends
from fourfold.ground.access.models import User
from tests.casework.cases import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
FLOW = Flow(
    years=(2026,),
    ways=(
        Went(("report",), 12),
        Went(("report", "relieved", "charged", "convicted", "cared", "settled"), 9),
        Went(("report", "charged", "acquitted"), 4),
        Went(("report", "lost"), 3),
    ),
    rounded=False,
)


@pytest.fixture
def cast():
    return assemble()


def get(cast, who, name="flow", **asked):
    client = Client()
    client.force_login(User.objects.get(pk=cast.actors[who].user_id))
    answer = client.get(reverse(f"desk:{name}"), asked)
    return answer, html.unescape(answer.content.decode())


def went(cast, *kinds):
    case_id = samples.case(cast)
    for place, kind in enumerate(kinds):
        samples.milestone(cast, case_id, kind, NOW.date() - timedelta(days=30 - place))
    return case_id


def test_the_table_has_a_row_for_each_band_and_for_those_who_rest_and_adds_up() -> None:
    weave = course.weave(FLOW, course.Asked())
    rows = {row["cells"][0]: row["cells"][1] for row in course.rows(FLOW, course.Asked())}
    assert sum(number for way, number in rows.items() if way.startswith("Cases opened")) == 28
    drawn = {course.band(bond.source, bond.target): bond.count for bond in bonds(weave.strands) if bond.count}
    open_ends = {place: number for place, number in ends(weave.strands).items() if number and place not in ENDS}
    assert rows == drawn | {course.band(place, "here"): number for place, number in open_ends.items()}


def test_rounded_numbers_open_nothing() -> None:
    told = Flow(FLOW.years, FLOW.ways, rounded=True)
    assert not any(knot.href for knot in course.weave(told, course.Asked()).knots)
    assert not any(href for _, href in course.weave(told, course.Asked()).says.values())
    assert not any(row["href"] for row in course.rows(told, course.Asked()))


def test_stations_that_no_case_came_to_say_what_would_bring_one() -> None:
    told = Flow((2026,), (Went(("report", "acquitted"), 2),), rounded=False)
    faint = {knot.id: knot.note for knot in course.weave(told, course.Asked()).knots if knot.faint}
    assert set(faint) == {"relieved", "charged", "cared", "learned"}
    assert all(faint.values())


def test_every_band_of_the_page_opens_its_cases(cast):
    case_id = went(cast, "freed", "charged", "acquittal")
    went(cast, "freed")
    answer, shown = get(cast, "lead")
    assert answer.status_code == 200
    assert "2 cases" in shown
    links = set(re.findall(r'href="(/thread/cases/\?[^"]+)"', shown))
    assert len(links) >= 6
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    for link in links:
        assert "No case went this way" not in client.get(link).content.decode()
    _, behind = get(cast, "lead", "flow_cases", **{"from": "charged", "to": "acquitted"})
    assert "Charged → Acquitted" in behind
    assert reverse("desk:case_thread", args=[case_id]) in behind


def test_an_analyst_sees_rounded_bands_without_links(cast):
    for _ in range(6):
        went(cast, "freed")
    answer, shown = get(cast, "analyst")
    assert answer.status_code == 200
    assert "5 cases" in shown
    assert "/thread/cases/" not in shown
    assert get(cast, "analyst", "flow_cases")[0].status_code == 403


@pytest.mark.parametrize("who", ["lawyer", "aftercare", "custodian", "partner", "auditor"])
def test_others_do_not_come_in(cast, who):
    assert get(cast, who)[0].status_code == 403


def test_a_secret_case_of_others_changes_nothing_on_the_page(cast):
    went(cast, "freed")
    _, before = get(cast, "other_lead")
    acts.make_secret(cast.lead, case=went(cast, "freed", "charged"), why="Threats were made", now=NOW)
    _, after = get(cast, "other_lead")
    picture = re.compile(r'<div class="thread-wide.*</details>', re.DOTALL)
    assert picture.findall(before) == picture.findall(after)
    assert len(picture.findall(after)) == 1


def test_an_empty_office_is_told_what_will_stand_there(cast):
    assert "No case to draw yet" in get(cast, "elsewhere")[1]


@pytest.mark.parametrize("asked", [{"year": "20x6"}, {"year": "0000"}, {"year": "٢٠٢٦"}, {"office": "nowhere"}])
def test_nonsense_in_the_address_is_taken_for_nothing(cast, asked):
    went(cast, "freed")
    assert "1 case" in get(cast, "lead", **asked)[1]


@pytest.mark.parametrize("asked", [{}, {"from": "<b>", "to": "x"}, {"from": "report", "to": "nowhere"}, {"after": "x"}])
def test_a_band_that_does_not_exist_says_so(cast, asked):
    went(cast, "freed")
    answer, shown = get(cast, "lead", "flow_cases", **asked)
    assert answer.status_code == 200
    assert "No such band" in shown
    assert "No case went this way" in shown


def test_my_day_of_a_lead_leads_there(cast):
    assert f'href="{reverse("desk:flow")}"' in get(cast, "lead", "home")[1]


@pytest.mark.parametrize("who", ["lead", "analyst"])
def test_the_picture_leads_back_to_the_scoreboard(cast, who):
    assert f'href="{reverse("desk:scoreboard")}"' in get(cast, who)[1]
