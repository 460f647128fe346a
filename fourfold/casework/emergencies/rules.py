"""The rules of emergency openings, on plain values.

Source: docs/adr/0020; security design 3.5 (one person, a reason of at least 20 characters, a fresh sign-in, 60 minutes,
lead and director told at once, review within 72 hours).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from fourfold.casework.emergencies.kinds import State, Verdict
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


LASTS: Final = timedelta(minutes=60)
REVIEWED_WITHIN: Final = timedelta(hours=72)
SHORTEST_REASON: Final = 20
SHORTEST_NOTE: Final = 10
A_DAY: Final = timedelta(hours=24)
MOST_OPENED: Final = 3
MOST_MISSED: Final = 6
"""References that opened nothing, in a day: a slip of the pen, not a search."""


def require_reason(reason: str) -> None:
    """A reason in words, long enough to be reviewed."""
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        raise RuleBroken(
            "emergencies.reason", mark("Say what has happened, in at least twenty letters."), field="reason"
        )


def require_few(*, opened: int, missed: int) -> None:
    """At most three openings, and six references that opened nothing, for each person in 24 hours."""
    if opened >= MOST_OPENED or missed >= MOST_MISSED:
        raise RuleBroken(
            "emergencies.too_many",
            mark("You have used up your emergency openings for today. Call your director."),
        )


def require_outside(*, inside: bool) -> None:
    """What is open to somebody anyway needs no emergency."""
    if inside:
        raise RuleBroken(
            "emergencies.open_already",
            mark("This case is open to you already. Find it by its reference."),
            field="reference",
        )


def require_open(found: State) -> None:
    """Only what is open is closed."""
    if found != State.OPEN:
        raise RuleBroken("emergencies.over", mark("This is over already."))


def require_may_close(*, own: bool, leads: bool) -> None:
    """Whoever opened it closes it, or a lead or director who knows of it."""
    if not own and not leads:
        raise RuleBroken("emergencies.not_yours", mark("Whoever opened it closes it, or a lead or director does."))


def require_reviewable(found: State) -> None:
    """A review looks back, and there is one."""
    if found == State.OPEN:
        raise RuleBroken("emergencies.not_over", mark("It is still open. Close it first; then it is reviewed."))
    if found == State.REVIEWED:
        raise RuleBroken("emergencies.reviewed", mark("This was reviewed already."))


def require_another(*, own: bool) -> None:
    """Nobody reviews themselves."""
    if own:
        raise RuleBroken("emergencies.own", mark("Somebody else reviews what you opened."))


def require_verdict(verdict: str, note: str) -> None:
    """A review says whether it was justified, and why."""
    if verdict not in Verdict.codes():
        raise RuleBroken("emergencies.verdict", mark("Choose one of the listed answers."), field="verdict")
    if len(note.strip()) < SHORTEST_NOTE:
        raise RuleBroken("emergencies.note", mark("Say why, in a few words."), field="note")


def state(*, until: datetime, closed_at: datetime | None, review_by: datetime, reviewed: bool, now: datetime) -> State:
    """Where it stands at a moment. It ends by itself at `until`, whatever anybody does."""
    if reviewed:
        return State.REVIEWED
    if closed_at is None and now < until:
        return State.OPEN
    return State.WAITING if now < review_by else State.OVERDUE


def minutes_left(until: datetime, *, now: datetime) -> int:
    """Whole minutes, the last one begun counted; 0 when it is over."""
    return max(0, -((now - until) // timedelta(minutes=1)))
