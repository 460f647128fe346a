"""Closed sets of absences."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class AbsenceKind(Kind):
    """Whether they come back."""

    LEAVE = "leave", mark("On leave")
    DEPARTURE = "departure", mark("Has left")
