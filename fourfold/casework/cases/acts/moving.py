"""A case goes to another office, with all that hangs on it; the office that had it knows of it no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from fourfold.casework.cases.acts import circles
from fourfold.casework.cases.acts.knowing import take_lead
from fourfold.casework.cases.acts.tasks import take_task
from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.cases.models import Case, CaseCircle, Task
from fourfold.casework.people.acts.parting import Going, part
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Grant, Office, User
from fourfold.ground.access.moving import carry
from fourfold.ground.access.roles import LEADS, CircleKind
from fourfold.ground.acts.door import act


Give = Callable[[Case, User], None]
GOES_TO: Final[list[Give]] = []


def goes_along(give: Give) -> None:
    """Later rooms say how what a colleague answers for in a case is given to who leads it from then on."""
    GOES_TO.append(give)


@act(by=LEADS, on={"case": Case, "office": Office, "user": User}, includes=(take_lead, take_task), inside=True)
def move_to_office(actor: Actor, *, case: Case, office: Office, user: User, now: datetime) -> Case:
    """Move a case to another office, where a colleague leads it from then on; nobody here may know of it any more."""
    before, every = case.office, circles.every(case)
    part(Going(case.circle_id, every, before, office, case.secret))
    carry(every, before, office)
    Admission.objects.filter(via_id=case.circle_id, admits_id=before.circle_id).update(admits_id=office.circle_id)
    Grant.objects.filter(circle_id__in=every).delete()
    case.office, case.lead = office, None
    case.save()
    take_lead.within(actor, case=case, user=user, now=now)
    _let_into_plans(actor, case, user, now)
    for task in Task.objects.filter(case=case, state=TaskState.OPEN).exclude(assignee=None).order_by("pk"):
        take_task.within(actor, task=task, user=user, now=now)
    for give in GOES_TO:
        give(case, user)
    return case


def _let_into_plans(actor: Actor, case: Case, user: User, now: datetime) -> None:
    """Who planned with whom is over; else nobody could read a plan, and it would wait for ever."""
    plans = CaseCircle.objects.filter(case=case, kind=CircleKind.PLAN).values_list("circle_id", flat=True)
    let_in = {"user": user, "office": case.office, "why": "plan", "by": actor.user_id, "made_at": now}
    Grant.objects.bulk_create([Grant(circle_id=circle, **let_in) for circle in plans])
