"""Taking work, doing it, and giving it back. At least once: a job's function must bear being run again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from fourfold.ground.jobs.models import Job
from fourfold.ground.vault.ids import ID_LENGTH


LEASE: Final = timedelta(minutes=2)
MOST_ATTEMPTS: Final = 5
LONGEST_WAIT: Final = timedelta(hours=1)
Progress = Callable[[int, int], None]
"""Told how many steps are done of how many; it also renews the lease. Raises LeaseLost when another has the job."""
Function = Callable[[dict[str, Any], Progress, datetime], None]
_kinds: dict[str, Function] = {}


class LeaseLost(Exception):
    """The worker was too slow: its lease ran out and another took the job. It must stop."""


def job(kind: str) -> Callable[[Function], Function]:
    """Registers the function that does jobs of a kind."""

    def register(function: Function) -> Function:
        _kinds[kind] = function
        return function

    return register


def enqueue(kind: str, *, now: datetime, asked_by: str = "", **arguments: str) -> Job:
    """Asks for work, inside the caller's transaction: no commit, no job."""
    if kind not in _kinds:
        raise KeyError(kind)
    return Job.objects.create(kind=kind, arguments=arguments, asked_by=asked_by, due_at=now)


def go_on(kind: str, *, now: datetime, done: int, total: int, **arguments: str) -> None:
    """Asks for the next of `total` pieces of a long work, of which `done` are done; nothing where one waits already.

    A piece asks for the next before it is done itself. When its worker dies between the two, it is done once more and
    finds the next one waiting.
    """
    with transaction.atomic():
        if not Job.objects.filter(kind=kind, state="waiting").exists():
            asked = enqueue(kind, now=now, **arguments)
            Job.objects.filter(pk=asked.pk).update(done=done, total=total)


def keep_running(kind: str, *, every: timedelta, now: datetime) -> None:
    """Makes sure that a standing job exists."""
    seconds = int(every.total_seconds())
    one = hashlib.sha256(kind.encode()).hexdigest()[:ID_LENGTH]  # two workers that start together make one job
    found, _ = Job.objects.get_or_create(pk=one, defaults={"kind": kind, "every": seconds, "due_at": now})
    if found.every != seconds:  # a later release may change how often
        Job.objects.filter(pk=one).update(every=seconds)


def bring_forward(kind: str, *, now: datetime) -> None:
    """Makes a standing job that waits for its turn due now."""
    Job.objects.filter(kind=kind, every__gt=0, state="waiting", due_at__gt=now).update(due_at=now)


def take(now: datetime) -> Job | None:
    """Leases the next due job, or one whose worker died."""
    died = Q(state="running", leased_until__lt=now)
    Job.objects.filter(died, every=0, attempts__gte=MOST_ATTEMPTS).update(
        state="failed", leased_until=None, trouble="WorkerDied"
    )
    ready = Q(state="waiting", due_at__lte=now) | died
    with transaction.atomic():
        found = Job.objects.select_for_update(skip_locked=True).filter(ready).order_by("due_at", "id").first()
        if found is None:
            return None
        found.state, found.leased_until = "running", now + LEASE
        found.attempts = min(found.attempts + 1, 30_000)  # a standing job may fail for months
        found.save(update_fields=["state", "leased_until", "attempts"])
        return found


def _mine(held: Job) -> QuerySet[Job]:
    """The job while this lease on it holds: a later one counts one attempt more."""
    return Job.objects.filter(pk=held.pk, state="running", attempts=held.attempts)


def _note(held: Job, **values: Any) -> bool:
    """Whether the lease still holds. In a transaction, so that on SQLite it takes its place in the line of writers."""
    with transaction.atomic():
        return bool(_mine(held).update(**values))


def _progress(held: Job, clock: Callable[[], datetime]) -> Progress:
    def tell(done: int, total: int) -> None:
        if not _note(held, done=done, total=total, leased_until=clock() + LEASE):
            raise LeaseLost

    return tell


def _give_back(held: Job, trouble: str, now: datetime) -> None:
    """Back-off 10 s, 20 s, 40 s …; after the fifth attempt a person has to look."""
    final = held.attempts >= MOST_ATTEMPTS and not held.every
    wait = min(timedelta(seconds=5 * 2 ** min(held.attempts, 12)), LONGEST_WAIT)
    state = "failed" if final else "waiting"
    _note(held, state=state, due_at=now + wait, leased_until=None, trouble=trouble[:80])


def run(held: Job, clock: Callable[[], datetime]) -> bool:
    """Does a leased job; returns whether it went well. Errors are kept by type only: texts can hold content."""
    try:
        _kinds[held.kind](held.arguments, _progress(held, clock), clock())
    except Exception as error:  # noqa: BLE001  # whatever a job raises, the worker lives on
        _give_back(held, type(error).__name__, clock())
        return False
    now = clock()
    values: dict[str, Any] = {"state": "done", "leased_until": None, "trouble": ""}
    if held.every:
        values |= {"state": "waiting", "due_at": now + timedelta(seconds=held.every), "attempts": 0}
    return _note(held, **values)


def run_all_due(clock: Callable[[], datetime]) -> int:
    """Does everything that is due now; returns how many jobs went well."""
    count = 0
    while (held := take(clock())) is not None:
        count += run(held, clock)
    return count
