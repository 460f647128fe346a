"""The demo's exhibits: small text files that say what they stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class SmallFile:
    """An upload that was never on disk."""

    content: bytes
    name: str = "exhibit.txt"

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """Hex."""
        return hashlib.sha256(self.content).hexdigest()

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The content."""
        yield self.content


def small_file(text: str) -> SmallFile:
    """A text file of an invented exhibit."""
    return SmallFile(f"Demonstration. This stands for: {text}\n".encode())
