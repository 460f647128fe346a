"""Closed sets of the intake desk. What an agency may extend (urgency, decisions, reasons) is vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class ReportState(Kind):
    """Where a report stands."""

    NEW = "new", mark("New")
    TRIAGED = "triaged", mark("Triaged")
    DECIDED = "decided", mark("Decided")


class ClockState(Kind):
    """How the time for a first response stands."""

    UNSET = "unset", mark("Not triaged yet")
    DUE = "due", mark("First response due")
    SOON = "soon", mark("First response due soon")
    LATE = "late", mark("First response late")
    ANSWERED = "answered", mark("Answered in time")
    ANSWERED_LATE = "answered_late", mark("Answered late")
    NOT_NEEDED = "not_needed", mark("No response needed")


class Step(Kind):
    """What can be done to a report at the desk."""

    WRITE = "write", mark("Go on writing it")
    NAME_PERSON = "name_person", mark("Name somebody in it")
    TRIAGE = "triage", mark("Triage it")
    RESPOND = "respond", mark("Record the first response")
    DECIDE = "decide", mark("Decide on it")
    REOPEN = "reopen", mark("Reopen it")


OPEN_STATES = (ReportState.NEW, ReportState.TRIAGED)
"""States in which a report still waits for somebody."""
