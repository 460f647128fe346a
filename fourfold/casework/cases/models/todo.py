"""What is to be done, as pieces of a query."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Task
from fourfold.casework.cases.models.beside import OF_TASKS
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor


def open_tasks(actor: Actor) -> Any:
    """Open tasks in open cases that the actor may know of, the most pressing first."""
    rows = gate.visible(actor, Task.objects.filter(state=TaskState.OPEN)).exclude(case__status__in=CLOSED)
    return rows.select_related("case", "assignee").order_by(F("due_on").asc(nulls_last=True), "pk")


def given_away(actor: Actor) -> Any:
    """Open tasks that one gave to others, before the gate."""
    given = Task.objects.filter(state=TaskState.OPEN, by=actor.user_id)
    return given.exclude(assignee=None).exclude(assignee_id=actor.user_id)


def with_beside(rows: Any) -> Any:
    """Tasks with what later rooms let stand beside them, for lines."""
    return rows.annotate(**{f"beside_{name}": column() for name, column in OF_TASKS.items()})


def flag(condition: Any) -> Any:
    """A condition as a column."""
    return ExpressionWrapper(condition, output_field=BooleanField())
