"""What a case holds: incidents, notes in their circles, exhibits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import circles
from fourfold.casework.cases.models import Case, CaseExhibit, Incident, Note
from fourfold.casework.evidence import acts as evidence
from fourfold.casework.evidence.models import Exhibit
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.models import Grant
from fourfold.ground.access.roles import CASE_CIRCLES, CASEWORKERS, EVIDENCE_DESK, INTAKE_DESK, CircleKind
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


_MEANS = ("means_of_control", "means_of_recruitment")


@act(by=CASEWORKERS, on={"case": Case, "doer": Person, "victim": Person}, mentions=("doer", "victim"))
def record_incident(
    actor: Actor,
    *,
    case: Case,
    act: str,
    doer: Person | None,
    victim: Person | None,
    when: dict[str, Any] | None,
    where: str,
    means: list[str],
    source: str,
    grade: str,
    narrative: str,
    now: datetime,
) -> Incident:
    """Record who did what to whom, when, where, by what means, with source and grade."""
    rules.require_open(case.status)
    rules.require_known_word(vocab.has("act_types", act), field="act")
    rules.require_known_word(not source or vocab.has("source_grades", source), field="source")
    rules.require_known_word(not grade or vocab.has("information_grades", grade), field="grade")
    known = all(any(vocab.has(name, code) for name in _MEANS) for code in means)
    rules.require_known_word(known, field="means")
    incident = Incident.from_circle_of(case, case=case, act=act, doer=doer, victim=victim, made_at=now)
    incident.source, incident.grade = source, grade
    incident.when, incident.where, incident.means = when, where or None, means or None
    incident.narrative = narrative or None
    incident.save()
    return incident


@act(by=INTAKE_DESK, on={"case": Case, "victim": Person}, inside=True)
def take_in_incident(
    actor: Actor, *, case: Case, victim: Person, act: str, facts: dict[str, Any], narrative: str, now: datetime
) -> Incident:
    """Take in the exploitation facts of a row, by code or kept as given."""
    incident = Incident.from_circle_of(case, case=case, act=act, victim=victim, made_at=now)
    incident.facts, incident.narrative = facts, narrative or None
    incident.save()
    return incident


@act(by=EVIDENCE_DESK, on={"case": Case, "about": Person}, mentions=("about",))
def write_note(actor: Actor, *, case: Case, circle_kind: str, text: str, about: Person | None, now: datetime) -> Note:
    """Write a note in one of the case's circles; only its members will read it."""
    rules.require_words(text, field="text")
    rules.require_known_word(circle_kind in CASE_CIRCLES, field="circle_kind")
    circle = circles.of_case(case)[CircleKind(circle_kind)]
    live = Q(until=None) | Q(until__gt=now)
    if circle != case.circle_id and not Grant.objects.filter(live, user_id=actor.user_id, circle_id=circle).exists():
        raise Refused("gate.not_found", NOT_FOUND)
    note = Note.from_circle_of(case, case=case, circle_id=circle, circle_kind=circle_kind, made_at=now)
    note.about, note.by, note.text = about, actor.user_id, text
    note.save()
    return note


@act(by=EVIDENCE_DESK, on={"case": Case}, includes=(evidence.take_in_exhibit,))
def add_exhibit(
    actor: Actor,
    *,
    case: Case,
    upload: Any,
    title: str,
    kind: str,
    source: str,
    obtained: dict[str, Any] | None,
    description: str,
    now: datetime,
) -> Exhibit:
    """Take an exhibit into a case; its SHA-256 is taken while it arrives, and it is encrypted at once."""
    rules.require_open(case.status)
    exhibit = evidence.take_in_exhibit.within(
        actor,
        like=case,
        upload=upload,
        title=title,
        kind=kind,
        source=source,
        obtained=obtained,
        description=description,
        now=now,
    )
    CaseExhibit.objects.create(case=case, exhibit=exhibit)
    return exhibit
