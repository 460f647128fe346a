"""Every reading by somebody who may, with something in it, is as the document says; by everybody, never a failure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.casework.cases.queries import case_page
from fourfold.casework.clocks.models import Deadline
from fourfold.casework.emergencies import acts as emergencies
from fourfold.casework.emergencies.models import Opening
from fourfold.casework.sharing import acts as handing
from fourfold.faces.api.describing import document
from fourfold.faces.api.reads import READS, Read
from fourfold.ground.access.models import Grant, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from fourfold.tracks.relief import acts as relief
from tests.architecture.standing import has_searched
from tests.architecture.test_every_act import undone
from tests.architecture.world import LATER, World, build
from tests.casework.sharing import samples as sharing
from tests.cast import NOW
from tests.faces.api.calling import Program, program_of
from tests.faces.api.fitting import MET, misfits
from tests.tracks.relief import samples as plans


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PERIOD = {"start": "2026-11-01T00:00:00+00:00", "end": "2027-11-01T00:00:00+00:00"}
PLACES = {
    "case_id": "case",
    "person_id": "girl",
    "report_id": "report",
    "exhibit_id": "exhibit",
    "plan_id": "plan",
    "assessment_id": "assessment",
    "project_id": "project",
    "institution_id": "court",
    "receipt_id": "receipt",
    "offer_id": "offer",
    "office_id": "office",
    "user_id": "user",
    "absence_id": "absence",
    "opening_id": "opening",
}
"""Where the world keeps one of each."""


@dataclass(frozen=True)
class Asked:
    """Who asks, and what for: places by their name in the world, and what stands behind the question mark."""

    by: str = "lead"
    wanted: tuple[tuple[str, str], ...] = ()
    later: int = 0
    """Days on, so that there is something late."""


ASKED = {
    "absences/offices/<str:office_id>/held/<str:user_id>": Asked("director"),
    "cases/late": Asked(later=60),
    "sharing/waiting": Asked("other_lead"),
    "flags": Asked("lawyer"),
    "relief/plans/<str:plan_id>": Asked("director"),
    "aftercare/cases/<str:case_id>": Asked("aftercare"),
    "aftercare/cases/<str:case_id>/assessments/<str:assessment_id>": Asked("aftercare"),
    "accountability/hearings": Asked(wanted=tuple(PERIOD.items())),
    "cases/flow/list": Asked(wanted=(("source", "report"),)),
    "emergencies/reviews": Asked("director"),
}
AGAIN = {
    "cases/waiting": ("relief", "aftercare"),
    "relief/cases/<str:case_id>": ("relief",),
    "cases/<str:case_id>/thread": ("director", "aftercare"),
}
"""Who else looks, since everybody is given something else there."""
NEVER = ["Erased", "Problem", "Sealed"]
"""Components of which no reading here has anything: marks have tests of their own."""
SPARSE = [
    "cases.WithdrawnExhibit",
    "relief.WithdrawnLine",
    "transformation.Change",
    "transformation.WhereCount",
    "transformation.WithdrawnLine",
]
"""Parts of sheets of which the world has none. This list may only shrink."""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 10_000
    cache.clear()
    found = build()
    Notice.objects.create(user_id=found.user("lead"), kind="task", entry=1, at=NOW)
    Deadline.objects.filter(state="open").update(clock="needs_after_relief")  # with an appeal, nobody is ever late
    sharing.handed(handing.transfer, found.cast, found.at.case)
    went = plans.plan(found.cast, found.at.case)
    relief.decide_plan(found.cast.director, case=found.at.case, plan=went, decision="go", why="All is ready", now=NOW)
    opened = Opening.objects.get(pk=found.at.opening)
    Grant.objects.filter(why="break_glass").update(until=LATER + timedelta(days=36_500))  # the database's clock says
    case_page(actor_of(User.objects.get(pk=opened.by_id)), opened.case_id, now=opened.made_at)
    emergencies.close_opening(found.cast.investigator, opening=found.at.opening, now=LATER)
    cursor.catch_up_all()
    has_searched(found)
    return found


OTHERS = ("lawyer", "custodian", "shut_out", "elsewhere", "auditor")
"""In the same office with other circles, shut out of the case, in another office, without a case."""


def address(one: Read, world: World) -> str:
    found = one.address.replace("<str:list>", "harms").replace("<str:number>", "opened")
    for place, name in PLACES.items():
        found = found.replace(f"<str:{place}>", getattr(world.at, name))
    assert "<" not in found
    return found


def programs(world: World) -> Iterator[tuple[str, Program]]:
    for who, actor in world.everybody.items():
        if actor.roles:
            yield who, program_of(actor, "read")


def says(one: Read) -> dict[str, Any]:
    """What the document says of the answer."""
    path = "/" + one.address.replace("<str:", "{").replace(">", "}")
    answer = document()["paths"][path]["get"]["responses"]["200"]
    schema: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return schema


def test_every_reading_by_somebody_who_may_is_as_the_document_says(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, found, of = json.loads(json.dumps(document())), [], dict(programs(world))
    looks = [(one, ASKED.get(one.address, Asked())) for one in READS]
    looks += [(one, Asked(who)) for one in READS for who in AGAIN.get(one.address, ())]
    for one, asked in looks:
        monkeypatch.setattr(timezone, "now", lambda days=asked.later: LATER + timedelta(days=days))
        answer = of[asked.by].get(address(one, world), **dict(asked.wanted))
        if answer.status_code != 200:
            found.append(f"{one.address}: {answer.status_code} {answer.content[:200]!r}")
            continue
        given = json.loads(answer.content)
        if not given:
            found.append(f"{one.address}: nothing is in it")
        found += [f"{one.address} {line}" for line in misfits(says(one), given, whole)]
    assert found == []
    assert sorted(set(whole["components"]["schemas"]) - MET - {*NEVER, *SPARSE}) == [], "nothing of these was compared"


def test_every_reading_by_others_is_given_or_refused_and_as_the_document_says(world: World) -> None:
    whole, found, seen = json.loads(json.dumps(document())), [], set()
    of = dict(programs(world))
    for who, one in ((who, one) for who in OTHERS for one in READS):
        with undone():
            answer = of[who].get(address(one, world), **dict(ASKED.get(one.address, Asked()).wanted))
        seen.add(answer.status_code)
        if answer.status_code == 200:
            found += [f"{one.address} by {who}: {line}" for line in misfits(says(one), answer.json(), whole)]
    assert found == []
    assert seen == {200, 403, 404}
