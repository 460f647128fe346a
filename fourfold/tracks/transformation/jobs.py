"""Saying that what was planned has begun, when its day comes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.ground.access.actors import ITSELF
from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job
from fourfold.tracks.transformation import facts
from fourfold.tracks.transformation.acts import begin_planned


BEGIN: Final = "transformation.begin_planned"
_AT_ONCE: Final = 20
"""Cases to one act: on SQLite everybody else waits for it."""


@job(BEGIN)
def begin(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Does so in every open case whose planned project has begun. Run again, it finds nothing to do."""
    due = facts.to_begin(now)
    for start in range(0, len(due), _AT_ONCE):
        begin_planned(ITSELF, case_ids=due[start : start + _AT_ONCE], now=now)
        progress(min(start + _AT_ONCE, len(due)), len(due))


every(timedelta(hours=1), BEGIN)
