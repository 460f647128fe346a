"""An invented case is told through the doors, each event on its own day, each act once: told again it changes nothing.

Every act has a key made of the case's number and its place. A worker that was stopped in the middle of a case tells it
from the beginning, and the door answers what is done already with what came of it then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.consent import acts as consent
from fourfold.casework.intake import acts as intake
from fourfold.casework.people import acts as people
from fourfold.faces.console.telling.naming import names_of
from fourfold.faces.console.telling.parts import care, court, relief, rest
from fourfold.faces.console.telling.stage import Stage
from fourfold.faces.console.telling.world.dice import Dice, Event, read
from fourfold.faces.console.telling.world.story import Person, Story, report_of


_TEAM: Final = (("investigator", "investigator"), ("lawyer", "lawyer"), ("care", "aftercare_worker"))
_WHO_ELSE: Final = (("relief", "relief_lead"), ("director", "director"))
"""Of a secret case nobody knows who is not on its team."""
_DONE: Final = {
    "labour": ["deception", "withholding_of_documents", "taking_of_wages", "confinement"],
    "sex": ["deception", "confinement", "threat"],
    "property": ["eviction", "land_papers_taken", "threat"],
    "power": ["confinement", "threat"],
    "home": ["beating", "threat"],
}
_ADULT: Final = 18


def perform(story: Story, *, today: datetime) -> None:
    """Tells a whole case."""
    stage = Stage(story, today)
    _open(stage)
    tellers: dict[str, Callable[[Stage, Event], None]] = {**relief.TELLS, **court.TELLS, **care.TELLS, **rest.TELLS}
    for event in story.events:
        tellers[event.what](stage, event)


def _open(stage: Stage) -> None:
    """The report is taken, judged and answered; people are searched for and added; the case is opened."""
    story, days, office = stage.story, stage.story.days, stage.office.id
    told = report_of(story)
    report = stage.do(
        intake.take_report,
        "intake",
        days,
        office=office,
        channel=told["channel"],
        narrative=told["narrative"],
        reporter={},
        place="",
        received_at=stage.moment(days),
        urgency="",
        type="",
        harm=story.harm,
    )
    judged = {"report": report, "urgency": told["urgency"], "type": "harm_to_person", "harm": story.harm}
    stage.do(intake.triage, "intake", days, **judged)
    stage.do(intake.record_first_response, "intake", days, hours=told["hours"], report=report)
    receipt = stage.do(people.search_people, "lead", days, hours=6, office=office, name="Nobody Known")
    stage.case = stage.do(
        cases.open_case,
        "lead",
        days,
        hours=6,
        office=office,
        receipt=receipt,
        title=story.title,
        harm=story.harm,
        summary=told["narrative"],
        risk=story.dice.of(["low", "medium", "medium", "high", "critical"]),
        secret=False,
        report=report,
        opened_on=stage.day(days),
    )
    for one in story.people:
        _person(stage, one)
    secret = story.dice.happens(read("world")["secret"])
    for duty, role in (*_TEAM, *_WHO_ELSE) if secret else _TEAM:
        member = stage.actor(duty).user_id
        stage.do(cases.add_to_team, "lead", days, hours=6, case=stage.case, user=member, duty=role)
    _incidents(stage, told["narrative"])
    if secret:
        stage.do(cases.make_secret, "lead", days, hours=6, case=stage.case, why="A witness would be in danger.")


def _person(stage: Stage, one: Person) -> None:
    """Somebody is searched for, added, asked what they agree to, and stands in the case."""
    story, days = stage.story, stage.story.days

    def at(act: Callable[..., Any], **told: Any) -> str:
        return stage.do(act, "lead", days, hours=6, **told)

    spoken, written = named(story.dice, one)
    receipt = at(people.search_people, office=stage.office.id, name=spoken)
    at_home = read("names")[one.culture]["country"] == stage.office.jurisdiction[:2]
    born = stage.moment(days).year - one.age
    person = at(
        people.add_person,
        office=stage.office.id,
        receipt=receipt,
        names=names_of(spoken, written, at_home=at_home),
        gender="feminine" if one.sex == "f" else "masculine",
        birth={"low": f"{born}-01-01", "precision": "year", "about": one.age > _ADULT},
    )
    at(cases.involve, case=stage.case, person=person, role=one.role, since=None, note="")
    stage.known.setdefault(one.role, []).append(person)
    for purpose in ("services", "data_use", "interview") if one.role == "victim" else ():
        given = story.dice.happens(0.8)
        told = {"given_on": stage.day(days), "method": "verbal"} if given else {"given_on": None, "method": ""}
        answer = "given" if given else "not_asked"
        at(consent.record_consent, person=person, purpose=purpose, answer=answer, **told)


def named(dice: Dice, one: Person) -> tuple[str, str]:
    """A full name, and the same in the culture's own letters where it has them."""
    culture, which = read("names")[one.culture], "women" if one.sex == "f" else "men"
    given, family = dice.draw.randrange(len(culture[which])), dice.draw.randrange(len(culture["families"]))
    script = culture.get("script")
    written = f"{script[which][given]} {script['families'][family]}" if script else ""
    return f"{culture[which][given]} {culture['families'][family]}", written


def _incidents(stage: Stage, narrative: str) -> None:
    story, dice = stage.story, stage.story.dice
    for act in dice.draw.sample(_DONE[story.group], dice.of([1, 2])):
        before = stage.day(story.days + dice.draw.randint(5, 300))
        stage.do(
            cases.record_incident,
            "investigator",
            story.days,
            hours=6,
            case=stage.case,
            act=act,
            doer=stage.known["accused"][0],
            victim=stage.known["victim"][0],
            when={"low": before.isoformat(), "precision": "month", "about": True},
            where="",
            means=[],
            source="b",
            grade=dice.of(["1", "2", "3"]),
            narrative=narrative,
        )
