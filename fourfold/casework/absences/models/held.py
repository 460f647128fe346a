"""What somebody holds in an office, as pieces of a query: whoever reads them asks the gate."""

from __future__ import annotations

from django.db.models import QuerySet

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Case, Task, TeamMember


def led(user_id: str, office_id: str) -> QuerySet[Case]:
    """Open cases that they lead."""
    return Case.objects.filter(lead_id=user_id, office_id=office_id).exclude(status__in=CLOSED)


def places(user_id: str, office_id: str, *, duty: str) -> QuerySet[Case]:
    """Open cases on whose teams they are in this duty without leading them."""
    on_team = TeamMember.objects.filter(user_id=user_id, duty=duty).values("case_id")
    mine = Case.objects.filter(office_id=office_id, pk__in=on_team).exclude(lead_id=user_id)
    return mine.exclude(status__in=CLOSED)


def tasks(user_id: str, office_id: str) -> QuerySet[Task]:
    """Open tasks of open cases."""
    mine = Task.objects.filter(assignee_id=user_id, office_id=office_id, state=TaskState.OPEN)
    return mine.exclude(case__status__in=CLOSED)
