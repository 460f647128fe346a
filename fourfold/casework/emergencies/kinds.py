"""Closed sets of emergencies."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Verdict(Kind):
    """What the review finds."""

    JUSTIFIED = "justified", mark("Justified")
    NOT_JUSTIFIED = "not_justified", mark("Not justified")


class State(Kind):
    """Where an emergency opening stands."""

    OPEN = "open", mark("Open now")
    WAITING = "waiting", mark("Waits for its review")
    OVERDUE = "overdue", mark("Review is overdue")
    REVIEWED = "reviewed", mark("Reviewed")
