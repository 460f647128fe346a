"""Closed sets of flags."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class FlagState(Kind):
    """Where a flag stands."""

    OPEN = "open", mark("Raised")
    RESOLVED = "resolved", mark("Resolved")
    TAKEN_BACK = "taken_back", mark("Taken back")
