"""From a backup to a data folder: read to its end before anything is replaced.

The whole file is authenticated first. Then it is laid out in a folder beside the data; only when that is complete do
the parts move into place. With `force`, what was there is kept in `replaced-…`, never deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from django.conf import settings
from django.db import connections

from fourfold.ground.vault import blobs, dumping, root
from fourfold.ground.vault.cipher import CHUNK
from fourfold.ground.vault.recovery import BackupTrouble
from fourfold.ground.vault.unpacking import Contents, look, members


def is_fresh() -> bool:
    """Whether nothing would be lost: no tables, no files, no root key (settings alone make keys/session.key)."""
    kept = root.folder() / "root.key"
    store = blobs.store_folder()
    return dumping.is_empty() and not kept.exists() and not (store.exists() and any(store.iterdir()))


def restore(path: Path, *, secret: bytes, now: datetime, force: bool = False) -> Contents:
    """Puts a backup in place. Raises BackupTrouble; then everything is as it was before."""
    contents = look(path, secret=secret)
    if contents.engine != dumping.engine():
        raise BackupTrouble(f"This backup is of a {contents.engine} database; here {dumping.engine()} is set up.")
    fresh = is_fresh()
    if not force and not fresh:
        raise BackupTrouble(
            "This data folder is not empty; name another one with FOURFOLD_DATA, or replace it with --force."
        )
    data = Path(settings.FOURFOLD_DATA)
    staged = Path(mkdtemp(prefix=".restoring-", dir=data))
    replaced = data / f"replaced-{now:%Y%m%dT%H%M%S}"
    try:
        _lay_out(path, secret, staged)
        connections.close_all()
        dumping.require_out_of_use()
        _settle(path, secret, staged, replaced)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    if fresh:  # an empty database and a session key, both just made by starting
        shutil.rmtree(replaced, ignore_errors=True)
    return replace(contents, replaced="" if fresh else str(replaced))


def _lay_out(path: Path, secret: bytes, staged: Path) -> None:
    """Files, keys and (SQLite) the database into the folder beside the data."""
    (staged / "keys").mkdir(mode=0o700)
    (staged / "files").mkdir(mode=0o700)
    with members(path, secret) as inside:
        for name, content in inside:
            if name.startswith("database/"):
                if dumping.engine() == "sqlite":
                    _write(staged / "database", content)
            elif name != "about.json":
                target = staged / name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(target, content)
    if dumping.engine() == "sqlite":
        dumping.check_sqlite(staged / "database")


def _write(target: Path, content: IO[bytes]) -> None:
    target.touch(mode=0o600)
    with target.open("ab") as out:
        shutil.copyfileobj(content, out, CHUNK)


def _settle(path: Path, secret: bytes, staged: Path, replaced: Path) -> None:
    data = staged.parent
    if dumping.engine() == "postgresql":
        dumping.load_postgres(_pieces(path, secret))
    _swap("keys", staged, data, replaced)
    _swap("files", staged, data, replaced)
    if dumping.engine() == "sqlite":
        file = dumping.database_file()
        for old in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            _put_aside(old, replaced)
        (staged / "database").rename(file)
    root.sync_folder(data)


def _pieces(path: Path, secret: bytes) -> Iterator[bytes]:
    with members(path, secret) as inside:
        for name, content in inside:
            if name.startswith("database/"):
                yield content.read()


def _swap(name: str, staged: Path, data: Path, replaced: Path) -> None:
    _put_aside(data / name, replaced)
    (staged / name).rename(data / name)


def _put_aside(old: Path, replaced: Path) -> None:
    if old.exists():
        replaced.mkdir(mode=0o700, exist_ok=True)
        old.rename(replaced / old.name)
