"""Closed sets of the exchange: how far a batch is, and what became of a row."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class BatchState(Kind):
    """How far a batch is."""

    WAITING = "waiting", mark("Waiting")
    RUNNING = "running", mark("Being taken in")
    DONE = "done", mark("Taken in")
    UNDOING = "undoing", mark("Being taken back")
    UNDONE = "undone", mark("Taken back")
    PARTLY = "partly", mark("Taken back in part")


class RowState(Kind):
    """What became of a row."""

    CREATED = "created", mark("Taken in")
    REJECTED = "rejected", mark("Refused")
    UNDONE = "undone", mark("Taken back")


UNDER_WAY = (BatchState.WAITING, BatchState.RUNNING)
"""States in which rows are still to come."""
UNDOABLE = (BatchState.DONE, BatchState.PARTLY, BatchState.RUNNING, BatchState.UNDOING)
"""States from which a batch can be taken back; one that was interrupted too, in coming in or in going."""

REASONS: dict[str, str] = {
    "nobody": mark("The row names nobody and tells nothing by which a person could be recognised."),
    "cell_too_long": mark("A cell is longer than the 32,767 characters of an Excel cell."),
    "could_not_take_in": mark("The row could not be taken in. It is kept as given."),
    "worked_on": mark("Somebody has worked on what came from this row since; it stays."),
}
"""Sentences of the codes that a row's line can carry."""
