"""What a key may cover."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final


READ: Final = "read"
"""The scope of every reading."""
FILES: Final = "files"
"""The scope of what is in exhibits: the files themselves, which `read` does not cover."""


def covers(scopes: Collection[str], wanted: str) -> bool:
    """Whether a key's scopes name an act (`cases.write_note`), its room, or `read`."""
    return wanted in scopes or wanted.partition(".")[0] in scopes
