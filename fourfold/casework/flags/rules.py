"""The rules of flags, on plain values.

Source: product must-have 45 (message, date and owner; raised singly or in bulk; resolved with a note).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from fourfold.casework.flags.kinds import FlagState
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


SHORTEST_NOTE: Final = 10


def require_message(message: str) -> None:
    """A flag says what it is about: its owner may know nothing yet."""
    if not message.strip():
        raise RuleBroken("flags.message", mark("Say what the case is flagged for."), field="message")


def require_due(due_on: date | None, *, today: date) -> None:
    """A flag with a day is due today or later; one without a day waits all the same."""
    if due_on is not None and due_on < today:
        raise RuleBroken("flags.past", mark("This day is over. Choose today or a later one."), field="due_on")


def require_knows(*, knows: bool) -> None:
    """Only somebody who may know of the case can see to it."""
    if not knows:
        raise RuleBroken(
            "flags.owner",
            mark("This colleague does not know of the case. Bring them onto the team first."),
            field="owner",
        )


def require_note(note: str) -> None:
    """It is resolved with what came of it, in at least ten characters."""
    if len(note.strip()) < SHORTEST_NOTE:
        raise RuleBroken("flags.note", mark("Say what came of it, in a few words."), field="note")


def require_raised(state: FlagState) -> None:
    """What is resolved or taken back is over; only a raised flag is resolved, taken back or given to somebody."""
    if state != FlagState.OPEN:
        raise RuleBroken("flags.over", mark("This flag is resolved or was taken back already."))


def require_resolved(state: FlagState) -> None:
    """Only what was resolved is raised again; what was taken back never counted."""
    if state != FlagState.RESOLVED:
        raise RuleBroken("flags.not_resolved", mark("Only a resolved flag is raised again."))


def require_own(*, raised_by: str, actor_id: str) -> None:
    """Taking back is for one's own mistakes: whoever else wants a flag gone says what came of it."""
    if raised_by != actor_id:
        raise RuleBroken("flags.not_own", mark("Somebody else raised this flag. Resolve it, with a note."))
