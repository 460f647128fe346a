"""Parts of a case, each for a page of its own: tasks done and undone, milestones, who is in it."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from fourfold.casework.cases import behind
from fourfold.casework.cases.models import Case, Involvement, Milestone, Task
from fourfold.casework.cases.models.todo import with_beside
from fourfold.casework.cases.queries.day import task_line
from fourfold.casework.cases.sheets import Reached, TaskLine
from fourfold.casework.people.queries import names_for
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


_MOST = 500


def tasks_of(actor: Actor, case_id: object, *, today: date) -> list[TaskLine]:
    """Every task of a case, open ones first by day, then the last done or dropped. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = with_beside(gate.visible(actor, Task.objects.filter(case=case))).select_related("assignee")
    # "open" sorts after "done" and "dropped"
    found = list(rows.order_by("-state", F("due_on").asc(nulls_last=True), "-done_at", "pk")[:_MOST])
    warm(found)
    return [task_line(actor, row, today) for row in found]


def task_of(actor: Actor, task_id: object, *, today: date) -> TaskLine:
    """One task. Raises Refused."""
    return task_line(actor, the_one(actor, with_beside(Task.objects.select_related("assignee")), task_id), today)


def milestone_of(actor: Actor, milestone_id: object) -> Reached:
    """One milestone. Raises Refused."""
    return gate.show(actor, the_one(actor, Milestone.objects.all(), milestone_id), Reached)


def milestones_of(actor: Actor, case_id: object) -> list[Reached]:
    """Every milestone of a case, newest first. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = gate.visible(actor, Milestone.objects.filter(case=case)).order_by("-on", "-id")
    return [gate.show(actor, row, Reached) for row in rows]


def following_milestones(actor: Actor, case_id: object) -> dict[str, date | None]:
    """Milestones of a case behind which a record stands: since when a planned one may be said to have come, or None.

    Raises Refused.
    """
    case = the_one(actor, Case.objects.all(), case_id)
    rows = gate.visible(actor, Milestone.objects.filter(case=case).select_related("case"))
    return {name: found.comes_on for name, found in behind.of(rows).items()}


def people_in(actor: Actor, case_id: object) -> list[PersonChip]:
    """Everybody in a case whom the actor may know, each once. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = gate.visible(actor, Involvement.objects.filter(case=case)).order_by("id")
    ids = list(dict.fromkeys(rows.values_list("person_id", flat=True)))
    chips = names_for(actor, ids)
    return [chips[name] for name in ids if name in chips]


def involvement(actor: Actor, involvement_id: object) -> tuple[str, str]:
    """Person and role of an involvement. Raises Refused."""
    row = the_one(actor, Involvement.objects.all(), involvement_id)
    return row.person_id, row.role
