"""From a backup to a data folder: read to its end before anything is replaced.

The whole file is authenticated first. Then it is laid out in a folder beside the data; only when that is complete do
the parts move into place. With `force`, what was there is kept in `replaced-…`, never deleted.
"""

from __future__ import annotations

import json
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any, Final

from django.conf import settings
from django.db import connections

from fourfold.ground.vault import blobs, dumping, root
from fourfold.ground.vault.backup import MAGIC, SEALED_FOR, STREAM_FOR
from fourfold.ground.vault.cipher import CHUNK, CannotOpen, decrypt_stream, open_sealed
from fourfold.ground.vault.recovery import BackupTrouble


_ALLOWED: Final = re.compile(r"about\.json|keys/[a-z]+\.(key|pub)|database/\d{6}|files/[0-9a-z]{2}/[0-9a-z]{26}")
_NOT_OURS: Final = "is not a backup that Fourfold made."
_DAMAGED: Final = (
    "This backup cannot be opened: the recovery key is another one, or the file was cut or changed. "
    "Nothing was overwritten."
)


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself, and how much is in it."""

    engine: str
    made_at: str
    files: int
    database_bytes: int
    replaced: str = ""
    """Where what was there before lies now; empty when there was nothing."""


class _Decrypting:
    """What tarfile reads from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._held = chunks, bytearray()

    def read(self, size: int) -> bytes:
        while len(self._held) < size and (chunk := next(self._chunks, None)) is not None:
            self._held += chunk
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def drain(self) -> None:
        """To the last chunk: only its mark shows that nothing was cut off."""
        for _ in self._chunks:
            pass


def _open_head(source: IO[bytes], path: Path, secret: bytes) -> bytes:
    if source.read(len(MAGIC)) != MAGIC:
        raise BackupTrouble(f"{path} {_NOT_OURS}")
    sealed = source.read(int.from_bytes(source.read(2), "big"))
    return open_sealed(secret, sealed, bound_to=SEALED_FOR)


@contextmanager
def _members(path: Path, secret: bytes) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Names and contents in order; leaving the block reads the rest and proves the end."""
    try:
        with path.open("rb") as source:
            chunks = decrypt_stream(
                _open_head(source, path, secret), iter(lambda: source.read(CHUNK), b""), bound_to=STREAM_FOR
            )
            reader = _Decrypting(chunks)
            with tarfile.open(fileobj=reader, mode="r|") as tar:  # type: ignore[call-overload]
                yield _walk(tar, path)
            reader.drain()
    except (CannotOpen, tarfile.TarError) as error:
        raise BackupTrouble(_DAMAGED) from error
    except OSError as error:
        raise BackupTrouble(f"{error.filename or path} cannot be read or written ({error.strerror}).") from error


def _walk(tar: tarfile.TarFile, path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        content = tar.extractfile(member) if member.isreg() and _ALLOWED.fullmatch(member.name) else None
        if content is None:
            raise BackupTrouble(f"{path} {_NOT_OURS}")
        yield member.name, content


def look(path: Path, *, secret: bytes) -> Contents:
    """Reads a backup to its end and says what is in it. Raises BackupTrouble for anything that is not whole."""
    about: dict[str, Any] = {}
    files = size = 0
    with _members(path, secret) as members:
        for name, content in members:
            if name == "about.json":
                about = json.loads(content.read())
            files += name.startswith("files/")
            size += sum(map(len, iter(lambda: content.read(CHUNK), b""))) if name.startswith("database/") else 0  # noqa: B023
    return Contents(about.get("engine", ""), about.get("made_at", ""), files, size)


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
    with _members(path, secret) as members:
        for name, content in members:
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
    with _members(path, secret) as members:
        for name, content in members:
            if name.startswith("database/"):
                yield content.read()


def _swap(name: str, staged: Path, data: Path, replaced: Path) -> None:
    _put_aside(data / name, replaced)
    (staged / name).rename(data / name)


def _put_aside(old: Path, replaced: Path) -> None:
    if old.exists():
        replaced.mkdir(mode=0o700, exist_ok=True)
        old.rename(replaced / old.name)
