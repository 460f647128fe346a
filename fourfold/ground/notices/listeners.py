"""What the worker finds here: the outbox listens to the ledger, and a standing job mails."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job
from fourfold.ground.notices import outbox


__all__ = ["outbox"]  # importing it registers the listener "notices"


@job("notices.mail")
def mail(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Tells people by mail, without a word of what waits."""
    outbox.mail_waiting(now)


every(timedelta(minutes=1), "notices.mail")
