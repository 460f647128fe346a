"""What a page holds instead of a record. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


LONGEST_VERSION: Final = 9


@dataclass(frozen=True)
class Ref:
    """A record's id and the version that was seen. A version of 0 means: whichever stands now."""

    id: str
    version: int = 0

    def __str__(self) -> str:
        return f"{self.id}.{self.version}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Reads `id.version` or a bare id; the shape of the id is checked where it is looked up."""
        name, _, version = text.partition(".")
        fits = version.isascii() and version.isdigit() and len(version) <= LONGEST_VERSION
        return cls(name, int(version) if fits else 0)
