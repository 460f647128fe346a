"""What task templates bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from tests.architecture.calls import Call
from tests.casework.cases import samples
from tests.cast import NOW


CALLS: dict[str, Call] = {
    "task_templates.keep_tasks": Call(
        "anywhere", lambda world, actor: {"case_ids": [world.at.asking]}, nested=("cases.add_task",)
    )
}


def prepare(world: Any) -> None:
    """A case in which something was reached that asks for one task."""
    world.at.asking = samples.case(world.cast, title="Cedar")
    samples.milestone(world.cast, world.at.asking, "gap_found", NOW.date())
