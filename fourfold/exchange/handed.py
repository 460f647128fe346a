"""Files as they are handed to acts: whatever an act is told of them in the ledger is their SHA-256."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import BinaryIO, Final, Protocol

from fourfold.exchange.htcds.archive import LARGEST_FILE
from fourfold.exchange.htcds.problems import RefusalCode, WorkbookRefused
from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.sheets import Tally
from fourfold.exchange.words import Words


LIMIT: Final = "50 MB"


class Upload(Protocol):
    """What a form or the console hands in."""

    name: str | None
    size: int | None

    def read(self) -> bytes: ...


class HandedIn:
    """A workbook in memory, at most 50 MB."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content
        self.sha256 = hashlib.sha256(content).hexdigest()

    @classmethod
    def of(cls, upload: Upload) -> HandedIn:
        """The upload in memory. Raises WorkbookRefused when it is too big, before anything is read."""
        if (upload.size or 0) > LARGEST_FILE:
            raise WorkbookRefused(RefusalCode.TOO_BIG, limit=LIMIT)
        return cls(upload.name or "", upload.read())

    @classmethod
    def from_file(cls, name: str, source: BinaryIO) -> HandedIn:
        """A file that is open. Raises WorkbookRefused when it is too big."""
        content = source.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise WorkbookRefused(RefusalCode.TOO_BIG, limit=LIMIT)
        return cls(name, content)


class HandedOut:
    """A workbook that is to leave, and whose cases and people (ids) are in it.

    `as_of` is the number of the newest entry of the ledger before anything was read for it; `tally` says how many
    people it is about and how many of them are left out.
    """

    def __init__(self, as_of: int = 0, tally: Tally | None = None) -> None:
        self.as_of, self.tally = as_of, tally or Tally()
        self.file, self.rows, self.sha256 = io.BytesIO(), 0, ""
        self.pairs: set[tuple[str, str]] = set()
        """Case and person of each row."""

    @property
    def cases(self) -> set[str]:
        """The cases that are in it."""
        return {case for case, _person in self.pairs}

    @property
    def people(self) -> set[str]:
        """The people who are in it."""
        return {person for _case, person in self.pairs}


class Chunk:
    """Rows of the file with SHA-256 `digest` that go through one act together; `last` ends the batch."""

    def __init__(self, rows: Sequence[Row], *, digest: str, words: Words, last: bool) -> None:
        self.rows, self.digest, self.words, self.last = rows, digest, words, last
        self.sha256 = hashlib.sha256(b"\n".join(row.content for row in rows)).hexdigest()
