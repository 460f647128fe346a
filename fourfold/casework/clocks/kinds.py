"""Closed sets of deadlines."""

from __future__ import annotations

from typing import Final

from fourfold.ground.vocab.kinds import Kind, mark


OF_OWED: Final = "owed:"
"""Before the code of a stage, from entitlement_stages: what starts or ends a clock of what is owed."""


class Unit(Kind):
    """In what a clock counts. There are no hours: what starts a clock is known by its day."""

    DAYS = "days", mark("days")
    WORKING_DAYS = "working_days", mark("working days")
    MONTHS = "months", mark("months")


class Roll(Kind):
    """What happens to a last day on which the office does not work."""

    NONE = "none", mark("stays")
    NEXT = "next", mark("moves to the next working day")
    PREVIOUS = "previous", mark("moves to the working day before")


class DeadlineState(Kind):
    """Where a deadline stands."""

    OPEN = "open", mark("Open")
    MET = "met", mark("Met")
    WAIVED = "waived", mark("Not needed")


class Standing(Kind):
    """How pressing an open deadline is today; the settled ones are settled."""

    LATE = "late", mark("Late")
    TODAY = "today", mark("Due today")
    SOON = "soon", mark("Due soon")
    RUNNING = "running", mark("Running")
    LAPSED = "lapsed", mark("Let pass")
    SETTLED = "settled", mark("Settled")


class Hears(Kind):
    """Who is told."""

    TEAM = "team", mark("Those on the team whose duty it is")
    CASE_LEAD = "case_lead", mark("The case lead")
    DIRECTOR = "director", mark("The director")
