"""Reading a backup to its proven end. Nothing is written here.

Anyone may seal to the public half of the recovery pair, so names in a backup are believed only if they have the one
form that ours have.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from fourfold.ground.vault.cipher import CHUNK, CannotOpen, decrypt_stream, open_sealed
from fourfold.ground.vault.packing import MAGIC, SEALED_FOR, STREAM_FOR
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
def members(path: Path, secret: bytes) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
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


def _about(text: bytes, path: Path) -> dict[str, str]:
    try:
        about = json.loads(text)
        return {name: str(about[name]) for name in ("engine", "made_at")}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BackupTrouble(f"{path} {_NOT_OURS}") from error


def look(path: Path, *, secret: bytes) -> Contents:
    """Reads a backup to its end and says what is in it. Raises BackupTrouble for anything that is not whole."""
    about: dict[str, str] = {}
    files = size = 0
    with members(path, secret) as inside:
        for name, content in inside:
            if name == "about.json":
                about = _about(content.read(), path)
            files += name.startswith("files/")
            size += sum(map(len, iter(lambda: content.read(CHUNK), b""))) if name.startswith("database/") else 0  # noqa: B023
    return Contents(about.get("engine", ""), about.get("made_at", ""), files, size)
