"""What follows from the ledger: the fold of a case keeps in step with its milestones, colleagues are told of theirs.

`index.rebuild` makes every fold anew.
"""

from __future__ import annotations

from typing import Final

from fourfold.casework.cases.index import assignee, joined, rebuild, refold
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


__all__ = ["keep_folds", "rebuild"]
_MOVES: Final = frozenset(
    {
        "cases.open_case",
        "cases.take_in_case",
        "cases.record_milestone",
        "cases.reach_milestone",
        "cases.drop_milestone",
    }
)


@listener("fold")
def keep_folds(entries: list[Entry]) -> None:
    """Recomputes the fold of every case that a batch of entries moved."""
    refold(
        name
        for entry in entries
        if entry.outcome == "done" and entry.act in _MOVES
        for name in (entry.subject, *(pair[0] for pair in entry.records))
        if name
    )


tell_when("cases.add_task", NoticeKind.TASK, to=assignee)
tell_when("cases.add_to_team", NoticeKind.TEAM, to=joined)
