"""Making the tasks that templates want, and putting away those that are needless. Done by Fourfold itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.task_templates import index
from fourfold.casework.task_templates.kinds import Need
from fourfold.casework.task_templates.models import TemplateTask
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import CannotOpen
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act, step


_WHY: Final = {
    Need.OVER: {"en": "Something reached since makes it needless.", "ar": "تحقق بعدها ما يغني عنها."},
    Need.GONE: {"en": "What it followed from was taken back.", "ar": "سُحب ما ترتبت عليه."},
}
"""What is written into a task that is put away, in the language of the office. Pages show it in the reader's."""


@act(
    by=frozenset({Role.ADMINISTRATOR}),
    includes=(cases.add_task, cases.drop_task, cases.reopen_task),
    machine=True,
)
def keep_tasks(actor: Actor, *, case_ids: Sequence[str], now: datetime) -> None:
    """Make the tasks that templates want of cases, and put away those that nobody touched and that are needless."""
    rows = Case.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(case_ids)).order_by("pk")
    held = list(rows.select_related("office", "key", "lead"))
    for name, moves in index.moves(held, now).items():
        case = next(one for one in held if one.pk == name)
        try:
            with step():
                for move in moves:
                    _do(actor, case, move, now)
        except CannotOpen:  # it was erased; nothing is to be done in it any more
            continue


def _do(actor: Actor, case: Case, move: index.Move, now: datetime) -> None:
    if isinstance(move, index.Making):
        _make(actor, case, move, now)
    else:
        _settle(actor, case, move, now)


def _make(actor: Actor, case: Case, move: index.Making, now: datetime) -> None:
    template, event = move.template, move.event
    task = cases.add_task.within(
        actor,
        case=case,
        title=_said(template.title, case.office),
        due_on=move.answer.due_on,
        assignee=index.whose(case, template),
        leg=template.leg,
        now=now,
    )
    made = TemplateTask(task=task, template=template.code, record=case.pk, event=event.kind, on=event.on)
    made.count, made.unit, made.kept = template.count, template.unit, task.version
    made.ahead = bool(template.before)
    made.save(force_insert=True)


def _settle(actor: Actor, case: Case, move: index.Settling, now: datetime) -> None:
    """The task is put away with the reason, or comes back when the reason is gone; not one that was touched since."""
    row = move.row
    task = Task.objects.select_related("key").select_for_update(of=("self",), no_key=True).get(pk=row.task_id)
    if task.version != row.kept:
        return
    if move.need == Need.NEEDED:
        cases.reopen_task.within(actor, task=task, now=now)
    elif row.need == Need.NEEDED:
        cases.drop_task.within(actor, task=task, why=_said(_WHY[move.need], case.office), now=now)
    row.need, row.kept = move.need, task.version
    row.save()


def _said(words: dict[str, str], office: Office) -> str:
    """Words in the first language of the office that has them, else in English."""
    return next((words[one] for one in office.languages if words.get(one)), words["en"])
