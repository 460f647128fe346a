"""Keeping the tasks of templates in line with what was reached, behind the scenes: the listener asks for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from fourfold.casework.task_templates import index
from fourfold.casework.task_templates.acts import keep_tasks
from fourfold.ground.access.actors import ITSELF
from fourfold.ground.jobs.work import Progress, job


KEEP: Final = "task_templates.keep"
_AT_ONCE: Final = 20
"""Cases to one act: on SQLite everybody else waits for it."""


@job(KEEP)
def keep(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Makes and puts away what templates want in the cases of these records. Run again, it finds nothing to do."""
    keep_in(index.touched(arguments["records"].split(), now), progress, now)


def keep_in(case_ids: list[str], progress: Progress, now: datetime) -> None:
    """Does so in these cases; an act is done only where something moves."""
    for start in range(0, len(case_ids), _AT_ONCE):
        if moving := index.moving(case_ids[start : start + _AT_ONCE], now):
            keep_tasks(ITSELF, case_ids=moving, now=now)
        progress(min(start + _AT_ONCE, len(case_ids)), len(case_ids))
