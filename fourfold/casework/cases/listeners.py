"""What follows from the ledger: fold and deadlines keep in step with the milestones, colleagues are told of theirs.

`index.rebuild` makes every fold anew, `deadlines.index.rebuild` every deadline,
`quiet.index.rebuild` when each circle was last written to.
"""

from __future__ import annotations

from typing import Final

from fourfold.casework.cases.deadlines import people
from fourfold.casework.cases.deadlines.index import keep_deadlines
from fourfold.casework.cases.index import assignee, joined, rebuild, refold
from fourfold.casework.cases.quiet import index as quiet
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


__all__ = ["keep_folds", "named", "rebuild", "starts"]
_MOVES: Final = frozenset(
    {
        "cases.open_case",
        "cases.take_in_case",
        "cases.record_milestone",
        "cases.reach_milestone",
        "cases.drop_milestone",
        "cases.follow_milestone",
        "cases.unfollow_milestone",
    }
)


_STARTS: Final = _MOVES | {"cases.change_case", "cases.move_to_office"}


def starts() -> frozenset[str]:
    """What may start, end or change a deadline: milestones, the kind of harm, the law of the office, and people."""
    return _STARTS | people.acts()


@listener("deadlines")
def keep_clocks(entries: list[Entry]) -> None:
    """Raises, moves, meets and takes away the deadlines of every case that a batch of entries touched."""
    keep_deadlines(named(entries, starts()))


@listener("fold")
def keep_folds(entries: list[Entry]) -> None:
    """Recomputes the fold of every case that a batch of entries moved."""
    refold(named(entries, _MOVES))


@listener("quiet")
def keep_last(entries: list[Entry]) -> None:
    """Keeps when something was last done in each circle of a case. Looks and refusals are no sign of life."""
    quiet.keep((entry.circle, entry.at) for entry in entries if entry.outcome == "done" and entry.circle)


def named(entries: list[Entry], acts: frozenset[str]) -> list[str]:
    """Every record that these acts name, where they were done."""
    done = (entry for entry in entries if entry.outcome == "done" and entry.act in acts)
    return [name for entry in done for name in (entry.subject, *(pair[0] for pair in entry.records)) if name]


tell_when("cases.add_task", NoticeKind.TASK, to=assignee)
tell_when("cases.add_to_team", NoticeKind.TEAM, to=joined)
