"""The quiet days of this installation, read once per process from data/quiet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from fourfold.casework.cases.quiet.periods import Period, QuietError, parse


__all__ = ["QuietError", "periods", "read_folder"]


@cache
def periods() -> tuple[Period, ...]:
    """Every period, in the order of files. Raises QuietError for a file that cannot be used."""
    return tuple(read_folder(Path(settings.FOURFOLD_QUIET)))


def read_folder(folder: Path) -> list[Period]:
    """The periods of a folder. Raises QuietError for a file that cannot be used."""
    return [one for path in sorted(folder.glob("*.toml")) for one in parse(path.read_text("utf-8"), file=path.name)]
