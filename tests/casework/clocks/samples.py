"""Deadlines to try things on, raised as the house raises them: by a milestone and the listener."""

from __future__ import annotations

from datetime import date

from fourfold.casework.clocks.models import Deadline
from fourfold.ground.audit import cursor
from tests.casework.cases import samples
from tests.cast import Cast


DAY = date(2026, 11, 20)
NEEDS = "needs_after_relief"
APPEAL = "ke_appeal_14"
"""Of a clock that no other room's samples end."""


def raised(cast: Cast, case_id: str, clock: str = NEEDS, *, on: date = DAY) -> str:
    """A deadline begun by somebody being freed, or by a judgment; its id."""
    samples.milestone(cast, case_id, "judgment" if clock == APPEAL else "freed", on)
    cursor.catch_up("deadlines")
    found: str = Deadline.objects.filter(record=case_id, clock=clock).order_by("-pk")[0].pk
    return found
