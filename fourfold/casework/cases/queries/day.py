"""My day: what waits for one person, most pressing first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Case, Task, TeamMember
from fourfold.casework.cases.sheets import CaseBrief, MyDay, TaskLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import LEADS, Role
from fourfold.ground.vault.fields import warm


_WEEK: Final = timedelta(days=7)
_MOST: Final = 100
_FEW: Final = 8


def my_day(actor: Actor, *, today: date, now: datetime) -> MyDay:
    """Tasks late, due today and within a week; for leads, what others are late with and what has no next step.

    `today` is the day where the reader works. Six queries.
    """
    open_tasks = gate.visible(actor, Task.objects.filter(state=TaskState.OPEN)).exclude(case__status__in=CLOSED)
    open_tasks = open_tasks.select_related("case", "assignee").order_by(F("due_on").asc(nulls_last=True), "pk")
    soon = Q(due_on__lte=today + _WEEK) | Q(due_on=None)
    mine = list(open_tasks.filter(soon, assignee_id=actor.user_id)[:_MOST])
    waiting = list(open_tasks.filter(_answers_for(actor), due_on__lt=today).exclude(assignee_id=actor.user_id)[:_FEW])
    new, quiet = _new(actor, now), _quiet(actor)
    warm([*mine, *waiting, *(task.case for task in (*mine, *waiting)), *new, *quiet])
    lines = [task_line(actor, task, today, with_case=True) for task in mine]
    return MyDay(
        today=today,
        late=[one for one in lines if one.days is not None and one.days < 0],
        due=[one for one in lines if one.days == 0],
        week=[one for one in lines if one.days is None or one.days > 0],
        waiting=[task_line(actor, task, today, with_case=True) for task in waiting],
        new=[gate.show(actor, case, CaseBrief) for case in new],
        quiet=[gate.show(actor, case, CaseBrief) for case in quiet],
    )


def _answers_for(actor: Actor) -> Any:
    """The cases somebody answers for: those they lead, and as a director those of the office."""
    offices = [office for office, role in actor.roles if role == Role.DIRECTOR]
    return Q(case__lead_id=actor.user_id) | Q(office_id__in=offices)


def _new(actor: Actor, now: datetime) -> list[Case]:
    """Cases whose team the actor joined within a week."""
    joined = TeamMember.objects.filter(user_id=actor.user_id, since__gt=now - _WEEK).values("case_id")
    return list(gate.visible(actor, Case.objects.filter(pk__in=joined)).order_by("-opened_on", "-pk")[:_FEW])


def _quiet(actor: Actor) -> list[Case]:
    """Open cases that the actor leads and in which nothing is planned."""
    if not actor.holds(LEADS):
        return []
    planned = Task.objects.filter(case=OuterRef("pk"), state=TaskState.OPEN)
    led = Case.objects.filter(lead_id=actor.user_id).exclude(status__in=CLOSED)
    return list(gate.visible(actor, led.filter(~Exists(planned))).order_by("opened_on", "pk")[:_FEW])


def task_line(actor: Actor, task: Task, today: date, *, with_case: bool = False) -> TaskLine:
    """One task as shown."""
    return gate.show(
        actor,
        task,
        TaskLine,
        who=task.assignee.name if task.assignee else "",
        days=(task.due_on - today).days if task.due_on else None,
        case=gate.show(actor, task.case, CaseBrief) if with_case else None,
    )
