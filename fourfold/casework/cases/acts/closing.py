"""The end of the work on a case, and its beginning anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fourfold.casework.cases import loose_ends, rules
from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.clocks.queries import open_of
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.kinds import mark


@act(by=LEADS, on={"case": Case})
def close_case(
    actor: Actor, *, case: Case, closure: str, closed_on: date, note: str, despite: Sequence[str] = (), now: datetime
) -> Case:
    """Close a case in which nothing is left unfinished but what is named, with a coded reason and one in words.

    `despite`: codes of what stays open (`loose_ends`); what forbids the closing cannot be named away.
    """
    today = case.office.today(now)
    rules.require_open(case.status)
    rules.require_known_word(vocab.has("closure_reasons", closure), field="closure")
    rules.require_not_future(closed_on, today=today, field="closed_on")
    rules.require_order(case.opened_on, closed_on, field="closed_on")
    rules.require_reason(note, field="note")
    rules.require_known_word({one.code for one in loose_ends.sorts()}.issuperset(despite), field="despite")
    found = loose_ends.of(actor, case, today=today)
    rules.require_ended(next((one.first for one in found if one.forbids), ""))
    rules.require_named({one.code for one in found} - set(despite))
    case.status, case.closure, case.closed_on = "closed", closure, closed_on
    case.save()
    return case


@act(by=LEADS, on={"case": Case})
def reopen_case(actor: Actor, *, case: Case, why: str, now: datetime) -> Case:
    """Reopen a closed case; its history stays."""
    rules.require_closed(case.status)
    rules.require_reason(why, field="why")
    case.status, case.closure, case.closed_on = "active", "", None
    case.save()
    return case


@leaves_open(LooseEnd("task", mark("Tasks that are not done"), "tasks"))
def _tasks(actor: Actor, case: Case, _today: date) -> int:
    return gate.visible(actor, Task.objects.filter(case=case, state=TaskState.OPEN)).count()


@leaves_open(LooseEnd("deadline", mark("Deadlines that still run or are late"), "case_deadlines"))
def _deadlines(actor: Actor, case: Case, today: date) -> int:
    return len(open_of(actor, case.pk, today=today))
