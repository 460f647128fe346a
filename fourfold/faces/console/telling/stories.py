"""The stories of the demo: 20 invented cases and a few reports, written out in stories.toml, told through the doors.

A fixed seed, and days counted back from today: the same on every machine. Everything comes from data/demo; no name is
anyone's.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.module_loading import autodiscover_modules

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.queries import may_stay_open
from fourfold.casework.consent import acts as consent
from fourfold.casework.intake import acts as intake
from fourfold.casework.people import acts as people
from fourfold.faces.console.telling import courts, partnering
from fourfold.faces.console.telling.files import small_file
from fourfold.faces.console.telling.legs import Legs
from fourfold.faces.console.telling.naming import names_of
from fourfold.faces.console.telling.world.dice import SEED, read
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named, office_coded, offices_of
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit import cursor
from fourfold.ground.notices import acts as notices
from fourfold.ground.vocab import queries as vocab


ADULT: Final = 18
_CIRCLE_WRITERS: Final = {"main": "lead", "aftercare": "care", "privileged": "lawyer", "covert": "investigator"}
_TEAM: Final = (("investigator", "investigator"), ("lawyer", "lawyer"), ("care", "aftercare_worker"))


def tell(_setup: Actor, *, now: datetime, say: Callable[[str], None]) -> None:
    """Tells the stories of stories.toml at once; those of the invented world follow (background.py)."""
    stories, names = read("stories")["stories"], read("names")
    teller = Teller(now, random.Random(SEED), names)  # noqa: S311  # a demo's dice, not a secret
    for code in courts.COURTS:
        found = office_coded(code)
        if found:
            teller.courts[code] = courts.found(teller.actor("lead", code), found, now=now)
    for story in stories:
        teller.report(story)
    teller.refer()
    teller.settle()
    say(f"{teller.opened} cases and {teller.reported - teller.opened} further reports stand; all of them are invented.")


@dataclass
class Teller:
    """Plays stories through the acts, each step on its own day."""

    now: datetime
    dice: random.Random
    names: dict[str, Any]
    opened: int = 0
    reported: int = 0
    _actors: dict[str, Actor] = field(default_factory=dict)
    courts: dict[str, str] = field(default_factory=dict)
    _open: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By office, an open case that is no secret, and somebody harmed in it."""

    def actor(self, duty: str, office: str) -> Actor:
        """Whoever has a duty in an office."""
        name = f"{duty}.{office.lower()}"
        if name not in self._actors:
            found = actor_named(name)
            assert found, name
            self._actors[name] = found
        return self._actors[name]

    def office(self, code: str) -> str:
        """The id of an office."""
        found = office_coded(code)
        assert found, code
        return found.id

    def on(self, days: int) -> datetime:
        """The moment `days` before the demo's today; what is to come is told today."""
        return self.now - timedelta(days=max(days, 0))

    def report(self, story: dict[str, Any]) -> None:
        """A report is taken, judged, answered and decided; a case may come of it."""
        told, office = story["report"], office_coded(story["office"])
        assert office
        desk, at = self.actor("intake", story["office"]), self.on(told["days"])
        report = intake.take_report(
            desk,
            office=office.id,
            channel=told["channel"],
            narrative=story["narrative"],
            reporter={},
            place="",
            received_at=at,
            urgency="",
            type="",
            harm=story["harm"],
            now=at,
        )
        self.reported += 1
        if told["days"] == 0 or report is None:
            return
        judged = Ref(report.id)
        intake.triage(desk, report=judged, urgency=told["urgency"], type=told["type"], harm=story["harm"], now=at)
        if "decision" not in told:
            return
        intake.record_first_response(desk, report=judged, now=at + timedelta(hours=3))
        if story.get("title"):
            self.case(story, office.id, judged)
        else:
            decided = {"decision": told["decision"], "reason": told["reason"], "note": "Explained to whoever told us."}
            intake.decide(desk, report=judged, now=at + timedelta(hours=5), **decided)

    def case(self, story: dict[str, Any], office: str, report: Ref) -> None:
        """The people are searched for and added, the case opened, and its days told."""
        lead, at = self.actor("lead", story["office"]), self.on(story["report"]["days"]) + timedelta(hours=6)
        known = [self.person(lead, office, one, at) for one in story["people"]]
        case = cases.open_case(
            lead,
            office=office,
            receipt=self.search(lead, office, "Nobody Known", at).id,
            title=story["title"],
            harm=story["harm"],
            summary=story["narrative"],
            risk=self.dice.choice(["medium", "high"]),
            secret=False,
            report=report,
            opened_on=at.date(),
            now=at,
        )
        assert case
        self.opened += 1
        for one, person in zip(story["people"], known, strict=True):
            cases.involve(lead, case=case.id, person=person, role=one["role"], since=None, note="", now=at)
        self.team(story, lead, case.id, at)
        self.content(story, lead, case.id, known)
        self.docket(story, lead, case.id, known)
        self.ending(story, lead, case.id, at)
        harmed = [person for one, person in zip(story["people"], known, strict=True) if one["role"] == "victim"]
        if harmed and not story.get("secret") and story.get("status") != "closed":
            self._open.setdefault(story["office"], (case.id, harmed[0]))

    def refer(self) -> None:
        """In each office a referral waits for the answer of a partner who comes in."""
        for code, (case, person) in self._open.items():
            lead, partner, office = self.actor("lead", code), self.actor("partner", code), office_coded(code)
            assert office
            if organisation := partnering.found(lead, partner, office, now=self.now):
                partnering.refer(lead, office, organisation, case, person, now=self.now)

    def settle(self) -> None:
        """What has long been told is put away, so that the first day begins with an empty tray."""
        autodiscover_modules("jobs", "listeners")
        cursor.catch_up_all()
        for actor in self._actors.values():
            notices.mark_all_read(actor, now=self.now)

    def ending(self, story: dict[str, Any], lead: Actor, case: str, at: datetime) -> None:
        """Some cases are secret, some closed."""
        if story.get("secret"):
            cases.make_secret(lead, case=case, why="A witness would be in danger.", now=at)
        if story.get("status") == "closed":
            note = "Everybody agreed, and the survivor first of all."
            closed = self.on(9)
            told = {"closure": story["closure"], "note": note, "despite": may_stay_open()}
            cases.close_case(lead, case=case, closed_on=closed.date(), now=closed, **told)

    def team(self, story: dict[str, Any], lead: Actor, case: str, at: datetime) -> None:
        """Investigator, lawyer and aftercare worker of the office join."""
        for duty, role in _TEAM:
            user = self.actor(duty, story["office"]).user_id
            cases.add_to_team(lead, case=case, user=user, duty=role, now=at)

    def search(self, actor: Actor, office: str, name: str, at: datetime) -> Ref:
        """Search before create, as everybody does."""
        receipt = people.search_people(actor, office=office, name=name, now=at)
        assert receipt
        return receipt

    def person(self, actor: Actor, office: str, one: dict[str, Any], at: datetime) -> str:
        """One invented person: a name of their culture, sometimes in two scripts, and a rough birth date."""
        spoken, written = self.name(one)
        receipt = self.search(actor, office, spoken, at)
        year = at.year - one["age"]
        country = self.names[one["culture"]]["country"]
        at_home = any(each.id == office and each.jurisdiction[:2] == country for each in offices_of(actor))
        person = people.add_person(
            actor,
            office=office,
            receipt=receipt.id,
            names=names_of(spoken, written, at_home=at_home),
            gender="feminine" if one["sex"] == "f" else "masculine",
            birth={"low": f"{year}-01-01", "precision": "year", "about": one["age"] > ADULT},
            now=at,
        )
        assert person
        if one["role"] == "victim":
            self.consent(actor, person.id, at)
        return person.id

    def name(self, one: dict[str, Any]) -> tuple[str, str]:
        """A full name, and the same in the culture's own letters where it has them."""
        culture = self.names[one["culture"]]
        given_list, script = ("women" if one["sex"] == "f" else "men"), culture.get("script")
        given, family = self.dice.randrange(len(culture[given_list])), self.dice.randrange(len(culture["families"]))
        spoken = f"{culture[given_list][given]} {culture['families'][family]}"
        return spoken, f"{script[given_list][given]} {script['families'][family]}" if script else ""

    def consent(self, actor: Actor, person: str, at: datetime) -> None:
        """Asked about services and about using her data."""
        for purpose in ("services", "data_use"):
            answer = self.dice.choice(["given", "given", "given", "not_asked"])
            consent.record_consent(
                actor,
                person=person,
                purpose=purpose,
                answer=answer,
                given_on=at.date() if answer == "given" else None,
                method="verbal" if answer == "given" else "",
                language="",
                told={},
                as_given="",
                now=at,
            )

    def content(self, story: dict[str, Any], lead: Actor, case: str, known: list[str]) -> None:
        """Milestones, incidents, notes, exhibits and tasks, by whoever would write them."""
        legs = Legs(self, story, case, known)
        for row in sorted(story["milestones"], key=lambda one: -int(one["days"])):
            if not legs.tell(row) and row["milestone"] not in courts.TOLD:
                self.milestone(lead, case, row)
        for row in story["acts"]:
            self.incident(lead, case, row, known)
        for row in story["notes"]:
            word = vocab.word("note_kinds", row["note"], language="en")
            circle = str(word.extra["circle"]) if word else "main"
            writer = self.actor(_CIRCLE_WRITERS[circle], story["office"])
            at = self.on(min(story["report"]["days"], 20))
            cases.write_note(writer, case=case, circle_kind=circle, text=row["text"], about=None, now=at)
        for row in story["exhibits"]:
            self.exhibit(lead, case, row, self.on(min(story["report"]["days"], 15)))
        for row in story["tasks"]:
            due = (self.now - timedelta(days=row["days"])).date()
            who = self.actor(self.dice.choice(["lead", "care", "lawyer"]), story["office"]).user_id
            cases.add_task(lead, case=case, title=row["text"], due_on=due, assignee=who, leg="", now=self.on(3))

    def docket(self, story: dict[str, Any], lead: Actor, case: str, known: list[str]) -> None:
        """The court file: what was lodged, and whoever is accused."""
        accused = [who for one, who in zip(story["people"], known, strict=True) if one["role"] == "accused"]
        office = office_coded(story["office"])
        if office is None:
            return
        if office.code not in self.courts:
            self.courts[office.code] = courts.found(lead, office, now=self.now)
        docket = courts.Docket(lead, office, case, self.courts[office.code], today=self.now)
        docket.tell(story["harm"], accused, story["milestones"])

    def milestone(self, lead: Actor, case: str, row: dict[str, Any]) -> None:
        """Reached, or planned when it lies ahead."""
        day = (self.now - timedelta(days=row["days"])).date()
        cases.record_milestone(
            lead,
            case=case,
            kind=row["milestone"],
            on=day,
            precision="day",
            until=None,
            planned=row["days"] < 0,
            note=row.get("text", ""),
            now=self.on(row["days"]),
        )

    def incident(self, lead: Actor, case: str, row: dict[str, Any], known: list[str]) -> None:
        """Who did what to whom."""
        day = (self.now - timedelta(days=row["days"])).date()
        cases.record_incident(
            lead,
            case=case,
            act=row["act"],
            doer=known[row["by"]] if "by" in row else None,
            victim=known[row["to"]] if "to" in row else None,
            when={"low": day.isoformat(), "precision": "day", "about": True},
            where="",
            means=[],
            source=row["grade"][0],
            grade=row["grade"][1],
            narrative=row["text"],
            now=self.on(0),
        )

    def exhibit(self, lead: Actor, case: str, row: dict[str, Any], at: datetime) -> None:
        """A small file that says what it stands for."""
        cases.add_exhibit(
            lead,
            case=case,
            upload=small_file(row["text"]),
            title=row["text"],
            kind=row["exhibit"],
            source=row["source"],
            obtained=None,
            description="",
            now=at,
        )
