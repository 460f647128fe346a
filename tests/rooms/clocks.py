"""What deadlines bring to the tests that walk the whole house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.architecture.calls import Call, on
from tests.casework.clocks import samples
from tests.cast import Cast


CALLS: dict[str, Call] = {
    "clocks.meet_deadline": on("case", "deadline", on=samples.DAY, note="A bed and a doctor"),
    "clocks.reopen_deadline": on("case", "deadline:settled_deadline", why="It was another family"),
    "clocks.waive_deadline": on("case", "deadline", why="Her own people look after her"),
}


def prepare(world: Any) -> None:
    """One deadline open, one settled, in the case."""
    from fourfold.casework.clocks import acts  # noqa: PLC0415  # as the tests do
    from tests.architecture.world import LATER  # noqa: PLC0415  # the world reads this module

    at = world.at
    at.deadline = samples.raised(world.cast, at.case, samples.APPEAL)
    at.settled_deadline = samples.raised(world.cast, at.case, samples.APPEAL, on=samples.DAY - timedelta(days=1))
    acts.meet_deadline(world.cast.lead, deadline=at.settled_deadline, on=samples.DAY, note="", now=LATER)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """A deadline that runs in the case, and is late."""
    return {"deadline_id": samples.raised(cast, case_id)}
