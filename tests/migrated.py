"""A database in which every migration is done, made once and copied: Django takes seven seconds of work to make one.

On SQLite a file under .cache, named by what it was made of; on a PostgreSQL that tests.postgres started a database to
copy, there for as long as the server is. On another PostgreSQL nothing of ours is left behind, so nothing is copied.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import django
import psycopg
from django.core.management.commands.migrate import Command
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.migrations.executor import MigrationExecutor
from psycopg.sql import SQL, Identifier

from tests.postgres import TEMPLATE


ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache" / "migrated"
MADE_OF = ("*/*/migrations/*.py", "ground/**/*.py", "server/**/*.py")
"""Below fourfold: the migrations, and what they import."""


def install() -> None:
    """From now on a test database is a copy, if there is one to copy, and is copied for others if not."""
    create, handle = BaseDatabaseCreation.create_test_db, Command.handle

    def instead(self: Any, *given: Any, **options: Any) -> None:
        def run() -> None:
            handle(self, *given, **options)

        migrate(run)

    def created(self: Any, *given: Any, **named: Any) -> Any:
        with mock.patch.object(Command, "handle", instead):
            return create(self, *given, **named)

    BaseDatabaseCreation.create_test_db = created  # type: ignore[method-assign]


def migrate(run: Callable[[], None]) -> None:
    """Fill the empty test database that the connection names; `run` does all migrations."""
    if connection.vendor == "sqlite":
        _on_sqlite(run)
    elif template := os.environ.get(TEMPLATE):
        _on_postgres(template, run)
    else:
        run()


def _on_sqlite(run: Callable[[], None]) -> None:
    with _alone():
        if _file().exists():
            _copy(_file(), None)
        else:
            run()
            _keep()
    assert not waiting(), "the copy lacks migrations: it was made of something else"


def _keep() -> None:
    unfinished = _file().with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    _copy(None, unfinished)
    for older in KEPT.glob("*.sqlite3"):
        older.unlink()
    unfinished.rename(_file())  # last, so that a killed run is not taken for a finished one


def _copy(source: Path | None, target: Path | None) -> None:
    """Between a file and the database of the tests, whichever is None."""
    connection.ensure_connection()
    file = sqlite3.connect(source or target or "")
    try:
        if source:
            file.backup(connection.connection)
        else:
            connection.connection.backup(file)
    finally:
        file.close()


def _on_postgres(template: str, run: Callable[[], None]) -> None:
    ours = Identifier(connection.settings_dict["NAME"])
    with _alone(), _server() as server:
        there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone()
        if not there:
            run()
        connection.close()
        if not there:
            server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(template), ours))
        else:
            server.execute(SQL("DROP DATABASE {}").format(ours))
            server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(ours, Identifier(template)))
    assert not waiting(), "the copy lacks migrations: it was made of something else"


def waiting() -> int:
    """How many migrations are not done in the database of the tests."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _server() -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(os.environ["FOURFOLD_DATABASE"], autocommit=True) as server:
        yield server


@contextmanager
def _alone() -> Iterator[None]:
    """One process makes it, the others wait for that instead of making it too."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put_into(folder: Path) -> None:
    """Lay a migrated database into an empty data folder, where `fourfold` expects its own; on SQLite.

    Where no test has asked for a database yet there is none to copy: the first command then makes its tables itself.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _file().exists():
        return
    shutil.copyfile(_file(), folder / "fourfold.sqlite3")
    (folder / "fourfold.sqlite3").chmod(0o600)


@cache
def _file() -> Path:
    return KEPT / f"{made_of(ROOT / 'fourfold')}.sqlite3"


def made_of(house: Path) -> str:
    """A checksum of all that a migrated database comes from."""
    found = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    paths = {path for pattern in MADE_OF for path in house.glob(pattern)}
    for path in sorted(paths):
        found.update(str(path.relative_to(house)).encode() + path.read_bytes())
    return found.hexdigest()[:16]
