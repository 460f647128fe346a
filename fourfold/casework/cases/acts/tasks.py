"""Tasks: what somebody does by a day. Finishing one can be undone."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import kept, rules
from fourfold.casework.cases.kinds import Leg, TaskState
from fourfold.casework.cases.models import Case, Task
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, Role
from fourfold.ground.acts.door import act


@act(by=CASEWORKERS, on={"case": Case, "assignee": User})
def add_task(
    actor: Actor, *, case: Case, title: str, due_on: date | None, assignee: User | None, leg: str, now: datetime
) -> Task:
    """Set a task: what is to do, by when, by whom."""
    rules.require_open(case.status)
    rules.require_words(title, field="title")
    rules.require_work_day(due_on, field="due_on")
    rules.require_known_word(not leg or leg in Leg.codes(), field="leg")
    if assignee is not None:
        _require_may_know(assignee, case.pk, field="assignee")
    task = Task.from_circle_of(case, case=case, leg=leg, due_on=due_on, assignee=assignee)
    task.by, task.made_at = actor.user_id, now
    task.title = title
    task.save()
    return task


@act(by=EVIDENCE_DESK, on={"task": Task})
def finish_task(actor: Actor, *, task: Task, outcome: str, now: datetime) -> Task:
    """Mark a task as done, with what came of it; of one that follows from a no, that is not left out."""
    rules.require_open_task(state=TaskState(task.state))
    rules.require_said(outcome, kept=kept.is_kept(task))
    task.state, task.done_at, task.outcome = TaskState.DONE, now, outcome or None
    task.save()
    return task


@act(by=CASEWORKERS, on={"task": Task})
def drop_task(actor: Actor, *, task: Task, why: str, now: datetime) -> Task:
    """Drop a task that is no longer needed, saying why; one that follows from a no, whoever answers for the case."""
    rules.require_open_task(state=TaskState(task.state))
    rules.require_reason(why, field="why")
    if kept.is_kept(task):
        case = task.case
        directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
        rules.require_may_drop(leads=case.lead_id == actor.user_id, directs=directs)
    task.state, task.done_at, task.outcome = TaskState.DROPPED, now, why
    task.save()
    return task


@act(by=EVIDENCE_DESK, on={"task": Task})
def reopen_task(actor: Actor, *, task: Task, now: datetime) -> Task:
    """Open a finished or dropped task again."""
    task.state, task.done_at = TaskState.OPEN, None
    task.save()
    return task


@act(by=CASEWORKERS, on={"task": Task, "user": User}, inside=True)
def take_task(actor: Actor, *, task: Task, user: User, now: datetime) -> Task:
    """Give an open task to another colleague who may know of the case."""
    _require_may_know(user, task.case_id, field="user")
    task.assignee = user
    task.save()
    return task


def _require_may_know(user: User, case_id: str, *, field: str) -> None:
    rules.require_may_know(knows=gate.visible(actor_of(user), Case.objects.filter(pk=case_id)).exists(), field=field)
