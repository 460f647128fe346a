"""My day: what waits for one person, most pressing first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Case, Task, TeamMember
from fourfold.casework.cases.models.beside import OF_TASKS
from fourfold.casework.cases.models.todo import flag, given_away, open_tasks, with_beside
from fourfold.casework.cases.quiet.signs import with_signs
from fourfold.casework.cases.sheets import CaseBrief, MyDay, NewCase, QuietCase, TaskLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import LEADS, Role
from fourfold.ground.vault.fields import warm


_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_MOST: Final = 100
_FEW: Final = 8


def my_day(actor: Actor, *, today: date, now: datetime) -> MyDay:
    """Tasks late, due, within a week and new; what others have from one; cases new, gone silent or without a step, and
    those that are known to one alone.

    `today` is the day where the reader works. Three queries.
    """
    since = datetime.combine(today - _DAY, time.min, tzinfo=now.tzinfo)
    tasks, cases = _tasks(actor, today, since), _cases(actor, since, now)
    warm([*tasks, *(task.case for task in tasks), *cases])
    mine = [one for one in tasks if one.assignee_id == actor.user_id]
    others = [one for one in tasks if one.assignee_id != actor.user_id][:_FEW]
    lines = [task_line(actor, task, today, with_case=True) for task in mine]
    return MyDay(
        today=today,
        late=[one for one in lines if one.days is not None and one.days < 0],
        due=[one for one in lines if one.days == 0],
        week=[one for one in lines if one.days is None or 0 < one.days <= _WEEK.days],
        fresh=[one for one in lines if one.days is not None and one.days > _WEEK.days],
        waiting=[task_line(actor, task, today, with_case=True) for task in others],
        new=[NewCase(gate.show(actor, one, CaseBrief), fresh=one.fresh) for one in cases if one.joined][:_FEW],
        quiet=[quiet_case(actor, one, now) for one in cases if one.silent or one.idle][:_FEW],
        alone=[gate.show(actor, one, CaseBrief) for one in cases if one.alone],
    )


def _tasks(actor: Actor, today: date, since: datetime) -> list[Task]:
    """One's own tasks first: due within a week or some day, or given since a moment. Then what one gave to others, and
    what is late in the cases that one answers for.

    Each part finds its own index; the gate is asked for all together.
    """
    standing = Task.objects.filter(state=TaskState.OPEN)
    soon = Q(due_on__lte=today + _WEEK) | Q(due_on=None) | (Q(made_at__gte=since) & ~Q(by=actor.user_id))
    mine = standing.filter(soon, assignee_id=actor.user_id).values("pk")
    offices = [office for office, role in actor.roles if role == Role.DIRECTOR]
    answers = Q(case__lead_id=actor.user_id) | Q(office_id__in=offices)
    late = standing.filter(answers, due_on__lt=today).values("pk")
    rows = open_tasks(actor).filter(pk__in=mine.union(late, given_away(actor).values("pk")))
    own = flag(Q(assignee_id=actor.user_id) & Q(assignee__isnull=False))
    return list(with_beside(rows).order_by(own.desc(), F("due_on").asc(nulls_last=True), "pk")[:_MOST])


def _cases(actor: Actor, since: datetime, now: datetime) -> list[Any]:
    """One's cases that are new (`joined`, `fresh`), silent too long, or led by one and without a next step (`idle`).

    `alone`: secret, and nobody else on the team works in its office: who leaves without a word leaves it to nobody.
    """
    team = TeamMember.objects.filter(user_id=actor.user_id, case=OuterRef("pk"))
    of_mine = Q(pk__in=TeamMember.objects.filter(user_id=actor.user_id).values("case_id")) | Q(lead_id=actor.user_id)
    rows = with_signs(actor, Case.objects.filter(of_mine), lead=actor.user_id, now=now).annotate(
        joined=Exists(team.filter(since__gt=now - _WEEK)),
        fresh=Exists(team.filter(since__gte=since)),
        alone=flag(Q(secret=True) & ~Q(status__in=CLOSED) & ~Exists(_others(actor))),
    )
    waits = Q(alone=True) | Q(joined=True) | Q(silent=True)
    waits |= Q(idle=True) if actor.holds(LEADS) else Q()
    return list(rows.filter(waits).order_by("-alone", "-joined", "last_at", "pk")[:_MOST])


def _others(actor: Actor) -> Any:
    """Those on the team of a case, beside the actor, with an open account and a role in its office."""
    works = Holding.objects.filter(user=OuterRef("user"), office=OuterRef("case__office"), ended_at=None)
    others = TeamMember.objects.filter(case=OuterRef("pk"), user__is_active=True).exclude(user_id=actor.user_id)
    return others.filter(Exists(works))


def quiet_case(actor: Actor, row: Any, now: datetime) -> QuietCase:
    """One case from `with_signs` as shown."""
    silent = (now - row.last_at).days if row.silent else 0
    return QuietCase(gate.show(actor, row, CaseBrief), silent, idle=row.idle)


def given_tasks(actor: Actor, *, today: date) -> list[TaskLine]:
    """Open tasks that one gave to others, the most pressing first. Two queries."""
    rows = list(with_beside(open_tasks(actor)).filter(pk__in=given_away(actor).values("pk"))[:_MOST])
    warm([*rows, *(row.case for row in rows)])
    return [task_line(actor, row, today, with_case=True) for row in rows]


def task_line(actor: Actor, task: Task, today: date, *, with_case: bool = False) -> TaskLine:
    """One task of `with_beside` as shown."""
    beside = {name: getattr(task, f"beside_{name}", None) for name in OF_TASKS}
    return gate.show(
        actor,
        task,
        TaskLine,
        who=task.assignee.name if task.assignee else "",
        days=(task.due_on - today).days if task.due_on else None,
        case=gate.show(actor, task.case, CaseBrief) if with_case else None,
        beside={name: value for name, value in beside.items() if value is not None},
    )
