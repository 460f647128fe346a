"""Clearing away what the doors remember. It stands here because the doors know nothing of background work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.ground.acts import replay
from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job


FORGET: Final = "team.forget_keys"


@job(FORGET)
def forget_keys(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Forgets the keys of forms sent long ago: they say who did something when, and nobody sends those again."""
    replay.forget(now)


every(timedelta(days=1), FORGET)
