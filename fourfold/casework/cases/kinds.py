"""Closed sets of the case file. What an agency may extend is vocabulary, not here."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Leg(Kind):
    """The four purposes."""

    RELIEF = "relief", mark("Relief")
    ACCOUNTABILITY = "accountability", mark("Accountability")
    AFTERCARE = "aftercare", mark("Aftercare")
    TRANSFORMATION = "transformation", mark("Transformation")


class TaskState(Kind):
    """Where a task stands."""

    OPEN = "open", mark("Open")
    DONE = "done", mark("Done")
    DROPPED = "dropped", mark("Dropped")


class Withdrawal(Kind):
    """Why what was recorded does not hold."""

    WRONG_CASE = "wrong_case", mark("It belongs to another case")
    TWICE = "twice", mark("It was recorded twice")
    MISTAKEN = "mistaken", mark("It was written down wrongly")
    RETRACTED = "retracted", mark("Whoever said it took it back")


class Precision(Kind):
    """How closely a date is known."""

    DAY = "day", mark("Day")
    MONTH = "month", mark("Month")
    YEAR = "year", mark("Year")


CLOSED = frozenset({"closed", "closed_referred"})
"""Codes of case_status in which a case is no longer worked on."""
