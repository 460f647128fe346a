"""What is owed and late: deadlines with their cases, and the tasks that are late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Case, Task, TeamMember
from fourfold.casework.cases.models.todo import with_beside
from fourfold.casework.cases.queries.day import task_line
from fourfold.casework.cases.sheets import CaseBrief, OwedAndLate, OwedLine
from fourfold.casework.clocks.kinds import Standing
from fourfold.casework.clocks.queries import open_deadlines
from fourfold.casework.clocks.sheets import DeadlineLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import Role
from fourfold.ground.vault.fields import warm


_MOST: Final = 100
_DAY: Final = timedelta(days=1)


def owed_and_late(actor: Actor, *, mine: bool, today: date) -> OwedAndLate:
    """Open deadlines of open cases that the actor may know of, and late tasks; `mine`: of the cases they work on.

    `today` is the day where the reader works. Five queries.
    """
    lines = _with_cases(actor, open_deadlines(actor, today=today, records=_worked_on(actor) if mine else None))
    late = gate.visible(actor, Task.objects.filter(state=TaskState.OPEN, due_on__lt=today))
    late = late.exclude(case__status__in=CLOSED).select_related("case", "assignee").order_by("due_on", "pk")
    if mine:
        late = late.filter(Q(assignee_id=actor.user_id) | Q(case__lead_id=actor.user_id))
    tasks = list(with_beside(late)[:_MOST])
    warm([*tasks, *(task.case for task in tasks)])
    pressing = {Standing.TODAY, Standing.SOON}
    return OwedAndLate(
        today=today,
        late=[one for one in lines if one.deadline.standing == Standing.LATE],
        soon=[one for one in lines if one.deadline.standing in pressing],
        later=[one for one in lines if one.deadline.standing == Standing.RUNNING],
        tasks=[task_line(actor, task, today, with_case=True) for task in tasks],
    )


def late_deadlines(actor: Actor, *, today: date) -> list[OwedLine]:
    """Late deadlines of the cases the actor works on; for a director, of the whole office. Three queries."""
    directs = any(role == Role.DIRECTOR for _, role in actor.roles)
    records = None if directs else _worked_on(actor)
    return _with_cases(actor, open_deadlines(actor, today=today, until=today - _DAY, records=records, most=_MOST))


def _worked_on(actor: Actor) -> Any:
    """The ids of open cases that one works on, as a query to be asked within another."""
    on_team = TeamMember.objects.filter(user_id=actor.user_id).values("case_id")
    mine = Case.objects.filter(Q(pk__in=on_team) | Q(lead_id=actor.user_id)).exclude(status__in=CLOSED)
    return gate.visible(actor, mine).values_list("pk", flat=True)


def _with_cases(actor: Actor, found: Iterable[DeadlineLine]) -> list[OwedLine]:
    """Each with its case; those of closed cases are left out: nobody works on them."""
    lines = list(found)
    if not lines:
        return []
    held = gate.visible(actor, Case.objects.filter(pk__in={one.record for one in lines}).exclude(status__in=CLOSED))
    cases = {case.pk: case for case in held}
    warm(cases.values())
    briefs = {name: gate.show(actor, case, CaseBrief) for name, case in cases.items()}
    return [OwedLine(one, briefs[one.record]) for one in lines if one.record in briefs]
