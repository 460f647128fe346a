"""Encrypted files on disk: never plain, fsynced (file, then folder) before the row that names them commits.

A blob's path is made from its id alone and checked to lie inside the store; its key is derived from the record's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from fourfold.ground.vault import keys
from fourfold.ground.vault.cipher import CHUNK, CannotOpen, decrypt_stream, derive, encrypt_stream
from fourfold.ground.vault.ids import is_id
from fourfold.ground.vault.root import sync_folder


_FANOUT: Final = slice(22, 24)  # ULIDs begin with time; their end is random, so folders fill evenly


def store_folder() -> Path:
    """Where encrypted files lie: `files` under the data folder."""
    return Path(settings.FOURFOLD_DATA) / "files"


def path_of(blob_id: str) -> Path:
    """The file of a blob. Raises ValueError for anything that is not one of our ids."""
    if not is_id(blob_id):
        raise ValueError("not a blob id")
    return store_folder() / blob_id[_FANOUT].lower() / blob_id.lower()


def _key_and_place(blob_id: str, key_id: str) -> tuple[bytes, str]:
    return derive(keys.data_key(key_id), f"blob/{blob_id}"), f"fourfold/blob/{blob_id}/{key_id}"


def write(blob_id: str, parts: Iterable[bytes], *, key_id: str) -> int:
    """Encrypts parts into the store, durably; returns the size in bytes as stored. Refuses to overwrite."""
    path = path_of(blob_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, place = _key_and_place(blob_id, key_id)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    size = 0
    try:
        with os.fdopen(handle, "wb") as target:  # buffered: os.write alone may write less than it was given
            for piece in encrypt_stream(key, parts, bound_to=place):
                size += target.write(piece)
            target.flush()
            os.fsync(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    for folder in (path.parent, store_folder(), store_folder().parent):
        sync_folder(folder)
    return size


def read(blob_id: str, *, key_id: str) -> Iterator[bytes]:
    """The plain content, chunk by chunk. Raises CannotOpen when the file is gone, cut or changed."""
    key, place = _key_and_place(blob_id, key_id)
    try:
        with path_of(blob_id).open("rb") as source:
            yield from decrypt_stream(key, iter(lambda: source.read(CHUNK), b""), bound_to=place)
    except FileNotFoundError as error:
        raise CannotOpen from error


def remove(blob_id: str) -> None:
    """Deletes a blob's file; the key's destruction is what erases it."""
    path_of(blob_id).unlink(missing_ok=True)
