"""What an office does about the system. A project lies in the office's circle, under a key of its own."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.acts.milestones import MOVES, settle_all
from fourfold.tracks.transformation.kinds import NoLonger
from fourfold.tracks.transformation.models import Project


@act(by=LEADS, on={"office": Office})
def begin_project(
    actor: Actor,
    *,
    office: Office,
    kind: str,
    led_by: str,
    begun_on: date,
    title: str,
    what: str,
    now: datetime,
) -> Project:
    """Begin a project of the office, or plan one; everyone on casework in the office may know of it."""
    rules.require_known_word(vocab.has("project_kinds", kind), field="kind")
    rules.require_known_word(vocab.has("project_leads", led_by), field="led_by")
    project = Project(office=office, circle_id=office.circle_id, made_at=now)
    project.key = keys.new_key("project", office_key=office.key_id)
    project.kind, project.led_by, project.begun_on = kind, led_by, begun_on
    project.title, project.what = title, what or None
    project.save()
    return project


@act(by=LEADS, on={"project": Project})
def end_project(actor: Actor, *, project: Project, ended_on: date, outcome: str, now: datetime) -> Project:
    """End a project, and say what came of it."""
    rules.require_stands(withdrawn=project.withdrawn_at is not None)
    rules.require_underway(ended=project.ended_on is not None)
    rules.require_past(ended_on, today=project.office.today(now), field="ended_on")
    rules.require_end_after_beginning(project.begun_on, ended_on)
    project.ended_on, project.outcome = ended_on, outcome or None
    project.save()
    return project


@act(by=LEADS, on={"project": Project})
def resume_project(actor: Actor, *, project: Project, why: str, now: datetime) -> Project:
    """Take up a project again that had ended; what was said to have come of it stays."""
    rules.require_stands(withdrawn=project.withdrawn_at is not None)
    rules.require_ended(ended=project.ended_on is not None)
    case_rules.require_reason(why, field="why")
    project.ended_on = None
    project.save()
    return project


@act(by=LEADS, on={"project": Project}, includes=MOVES)
def withdraw_project(actor: Actor, *, project: Project, why: str, note: str = "", now: datetime) -> Project:
    """Withdraw a project that did not come about or was recorded wrongly; it is kept and answers nothing any more."""
    rules.require_known_word(why in NoLonger.codes(), field="why")
    project.withdraw(by=actor.user_id, why=why, note=note, at=now)
    settle_all(actor, [project.pk], now)
    return project
