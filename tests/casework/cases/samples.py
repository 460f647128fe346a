"""Cases and people to try things on, made through the doors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.people import acts as people
from fourfold.faces.console.telling.files import small_file
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.vocab import queries as vocab
from tests.cast import NOW, Cast
from tests.ground.sample import acts as making


def receipt(cast: Cast, actor: Actor, *, now: datetime = NOW) -> str:
    """Somebody has searched just now."""
    ref = people.search_people(actor, office=cast.nbo.pk, name="Nobody Known", now=now)
    assert ref
    return ref.id


def case(cast: Cast, who: str = "lead", *, now: datetime = NOW, **told: Any) -> str:
    """A case opened in Nairobi; its id."""
    words: dict[str, Any] = {
        "title": "Acacia",
        "harm": "bonded_labour",
        "summary": "Fourteen people at a kiln.",
        "risk": "high",
        "secret": False,
        "report": None,
        "opened_on": now.date(),
    }
    actor = cast.actors[who]
    ref = acts.open_case(actor, office=cast.nbo.pk, receipt=receipt(cast, actor, now=now), now=now, **(words | told))
    assert ref
    return ref.id


def person(cast: Cast, name: str = "Mary Atieno") -> str:
    """Somebody added by the case lead; their id."""
    ref = people.add_person(
        cast.lead,
        office=cast.nbo.pk,
        receipt=people.search_people(cast.lead, office=cast.nbo.pk, name=name, now=NOW).id,
        names=[{"kind": "legal", "value": name}],
        gender="feminine",
        birth=None,
        now=NOW,
    )
    assert ref
    return ref.id


def involved(cast: Cast, case_id: str, name: str = "Mary Atieno", role: str = "victim") -> str:
    """Somebody added to a case; the person's id."""
    found = person(cast, name)
    enter(cast, case_id, found, role)
    return found


def enter(cast: Cast, case_id: str, person_id: str, role: str = "victim", *, non_punishment: str = "") -> None:
    """Adds somebody who is known to a case."""
    told: dict[str, Any] = {"role": role, "since": None, "note": "", "non_punishment": non_punishment}
    acts.involve(cast.lead, case=case_id, person=person_id, now=NOW, **told)


def milestone(cast: Cast, case_id: str, kind: str, on: date, *, planned: bool = False) -> str:
    """Something reached or planned; its id. What follows from records is brought about here with none behind it."""
    word = vocab.word("milestone_types", kind, language="en")
    if word is not None and word.extra.get("follows"):
        with making(bring_about, by=CASEWORKERS, on={"case": Case}, includes=(acts.follow_milestone,)) as (bringing,):
            brought = bringing(cast.lead, case=case_id, kind=kind, on=on, planned=planned, now=NOW)
        assert brought
        return brought.id
    ref = acts.record_milestone(
        cast.lead, case=case_id, kind=kind, on=on, precision="day", until=None, planned=planned, note="", now=NOW
    )
    assert ref
    return ref.id


def bring_about(actor: Actor, *, case: Case, kind: str, on: date, planned: bool, now: datetime) -> Milestone:
    """Bring about a milestone, as an act of a leg does."""
    return acts.follow_milestone.within(actor, case=case, kind=kind, on=on, planned=planned, now=now)


def task(cast: Cast, case_id: str, title: str, due: date | None, *, to: str = "lead") -> str:
    """Something to do; its id."""
    ref = acts.add_task(
        cast.lead,
        case=case_id,
        title=title,
        due_on=due,
        assignee=cast.actors[to].user_id,
        leg="aftercare",
        now=NOW,
    )
    assert ref
    return ref.id


def join(cast: Cast, case_id: str, who: str, duty: str) -> None:
    """A colleague joins the team."""
    acts.add_to_team(cast.lead, case=case_id, user=cast.actors[who].user_id, duty=duty, now=NOW)


def note(cast: Cast, case_id: str, text: str, *, who: str = "lead", circle: str = "main") -> str:
    """A note in a circle; its id."""
    ref = acts.write_note(cast.actors[who], case=case_id, circle_kind=circle, text=text, about=None, now=NOW)
    assert ref
    return ref.id


def incident(cast: Cast, case_id: str, doer: str | None, victim: str | None) -> str:
    """Who did what to whom; its id."""
    ref = acts.record_incident(
        cast.lead,
        case=case_id,
        act="beating",
        doer=doer,
        victim=victim,
        when={"low": "2026-07-01", "precision": "month", "about": False},
        where="At the kiln",
        means=[],
        source="",
        grade="",
        narrative="Beaten before the others.",
        now=NOW,
    )
    assert ref
    return ref.id


def exhibit(cast: Cast, case_id: str, title: str = "Ledger") -> str:
    """A small file taken in; its id."""
    ref = acts.add_exhibit(
        cast.lead,
        case=case_id,
        upload=small_file(title),
        title=title,
        kind="document",
        source="",
        obtained=None,
        description="",
        now=NOW,
    )
    assert ref
    return ref.id
