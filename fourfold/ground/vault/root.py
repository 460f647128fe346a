"""The root key: one file outside the database, readable by its owner alone (security.md layer A).

The file holds one line per generation, `id hex`, the newest last. Rotation appends a line and re-wraps the
offices; old lines go once nothing is wrapped under them.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings

from fourfold.ground.vault.cipher import derive, new_secret


_PRIVATE: Final = 0o600


class RootKeyMissing(Exception):
    """There is encrypted data but no root key file, or others may read it; the message says what to do."""


def folder() -> Path:
    """Where keys lie: `keys` under the data folder, mode 0700."""
    place = Path(settings.FOURFOLD_DATA) / "keys"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def write_private(path: Path, content: bytes) -> None:
    """Writes a file only its owner can read, durably: data, then name, are on disk before we return."""
    partial = path.with_name(path.name + ".part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    partial.replace(path)
    sync_folder(path.parent)


def write_once(path: Path, content: bytes) -> None:
    """Like `write_private`, but the first one wins: two processes that start together must end with one key."""
    if path.exists():
        return
    mine = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    write_private(mine, content)
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        mine.replace(path)
    mine.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder_path: Path) -> None:
    """Makes a new name in a folder survive a power cut."""
    handle = os.open(folder_path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def generations() -> dict[str, bytes]:
    """Every root key by its id, oldest first. Makes the first one on a new data folder."""
    path = folder() / "root.key"
    write_once(path, f"{secrets.token_hex(4)} {new_secret().hex()}\n".encode())
    if path.stat().st_mode & 0o077:
        raise RootKeyMissing(f"{path} can be read by others. Set its mode to 0600, then start again.")
    lines = path.read_text().split("\n")
    return {name: bytes.fromhex(value) for name, value in (line.split() for line in lines if line)}


def add_generation() -> str:
    """A new root key beside the old; returns its id. The old one stays until the re-wrap is done."""
    name = secrets.token_hex(4)
    lines = [f"{known} {key.hex()}" for known, key in generations().items()]
    write_private(folder() / "root.key", "\n".join([*lines, f"{name} {new_secret().hex()}", ""]).encode())
    return name


def keep_only(name: str) -> None:
    """Forgets every root key but one, after the re-wrap."""
    key = generations()[name]
    write_private(folder() / "root.key", f"{name} {key.hex()}\n".encode())


def house_key(purpose: str) -> bytes:
    """A key of the house for one purpose that outlives root rotation (ledger salt, replay digests)."""
    path = folder() / "house.key"
    write_once(path, new_secret().hex().encode())
    return derive(bytes.fromhex(path.read_text()), purpose)
