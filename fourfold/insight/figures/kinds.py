"""Closed sets of figures: the numbers of the scoreboard. What each means stands in indicators.py."""

from __future__ import annotations

from typing import Final

from fourfold.ground.vocab.kinds import Kind, mark


LISTENER: Final = "figures"
"""Who keeps the tallies, by its name among the listeners of the ledger."""


class Number(Kind):
    """A number of the scoreboard, in the order in which it stands there."""

    OPENED = "opened", mark("Cases opened")
    OPEN = "open", mark("Cases open at the end")
    RELIEVED = "relieved", mark("People relieved")
    STOPPED = "stopped", mark("Cases in which harm has stopped")
    NEEDS_MET = "needs_met", mark("Cases with immediate needs met")
    CHARGED = "charged", mark("Accused charged")
    BEFORE_COURT = "before_court", mark("Accused before a court at the end")
    CONVICTED = "convicted", mark("Accused convicted")
    ACQUITTED = "acquitted", mark("Accused acquitted")
    ENDED = "ended", mark("Accused whose charges ended without judgment")
    CARE_BEGUN = "care_begun", mark("Cases in which care began")
    IN_CARE = "in_care", mark("Cases in care at the end")
    RESTORED = "restored", mark("Cases in which everybody is restored")
    CARE_CLOSED = "care_closed", mark("Cases in which care was closed")
    GAPS = "gaps", mark("Gaps seen in the system")
    ANSWERED = "answered", mark("Gaps being answered")
    MEASURED = "measured", mark("Gaps with a change measured")
