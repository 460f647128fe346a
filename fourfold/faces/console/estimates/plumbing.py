"""What every command of `fourfold stats` needs around its estimator: files, libraries, progress.

Standard library only, so that help is instant.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from importlib.util import find_spec
from math import isfinite, nan
from pathlib import Path
from typing import Final, Self

from fourfold.faces.console.talking import PlainError, remark


ALL_REFUSED: Final = 3
"""The table was read, and every method refused it with a reason."""
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
PIPE: Final = "-"
_piped: Final = [""]
"""What came in last: it can be read once, and how it was written is asked later."""
_EVERY: Final = 5.0
"""Seconds between two remarks where nobody watches."""


def decimal(words: str) -> float:
    """A number as an argument, with a point or a comma. Raises ArgumentTypeError for what could be a thousand."""
    whole, comma, part = words.partition(",")
    thousand = len(part) == 3 and not whole.lstrip("+-").startswith("0")  # noqa: PLR2004  # figures of a thousand
    if comma and (thousand or "," in part or "." in words):  # as in 1,200
        raise argparse.ArgumentTypeError(f"{words} could be read in two ways; write it with a point and without marks")
    try:
        number = float(f"{whole}.{part}" if comma else words)
    except ValueError:
        number = nan
    if not isfinite(number) or "_" in words:  # Python reads 1_0 as ten
        raise argparse.ArgumentTypeError(f"a number is needed, as in 0.8, and not {words}")
    return number


def require_libraries(*further: str, extra: str = "analysis") -> None:
    """Raises PlainError when numpy, scipy or the further libraries of a method are not installed."""
    missing = [name for name in ("numpy", "scipy", *further) if find_spec(name) is None]
    if missing:
        raise PlainError(
            f"Estimating needs {' and '.join(missing)}, not installed yet. In the folder of Fourfold, run: "
            f"python3 dev.py stats   (elsewhere: pip install 'fourfold[{extra}]')"
        )


def read(path: Path) -> str:
    """The text of a file of the analyst's, or what is piped in (`-`). Raises PlainError with the reason."""
    try:
        if path.suffix.lower() in WORKBOOKS and path.exists():
            raise PlainError(f"{path} is a workbook; open it and save the sheet as CSV UTF-8.")
        if str(path) == PIPE:
            _piped[:] = [sys.stdin.buffer.read().decode("utf-8")]
            return _piped[0].removeprefix("\ufeff")
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise PlainError(f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise PlainError(
            f"{path} is not text in UTF-8; save it anew as CSV UTF-8 (in Excel: Save as, CSV UTF-8)."
        ) from None
    except OSError as error:
        raise PlainError(f"{path} cannot be read ({error.strerror}).") from None


def as_it_came(path: Path) -> str:
    """The text of a table that was read already, its byte order mark with it; empty where there is no such file."""
    if str(path) == PIPE:
        return _piped[0]
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def refuse_existing(*paths: Path | None) -> None:
    """Nothing that exists is written over, and nothing twice. Asked before anything is computed or spent."""
    taken: set[Path] = set()
    for path in filter(None, paths):
        try:
            if path.exists():
                raise PlainError(f"{path} exists already; choose another name.")
            if not path.parent.is_dir():
                raise PlainError(f"{path} cannot be written: there is no folder {path.parent}.")
        except OSError as error:
            raise PlainError(f"{path} cannot be written ({error.strerror}).") from None
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise PlainError(f"{path} cannot be written: its folder lets nobody write there.")
        if path.absolute() in taken:
            raise PlainError(f"{path} is named for two files; each needs a name of its own.")
        taken.add(path.absolute())


def write(path: Path, text: str) -> None:
    """A picture or table into its file. Raises PlainError with the reason."""
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise PlainError(f"{path} cannot be written ({error.strerror}).") from error


class Progress:
    """On stderr: one line that is written over where a person watches, a remark now and then elsewhere."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._last = time.monotonic()
        self._longest = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._longest:
            print("\r" + " " * self._longest, end="\r", file=sys.stderr, flush=True)

    def tell(self, what: str, done: int, total: int) -> None:
        """As `fourfold.stats.results.Progress`."""
        now = time.monotonic()
        if now - self._last < (0.1 if self._watched else _EVERY):
            return
        self._last = now
        line = f"{what}, {done:,} of {total:,}"
        if self._watched:
            self._longest = max(self._longest, len(line))
            print("\r" + line.ljust(self._longest), end="", file=sys.stderr, flush=True)
        else:
            remark(line)
