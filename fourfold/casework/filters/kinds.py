"""Closed sets of saved filters."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Place(Kind):
    """The list that a filter narrows."""

    CASES = "cases", mark("Cases")
    REPORTS = "reports", mark("Reports")
