"""Keeps the fold of every case in step with its milestones, from the ledger; `index.rebuild` makes all anew."""

from __future__ import annotations

from typing import Final

from fourfold.casework.cases.index import rebuild, refold
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry


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
