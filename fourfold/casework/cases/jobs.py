"""Telling people of what comes due: the calendar moves without an entry in the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.casework.cases.deadlines import index
from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job


TELL: Final = "cases.tell_of_deadlines"


@job(TELL)
def tell_of_deadlines(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Tells those concerned of deadlines that come due or are late."""
    index.tell_of_deadlines(now)


every(timedelta(minutes=15), TELL)
