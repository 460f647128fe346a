"""Writers wait in one line at a lock file, where the kernel wakes the next one at once.

SQLite lets one writer in at a time and has the others sleep and try again, ever longer: with eight people at work the
last of them waited a fifth of a second for locks held two milliseconds each. The lock goes with its process, however
that ends.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its place in the line before a transaction begins, and leaves it when that has ended."""

    _place: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            path = Path(self.settings_dict["NAME"]).with_name("writing.lock")
            self._place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._place, fcntl.LOCK_EX)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's own, not in its stubs
        except BaseException:
            self._leave()
            raise

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
        if self._place is not None:
            os.close(self._place)  # and with it the lock
            self._place = None
