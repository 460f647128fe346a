"""Work that the ground itself does again and again: ended sessions, done jobs, signed checkpoints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Final

from django.conf import settings

from fourfold.ground.audit import exporting, signing
from fourfold.ground.audit.ledger_time import moment
from fourfold.ground.jobs.models import Job
from fourfold.ground.jobs.work import Progress, bring_forward, job, keep_running


DAILY: Final = timedelta(days=1)
DONE_JOBS_KEPT: Final = timedelta(days=30)
SIGN_EVERY: Final = timedelta(seconds=60)
SIGN_AFTER: Final = 512
"""Entries. Whichever comes first (security.md 3.7)."""
_standing: dict[str, timedelta] = {}
_pressing: dict[str, Callable[[], bool]] = {}


def every(interval: timedelta, kind: str, *, pressing: Callable[[], bool] = lambda: False) -> None:
    """Makes a kind of job a standing one; rooms call it where they register the job.

    `pressing` is asked when a worker starts, as it does after an upgrade: whether the job cannot wait for its turn.
    """
    _standing[kind] = interval
    _pressing[kind] = pressing


def keep(now: datetime) -> None:
    """Makes sure that every standing job is in the queue; the worker calls it when it starts."""
    for kind, interval in sorted(_standing.items()):
        keep_running(kind, every=interval, now=now)
        if _pressing[kind]():
            bring_forward(kind, now=now)


@job("ground.end_sessions")
def end_sessions(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Deletes sessions that ended, so that nothing of them stays on disk."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@job("ground.sweep_jobs")
def sweep_jobs(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Forgets jobs done more than 30 days ago; failed ones stay until a person looks."""
    Job.objects.filter(state="done", every=0, due_at__lt=now - DONE_JOBS_KEPT).delete()


every(DAILY, "ground.end_sessions")
every(DAILY, "ground.sweep_jobs")


def sign_if_due(now: datetime) -> bool:
    """Signs a checkpoint when 512 entries wait for one, or any and the last is 60 s old. Returns whether it did."""
    waiting = exporting.unsigned()
    if not waiting:
        return False
    last = exporting.last_signed_at()
    if waiting < SIGN_AFTER and last and now - moment(last) < SIGN_EVERY:
        return False
    return signing.checkpoint(now) is not None
