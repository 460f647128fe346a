"""Writers wait at a lock file, and look every millisecond whether it is their turn.

SQLite lets one writer in at a time and has the others sleep and try again, ever longer: with eight people at work the
last of them waited a fifth of a second for locks held two milliseconds each. The lock goes with its process, however
that ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base


STEP: Final = 0.001
"""Seconds between two looks."""
PATIENCE: Final = 5.0
"""Seconds to wait where the settings name none; SQLite's own."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its place in the line before a transaction begins, and leaves it when that has ended."""

    _place: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        try:
            self._stand_in_line()
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's own, not in its stubs
        except BaseException:
            self._leave()
            raise

    def _stand_in_line(self) -> None:
        """Raises OperationalError, as SQLite does, when the line has not moved for as long as the settings allow."""
        if self.is_in_memory_db():
            return
        path = Path(self.settings_dict["NAME"]).with_name("writing.lock")
        self._place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + float(self.settings_dict["OPTIONS"].get("timeout", PATIENCE))
        while not _taken(self._place):
            if time.monotonic() > until:
                raise OperationalError("database is locked")
            time.sleep(STEP)

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]  # Django's own, not in its stubs
        finally:
            self._leave()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]  # Django's own, not in its stubs
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]  # Django's own, not in its stubs
        finally:
            self._leave()

    def _leave(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            fcntl.flock(place, fcntl.LOCK_UN)  # not by closing alone: a child process may hold a copy
            os.close(place)


def _taken(place: int) -> bool:
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
