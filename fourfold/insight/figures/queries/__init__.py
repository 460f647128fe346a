"""Reading figures: only what the reader may know is counted, so that a number tells no more than its list would.

Leads and directors count the cases that they may know of, by the gate. Analysts may know of no case: they are told
rounded totals of ordinary cases, which everybody on casework in the office may know of, and no secret one (ADR 0018).
"""

from __future__ import annotations

from fourfold.insight.figures.queries.board import scoreboard
from fourfold.insight.figures.queries.counting import COUNTERS
from fourfold.insight.figures.queries.listing import behind


__all__ = ("COUNTERS", "behind", "scoreboard")
