"""What visitors of `fourfold bench` do on the legs of a case and through the api, and what stands there before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from fourfold.casework.cases import acts as cases
from fourfold.faces.console import demo
from fourfold.faces.console.benching.measuring import Step
from fourfold.faces.console.benching.visiting import Visitor
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named
from fourfold.ground.access.roles import Role
from fourfold.tracks.accountability import acts as courts


EVERY: Final = 10
"""One case in so many is in court, and has somebody in care."""
MOST: Final = 2_000
_CARER: Final = ("care.nbo",)
_LAWYERS: Final = ("lawyer.nbo", "lead.nbo")
_DAYS: Final = 90
_SOME: Final = 20
_QUESTIONS: Final = 30
_KEY: Final = re.compile(r"fourfold_[\w-]+")
_HELD: Final = re.compile(r'href="(/cases/[0-9A-Z]{26}/)accountability/')
_CARED: Final = re.compile(r'href="(/cases/[0-9A-Z]{26}/aftercare/)')
_ASSESS: Final = re.compile(r'href="(/cases/[0-9A-Z]{26}/aftercare/of/[0-9A-Z]{26}/assess/[0-9A-Z]{26}/)"')
_RATED: Final = re.compile(r'name="([a-z]+\d+)"[^>]*value="3"')


def seed(found: Iterable[str]) -> dict[str, float]:
    """Of these cases one in ten gets an accused with a hearing in the next months, and the aftercare worker."""
    lead, care = actor_named("lead.nbo"), actor_named("care.nbo")
    if lead is None or care is None:
        raise RuntimeError("the demonstration's people are missing")
    some = list(islice(found, 0, EVERY * MOST, EVERY))
    for number, case in enumerate(some):
        _in_court(lead, case, number)
        cases.add_to_team(lead, case=case, user=care.user_id, duty=Role.AFTERCARE_WORKER, now=demo.TODAY)
    return {"hearings": len(some)}


def _in_court(lead: Actor, case: str, number: int) -> None:
    accused = courts.accuse(lead, case=case, person=None, known_as="The owner", note="", now=demo.TODAY)
    told: dict[str, Any] = {
        "court": None,
        "accused": [accused.id] if accused else [],
        "purpose": "arguments",
        "room": "",
    }
    at = demo.TODAY + timedelta(days=1 + number % _DAYS)
    courts.plan_hearing(lead, case=case, at=at, now=demo.TODAY, **told)


def calendar(visitor: Visitor, _: int) -> None:
    """The hearings of this month."""
    visitor.get("/hearings/")


def find_hearings(visitor: Visitor) -> None:
    """Cases that are in court, from the calendar."""
    visitor.known = list(dict.fromkeys(_HELD.findall(visitor.get("/hearings/"))))


def record_hearing(visitor: Visitor, number: int) -> None:
    """Set the date of a further hearing: open the form, fill it, send."""
    address = visitor.known[number % len(visitor.known)] + "accountability/hearings/set/"
    visitor.get(address)
    day = (demo.TODAY + timedelta(days=_DAYS + number % _DAYS)).date().isoformat()
    fields = {"accused": visitor.hidden("accused"), "day": day, "time": "09:00", "purpose": "arguments"}
    visitor.post(address, fields | {"court": "", "room": "", "key": visitor.hidden("key")})


def find_cared(visitor: Visitor) -> None:
    """Forms of the scale of thirty questions for people in care, from the list of assessments to come."""
    cared = dict.fromkeys(_CARED.findall(visitor.get("/care/")))
    links = [link for case in list(cared)[:_SOME] for link in _ASSESS.findall(visitor.get(case))]
    scale = next(link.split("/")[-2] for link in links if len({*_RATED.findall(visitor.get(link))}) == _QUESTIONS)
    visitor.known = [link for link in links if scale in link]


def record_assessment(visitor: Visitor, number: int) -> None:
    """Open the form of thirty questions, answer them all, send."""
    address = visitor.known[number % len(visitor.known)]
    visitor.get(address)
    rated = dict.fromkeys(_RATED.findall(visitor.page), "3")
    about = {"on": demo.TODAY.date().isoformat(), "moment": "follow_up", "source": "survivor", "note": ""}
    visitor.post(address, rated | about | {"key": visitor.hidden("key")})


def make_key(visitor: Visitor) -> None:
    """A key for a program that reads and writes, and a case to do it on."""
    visitor.get("/keys/")
    fields = {"name": "Bench", "acts": "read cases.write_note", "days": "30", "key": visitor.hidden("key")}
    found = _KEY.search(visitor.post("/keys/", fields, expect=200))
    visitor.bearer = found[0] if found else ""
    visitor.known = [line["id"] for line in json.loads(visitor.get("/api/cases"))["lines"]]


def api_read(visitor: Visitor, number: int) -> None:
    """One case as JSON, another each time."""
    visitor.get(f"/api/cases/{visitor.known[number % len(visitor.known)]}")


def api_act(visitor: Visitor, number: int) -> None:
    """A note, written by a program."""
    case = visitor.known[number % len(visitor.known)]
    visitor.send("/api/acts/cases.write_note", {"case": case, "circle_kind": "main", "text": f"By program, {number}."})


STEPS: Final = (
    Step("calendar", calendar, by=_LAWYERS),
    Step("record a hearing", record_hearing, tries=100, by=_LAWYERS, ready=find_hearings),
    Step("record an assessment", record_assessment, tries=100, by=_CARER, ready=find_cared),
    Step("API read", api_read, ready=make_key),
    Step("API act", api_act, tries=100, ready=make_key),
)
