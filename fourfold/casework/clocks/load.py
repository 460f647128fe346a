"""The clocks of this installation, read once per process from data/clocks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from fourfold.casework.clocks.reading import ClockError, parse
from fourfold.casework.clocks.rules import Clock


__all__ = ["ClockError", "clocks", "read_folder"]


@cache
def clocks() -> dict[str, Clock]:
    """Every clock by its code, in the order of files. Raises ClockError for a file that cannot be used."""
    return read_folder(Path(settings.FOURFOLD_CLOCKS))


def read_folder(folder: Path) -> dict[str, Clock]:
    """The clocks of a folder. Raises ClockError for a file that cannot be used."""
    found: dict[str, Clock] = {}
    for path in sorted(folder.glob("*.toml")):
        for clock in parse(path.read_text("utf-8"), file=path.name):
            if clock.code in found:
                raise ClockError("the code is used twice.", file=path.name, code=clock.code)
            found[clock.code] = clock
    return found
