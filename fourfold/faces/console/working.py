"""`fourfold worker`: jobs, listeners and signed checkpoints, until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from typing import Final

from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from fourfold.faces.console import preparing
from fourfold.faces.console.talking import OK, PlainError
from fourfold.ground.audit import cursor, exporting
from fourfold.ground.jobs import queries, standing, work


PAUSE: Final = 0.5
"""Seconds an idle worker waits before it looks again."""
AFTER_TROUBLE: Final = 1.0
Clock = Callable[[], datetime]
_log = logging.getLogger("fourfold.worker")


class Worker:
    """One worker. Between any two units of work it looks whether it should stop."""

    def __init__(self, *, clock: Clock, stop: threading.Event) -> None:
        self._clock, self._stop, self._seen = clock, stop, -1

    def run(self) -> None:
        """Works until `stop` is set."""
        while not self._stop.is_set():
            close_old_connections()
            try:
                worked = self.round()
            except Exception as error:  # noqa: BLE001  # the database was away while it looked for work
                worked = self._outlive(error)
            if not worked:
                self._stop.wait(PAUSE)

    def round(self) -> bool:
        """One look at everything there is to do; returns whether anything was done."""
        worked = False
        for unit in self._units():
            if self._stop.is_set():
                return False
            try:
                worked |= unit()
            except Exception as error:  # noqa: BLE001  # whatever a unit raises, the worker lives on
                self._outlive(error)
        return worked

    def _outlive(self, error: Exception) -> bool:
        """Says of an error only what it was, and asks the listeners again next time."""
        _log.warning("%s in the worker", type(error).__name__)
        self._seen = -1
        self._stop.wait(AFTER_TROUBLE)
        return False

    def _units(self) -> Iterator[Callable[[], bool]]:
        if queries.anything_due(self._clock()):  # one: a long queue would keep listeners waiting for its end
            yield self._one_job
        newest = exporting.last_seq()
        if newest != self._seen:
            self._seen = newest  # set first: what fails below sets it back
            for name in cursor.names():
                yield lambda name=name: bool(cursor.catch_up(name))  # type: ignore[misc]
        yield lambda: standing.sign_if_due(self._clock())

    def _one_job(self) -> bool:
        held = work.take(self._clock())
        return work.run(held, self._clock) if held else False


def find_work() -> None:
    """Imports every room's jobs.py and listeners.py, and the demo's telling, which register what they do."""
    autodiscover_modules("jobs", "listeners")
    import_module("fourfold.faces.console.telling.background")


def worker(arguments: argparse.Namespace) -> int:
    """The command: SIGTERM and Ctrl-C end it after the unit at hand."""
    if preparing.pending():
        raise PlainError("The data folder is not up to date; run `fourfold prepare` first.")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    find_work()
    standing.keep(timezone.now())
    Worker(clock=timezone.now, stop=stop).run()
    return OK
