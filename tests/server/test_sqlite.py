"""Writers stand in one line: the next one goes in as soon as the one before has ended, however it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from fourfold.server.sqlite.base import DatabaseWrapper


pytestmark = pytest.mark.django_db(transaction=True)
Opening = Callable[..., DatabaseWrapper]
SOON = 20
"""Seconds after which a line that does not move counts as stuck; nothing waits so long when all is well."""


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    opened: list[DatabaseWrapper] = []

    def one(patience: float = SOON) -> DatabaseWrapper:
        settings = {**connections.settings["default"], "NAME": tmp_path / "lines.sqlite3"}
        settings |= {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": patience}}
        opened.append(DatabaseWrapper(settings, alias="lines"))
        opened[-1].inc_thread_sharing()
        opened[-1].connect()
        opened[-1].connection.execute("PRAGMA busy_timeout = 0")  # SQLite itself does not wait: only the line does
        return opened[-1]

    yield one
    for connection in opened:
        connection._close()


def begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def started(connection: DatabaseWrapper) -> tuple[threading.Thread, threading.Event]:
    """A thread that begins a transaction, and whether it is in."""
    inside = threading.Event()

    def go() -> None:
        begin(connection)
        inside.set()

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    return thread, inside


@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_the_next_writer_goes_in_when_the_one_before_has_ended(opening: Opening, ending: str) -> None:
    first, second = opening(), opening()
    begin(first)
    waiting, inside = started(second)
    assert not inside.is_set()  # without the line, it would have ended in an error at once
    getattr(first, ending)() if ending != "close" else first._close()
    waiting.join(SOON)
    assert inside.is_set()
    second.rollback()


def test_whoever_writes_past_the_line_is_told_and_holds_nobody_up(opening: Opening, tmp_path: Path) -> None:
    first, second, outside = opening(), opening(), opening()
    assert outside.connection is not None
    outside.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError):
        begin(first)
    outside.connection.execute("ROLLBACK")
    waiting, inside = started(second)
    waiting.join(SOON)
    assert inside.is_set()
    second.rollback()


def test_whoever_has_waited_too_long_is_told_and_leaves_nothing_behind(opening: Opening) -> None:
    first, second = opening(), opening(patience=0)
    begin(first)
    held = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(OperationalError, match="locked"):
            begin(second)
    assert len(list(Path("/proc/self/fd").iterdir())) == held
    first.rollback()
    begin(second)
    second.rollback()
