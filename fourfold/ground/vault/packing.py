"""One encrypted file that holds everything: database, encrypted files, keys.

    magic line | 2 bytes length | a fresh key sealed to the recovery public key (HPKE) | a tar, encrypted as a stream

The tar is written straight into the cipher: nothing of it touches the disk in plain, and memory stays constant.
In it: about.json, then keys/, then database/000000 …, then files/. Files come after the database, so that every
file a row names is there. A backup does not prove who made it (anyone with the public half could write one): hold
`fourfold audit verify --against` a checkpoint that was kept elsewhere.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.conf import settings

from fourfold.ground.vault import blobs, dumping, recovery, root
from fourfold.ground.vault.cipher import StreamEncryptor, new_secret, seal_to
from fourfold.ground.vault.recovery import BackupTrouble


MAGIC: Final = b"FOURFOLD BACKUP 1\n"
SEALED_FOR: Final = "fourfold/backup/key"
STREAM_FOR: Final = "fourfold/backup/stream"
KEEP: Final = 7
_SUFFIX: Final = ".fourfold"


class _Encrypting:
    """What tarfile writes to: everything goes through the cipher into the file."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        self._out, self._machine = out, StreamEncryptor(key, bound_to=STREAM_FOR)

    def write(self, data: bytes) -> int:
        self._out.write(self._machine.feed(data))
        return len(data)

    def finish(self) -> None:
        self._out.write(self._machine.finish())


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    tar.addfile(about, content)


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    _add(tar, name, io.BytesIO(content), len(content))


def _keys() -> dict[str, bytes]:
    """Every key file but the recovery pair's secret half, which belongs elsewhere."""
    kept = (path for path in sorted(root.folder().iterdir()) if path.suffix in {".key", ".pub"})
    return {path.name: path.read_bytes() for path in kept if path.name != recovery.SECRET}


def _files() -> Iterator[Path]:
    store = blobs.store_folder()
    return (path for path in sorted(store.rglob("*")) if path.is_file()) if store.exists() else iter(())


def _fill(tar: tarfile.TarFile, now: datetime) -> None:
    about = {"form": 1, "engine": dumping.engine(), "made_at": now.isoformat()}
    _add_bytes(tar, "about.json", json.dumps(about).encode())
    keys = _keys()
    for name, content in keys.items():
        _add_bytes(tar, f"keys/{name}", content)
    for number, piece in enumerate(dumping.dump()):
        _add_bytes(tar, f"database/{number:06}", piece)
    for path in _files():
        try:
            with path.open("rb") as source:
                _add(tar, f"files/{path.parent.name}/{path.name}", source, os.fstat(source.fileno()).st_size)
        except FileNotFoundError:
            continue  # erased since the folder was listed
    if _keys() != keys:
        raise BackupTrouble("The keys were rotated while this backup was made; make it again.")


def make(path: Path, *, now: datetime) -> int:
    """Writes a backup to a new file, durably; returns its size in bytes. Raises BackupTrouble."""
    if path.exists():
        raise BackupTrouble(f"{path} exists already; choose another name.")
    partial = path.with_name(path.name + ".part")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            _write(out, now)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
        root.sync_folder(path.parent)
    except OSError as error:
        raise BackupTrouble(f"The backup could not be written to {path} ({error.strerror}).") from error
    finally:
        partial.unlink(missing_ok=True)
    return path.stat().st_size


def _write(out: IO[bytes], now: datetime) -> None:
    key = new_secret()
    sealed = seal_to(recovery.public_key(), key, bound_to=SEALED_FOR)
    out.write(MAGIC + len(sealed).to_bytes(2, "big") + sealed)
    cipher = _Encrypting(out, key)
    with tarfile.open(fileobj=cipher, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
        _fill(tar, now)
    cipher.finish()


def automatic(*, now: datetime, why: str) -> Path:
    """A backup into the data folder's `backups`, of which the newest seven are kept; returns where it is."""
    place = Path(settings.FOURFOLD_DATA) / "backups"
    place.mkdir(mode=0o700, exist_ok=True)
    path = place / f"{now:%Y%m%dT%H%M%S}-{why}{_SUFFIX}"
    make(path, now=now)
    for old in sorted(place.glob(f"*{_SUFFIX}"))[:-KEEP]:
        old.unlink()
    return path
