"""Batches in the background. A worker that dies midway loses nothing: the next one goes on behind the last chunk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fourfold.exchange import queries, running
from fourfold.exchange.acts.receiving import TAKE_IN
from fourfold.exchange.acts.undoing import UNDO
from fourfold.ground.jobs.work import Progress, job


@job(TAKE_IN)
def take_in(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Takes in the file of a batch, as whoever handed it in and with the roles they hold today."""
    actor = queries.actor_with_id(arguments["by"])
    running.take_in(actor, arguments["batch"], content=None, now=now, tell=progress)


@job(UNDO)
def undo(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Takes a batch back, as whoever asked for it."""
    running.undo(queries.actor_with_id(arguments["by"]), arguments["batch"], now=now, tell=progress)
