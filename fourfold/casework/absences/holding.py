"""What somebody can hold, and how each sort of it is handed on. Later rooms add theirs when they are loaded.

A sort finds rows whoever asks; the gate is asked by who reads them (`queries`) and by the act, each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet

from fourfold.casework.absences.models import held
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Task
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, Role
from fourfold.ground.acts.door import Act
from fourfold.ground.vocab.kinds import mark


@dataclass(frozen=True)
class Sort:
    """A sort of thing held: its code, its name, who may take it over, and the act that gives it to somebody.

    `held`: rows of an office that somebody holds, each with its case and, where it has one, its `due_on`. `give`: gives
    one row to somebody within the act under way. `returns`: whether it is given back; a place on a team was never
    left. `duty`: a role's name that belongs to the name (both message markers). `apart`: it lies in a circle of its
    own, so that no note of it is left on the case.
    """

    code: str
    title: str
    takers: frozenset[Role]
    held: Callable[[str, str], QuerySet[Any]]
    act: Act[Any]
    give: Callable[[Actor, Any, User, datetime], None]
    model: type[Guarded]
    returns: bool = True
    duty: str = ""
    apart: bool = False


SORTS: Final[dict[str, Sort]] = {}


def add(sort: Sort) -> None:
    """Adds a sort of thing that somebody can hold; later rooms do so by `acts.can_hold`."""
    SORTS[sort.code] = sort


def case_of(row: Any) -> str:
    """The id of the case on which a thing hangs."""
    return str(row.pk if isinstance(row, Case) else row.case_id)


def _give_lead(actor: Actor, row: Any, user: User, now: datetime) -> None:
    cases.take_lead.within(actor, case=row, user=user, now=now)


def _give_place(actor: Actor, row: Any, user: User, now: datetime, *, duty: Role) -> None:
    cases.take_place.within(actor, case=row, user=user, duty=duty, now=now)


def _give_task(actor: Actor, row: Any, user: User, now: datetime) -> None:
    cases.take_task.within(actor, task=row, user=user, now=now)


_LEAD: Final = frozenset({Role.CASE_LEAD})
add(Sort("lead", mark("Cases that they lead"), _LEAD, held.led, cases.take_lead, _give_lead, Case))
for _duty in sorted(EVIDENCE_DESK):
    add(
        Sort(
            f"place_{_duty.value}",
            mark("Places on the teams of other cases"),
            frozenset({_duty}),
            partial(held.places, duty=_duty),
            cases.take_place,
            partial(_give_place, duty=_duty),
            Case,
            returns=False,
            duty=_duty.label,
        )
    )
add(Sort("task", mark("Open tasks"), CASEWORKERS | _LEAD, held.tasks, cases.take_task, _give_task, Task))
