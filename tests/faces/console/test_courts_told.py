"""The court files of the demo follow the days of its stories, and their milestones follow from them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases.models import Milestone
from fourfold.faces.console.telling import courts
from fourfold.ground.access.queries import offices_of
from fourfold.tracks.accountability import queries
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
STORY: list[dict[str, Any]] = [
    {"milestone": "freed", "days": 90},
    {"milestone": "complaint_filed", "days": 88},
    {"milestone": "registered", "days": 86},
    {"milestone": "arrested", "days": 80},
    {"milestone": "charged", "days": 60},
    {"milestone": "hearing", "days": 30},
    {"milestone": "conviction", "days": 10},
    {"milestone": "sentence", "days": 8, "kind": "probation", "months": 24},
    {"milestone": "hearing", "days": -9},
]


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_a_story_becomes_accused_charge_verdict_and_hearings(cast: Cast) -> None:
    case, (office,) = samples.case(cast), offices_of(cast.lead)
    man = samples.involved(cast, case, "Joseph Otieno", "accused")
    docket = courts.Docket(cast.lead, office, case, courts.found(cast.lead, office, now=NOW), today=NOW)
    docket.tell("forced_labour", [man], STORY)
    page = queries.court_page(cast.lead, case, now=NOW)
    (one,) = page.accused
    assert (one.stage, one.custody, one.charges[0].offence) == ("sentenced", "held", "ke_ctip_3")
    assert [(ordered.kind, ordered.months) for ordered in one.charges[0].sentences] == [("probation", 24)]
    assert [(lodging.kind, lodging.on) for lodging in page.lodgings] == [
        ("complaint", NOW.date() - timedelta(days=88)),
        ("registered", NOW.date() - timedelta(days=86)),
    ]
    assert [(hearing.state, hearing.cause) for hearing in page.hearings] == [("adjourned", "police"), ("planned", "")]
    told = {(row["milestone"], NOW.date() - timedelta(days=row["days"]), row["days"] < 0) for row in STORY[1:]}
    told.add(("suspect_identified", NOW.date() - timedelta(days=80), False))  # he was known when he was arrested
    assert set(Milestone.objects.values_list("kind", "on", "planned")) == told
    assert Milestone.objects.count() == len(told)


def test_where_nobody_is_accused_only_what_was_lodged_stands(cast: Cast) -> None:
    case, (office,) = samples.case(cast), offices_of(cast.lead)
    docket = courts.Docket(cast.lead, office, case, courts.found(cast.lead, office, now=NOW), today=NOW)
    docket.tell("forced_labour", [], STORY)
    page = queries.court_page(cast.lead, case, now=NOW)
    assert (page.accused, page.hearings, len(page.lodgings)) == ([], [], 2)


def test_every_office_of_the_demo_has_its_court() -> None:
    assert set(courts.COURTS) == {"NBO", "CEB", "AMM", "GUA", "PAT"}
