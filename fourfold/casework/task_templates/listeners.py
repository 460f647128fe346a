"""What was reached asks for its tasks: by the ledger, so that nothing is lost in a crash.

The listener asks for a job, because whether something is long ago is a question of the day on which it is noticed, and
because tasks are written by an act. The job stands in the queue when the listener's cursor moves, or neither.
"""

from __future__ import annotations

from typing import Final

from fourfold.casework.task_templates.jobs import KEEP
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.ledger_time import moment
from fourfold.ground.audit.models import Entry
from fourfold.ground.jobs.work import enqueue


NAME: Final = "task_templates"
_MOVES: Final = frozenset(
    {
        "cases.record_milestone",
        "cases.reach_milestone",
        "cases.drop_milestone",
        "cases.follow_milestone",
        "cases.unfollow_milestone",
        "cases.reopen_case",
        "task_templates.set_template",
        "task_templates.take_back_change",
    }
)
"""What may ask for a task or make one needless."""


@listener(NAME)
def ask(entries: list[Entry]) -> None:
    """Asks for the tasks of every case that a batch of entries moved."""
    done = [entry for entry in entries if entry.outcome == "done" and entry.act in _MOVES]
    named = {name for entry in done for name in (entry.subject, *(pair[0] for pair in entry.records)) if name}
    if named:
        enqueue(KEEP, now=moment(done[-1].at), records=" ".join(sorted(named)))
