"""Tasks that templates make, made as the worker makes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fourfold.casework.cases.models import Task
from fourfold.casework.task_templates import acts, listeners
from fourfold.casework.task_templates.models import TemplateTask
from fourfold.ground.audit import cursor
from fourfold.ground.jobs import work
from tests.casework.cases import samples as made
from tests.cast import NOW, Cast


VISIT, CONSENT, HEARING = "visit_after_relief", "consent_before_statement", "told_before_hearing"
YESTERDAY = date(2026, 11, 22)


def settle(now: datetime = NOW) -> None:
    """The worker's round: the listener asks, the job does."""
    cursor.catch_up(listeners.NAME)
    work.run_all_due(lambda: now)


def reached(cast: Cast, case: str, kind: str, on: date = YESTERDAY, *, now: datetime = NOW) -> str:
    """Something is reached, and the worker has had its round; the milestone's id."""
    name = made.milestone(cast, case, kind, on)
    settle(now)
    return name


def of(case: str) -> dict[str, Task]:
    """The tasks that templates made in a case, by template."""
    rows = TemplateTask.objects.filter(record=case).select_related("task")
    return {row.template: row.task for row in rows}


def changed(
    cast: Cast, template: str, *, active: bool = True, count: int = 1, unit: str = "days", who: str = "director"
) -> str:
    """Nairobi changes a template; the change's id."""
    told: dict[str, Any] = {"active": active, "count": count, "unit": unit, "why": "We live next door to them"}
    ref = acts.set_template(cast.actors[who], office=cast.nbo.pk, template=template, now=NOW, **told)
    assert ref
    return ref.id
