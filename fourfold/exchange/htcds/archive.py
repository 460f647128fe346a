"""The zip archive that a workbook is: checked before it is unpacked, and unpacked only piece by piece.

Nothing here trusts what the archive says of itself: parts are inflated in pieces of 64 KiB, and never
beyond the size declared, which was checked first. Nothing is written to disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fourfold.exchange.htcds.problems import RefusalCode, WorkbookRefused


MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
LARGEST_UNPACKED = 300 * MEGABYTE
LARGEST_RATIO = 200  # sheets of empty styled cells reach about 60
HARMLESS_UNPACKED = 10 * MEGABYTE  # below this the ratio does not matter
MOST_PARTS = 1_000
LARGEST_DIRECTORY = MEGABYTE
_PIECE = 64 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_END_64_AND_LOCATOR = 56 + 20

# What zipfile and zlib raise on archives cut short or tampered with.
_DAMAGE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, NotImplementedError, RuntimeError, KeyError, IndexError),
)


def load(source: Path | str | BinaryIO) -> bytes:
    """The bytes of the workbook, at most 50 MB. Raises `WorkbookRefused` if bigger or no zip archive."""
    if isinstance(source, Path | str):
        try:
            with Path(source).open("rb") as file:
                return load(file)
        except OSError as problem:
            raise WorkbookRefused(RefusalCode.CANNOT_OPEN) from problem
    content = source.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise WorkbookRefused(RefusalCode.TOO_BIG, limit="50 MB")
    if content.startswith(_OLE):
        raise WorkbookRefused(RefusalCode.PASSWORD if _LOCKED in content else RefusalCode.WRONG_TYPE)
    if not content.startswith(b"PK"):
        raise WorkbookRefused(RefusalCode.WRONG_TYPE)
    return content


class Archive:
    """The parts of a workbook. Raises `WorkbookRefused` where it is damaged, locked or a bomb."""

    def __init__(self, content: bytes) -> None:
        _check_directory(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as problem:
            raise WorkbookRefused(RefusalCode.DAMAGED) from problem
        self._parts = {part.filename: part for part in self._zip.infolist()}
        _check_sizes(self._zip.infolist(), packed=len(content))

    def has(self, name: str) -> bool:
        """Whether the archive lists a part of this name."""
        return name in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part `name`, unpacked piece by piece. Raises `WorkbookRefused` where it is damaged."""
        try:
            with self._zip.open(self._parts[name]) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _DAMAGE as problem:
            raise WorkbookRefused(RefusalCode.DAMAGED) from problem


def _check_directory(content: bytes) -> None:
    """Bound the central directory before zipfile reads it: a small file may claim a million parts."""
    tail_start = max(0, len(content) - _END_SIZE - _LONGEST_COMMENT)
    place = content.find(_END, tail_start)
    if place < 0:
        raise WorkbookRefused(RefusalCode.DAMAGED)
    while place >= 0:
        end = content[place : place + _END_SIZE]
        if len(end) == _END_SIZE:
            _check_end(end, content[max(0, place - _END_64_AND_LOCATOR) : place])
        place = content.find(_END, place + 1)


def _check_end(end: bytes, before: bytes) -> None:
    parts, directory = struct.unpack_from("<HL", end, 10)
    if before.startswith(_END_64) and len(before) == _END_64_AND_LOCATOR:
        parts, directory = struct.unpack_from("<QQ", before, 32)
    if parts > MOST_PARTS or directory > LARGEST_DIRECTORY:
        raise WorkbookRefused(RefusalCode.BOMB)


def _check_sizes(parts: list[zipfile.ZipInfo], *, packed: int) -> None:
    if any(part.flag_bits & 0x1 for part in parts):
        raise WorkbookRefused(RefusalCode.PASSWORD)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise WorkbookRefused(RefusalCode.DAMAGED)
    unpacked = sum(part.file_size for part in parts)
    swollen = unpacked > HARMLESS_UNPACKED and unpacked > LARGEST_RATIO * packed
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or swollen:
        raise WorkbookRefused(RefusalCode.BOMB)
