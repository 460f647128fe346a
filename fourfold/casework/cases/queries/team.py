"""The day of a team, for those who answer for it: never more of a colleague's work than the reader may know."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.cases.models.todo import open_tasks, with_beside
from fourfold.casework.cases.queries.day import quiet_case, task_line
from fourfold.casework.cases.quiet.signs import with_signs
from fourfold.casework.cases.sheets import CaseBrief, ColleagueDay, LeftBehind, Load
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS, Role
from fourfold.ground.vault.fields import warm


_WEEK: Final = timedelta(days=7)
_MOST: Final = 100


def _colleagues(actor: Actor) -> Any:
    """Who works on cases in an office where the actor is a lead or director; the actor too."""
    offices = {office for office, role in actor.roles if role in LEADS}
    held = Holding.objects.filter(office__in=offices, role__in=EVIDENCE_DESK, ended_at=None)
    return held.filter(user__is_active=True, user__is_service=False)


def loads(actor: Actor, *, today: date, now: datetime) -> list[Load]:
    """Everybody whom the actor leads, by name, with what each carries; nobody where they lead nobody. Four queries."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for user_id, name, role in _colleagues(actor).order_by("user__name").values_list("user_id", "user__name", "role"):
        roles[user_id, name].add(role)
    ids = [user_id for user_id, _name in roles]
    seen = gate.visible(actor, Case.objects.exclude(status__in=CLOSED))
    on = TeamMember.objects.filter(user_id__in=ids, case__in=seen.values("pk")).order_by()
    cases = dict(on.values_list("user_id").annotate(n=Count("pk")))
    held = open_tasks(actor).filter(assignee_id__in=ids).order_by().values_list("assignee_id")
    late, week = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + _WEEK)
    counted = held.annotate(n=Count("pk"), late=Count("pk", filter=late), week=Count("pk", filter=week))
    tasks = {name: numbers for name, *numbers in counted}
    led = with_signs(actor, Case.objects.filter(lead_id__in=ids), lead="", now=now).filter(silent=True)
    quiet = dict(led.order_by().values_list("lead_id").annotate(n=Count("pk")))
    found = []
    for (user_id, name), duties in roles.items():
        number, behind, soon = tasks.get(user_id, (0, 0, 0))
        found.append(
            Load(
                user_id,
                name,
                tuple(sorted(duties)),
                cases=cases.get(user_id, 0),
                tasks=number,
                late=behind,
                week=soon,
                quiet=quiet.get(user_id, 0),
            )
        )
    return found


def left_behind(actor: Actor, *, today: date) -> LeftBehind:
    """What somebody who works in an office of the actor's no more still holds there, as far as the actor may know.

    Three queries.
    """
    offices = [office for office, role in actor.roles if role in LEADS]
    works = Holding.objects.filter(office=OuterRef("office"), ended_at=None, user__is_active=True)
    tasks = with_beside(open_tasks(actor)).filter(office_id__in=offices).exclude(assignee=None)
    gone = list(tasks.exclude(Exists(works.filter(user=OuterRef("assignee")))).order_by("due_on", "pk")[:_MOST])
    led = Case.objects.filter(office_id__in=offices).exclude(lead=None).exclude(status__in=CLOSED)
    leads = works.filter(user=OuterRef("lead"), role=Role.CASE_LEAD)
    cases = list(gate.visible(actor, led.exclude(Exists(leads))).select_related("key").order_by("pk")[:_MOST])
    warm([*gone, *(task.case for task in gone), *cases])
    return LeftBehind(
        tasks=[task_line(actor, task, today, with_case=True) for task in gone],
        cases=[gate.show(actor, one, CaseBrief) for one in cases],
    )


def colleague_day(actor: Actor, user_id: str, *, today: date, now: datetime) -> ColleagueDay:
    """The day of somebody whom the actor leads. Raises Refused for anybody else. Four queries."""
    name = _colleagues(actor).filter(user_id=user_id).values_list("user__name", flat=True).first()
    if name is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    tasks = list(with_beside(open_tasks(actor)).filter(assignee_id=user_id)[:_MOST])
    led = with_signs(actor, Case.objects.filter(lead_id=user_id), lead=user_id, now=now)
    quiet = list(led.filter(Q(silent=True) | Q(idle=True)).order_by("last_at", "pk")[:_MOST])
    warm([*tasks, *(task.case for task in tasks), *quiet])
    return ColleagueDay(
        name=name,
        today=today,
        tasks=[task_line(actor, task, today, with_case=True) for task in tasks],
        quiet=[quiet_case(actor, one, now) for one in quiet],
    )
