"""How the console talks: results on stdout, remarks and trouble on stderr, JSON where a program reads."""

from __future__ import annotations

import argparse
import codecs
import io
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from math import isfinite
from textwrap import wrap
from typing import Any, Final


OK: Final = 0
FOUND: Final = 1
"""A check found a problem."""
BAD_INPUT: Final = 2


class PlainError(Exception):
    """One sentence for a person: what is wrong and what to do about it. Ends the command with exit code 2."""


PLAINER: Final = {"–": "-", "−": "-", "…": "...", "×": "x", "·": "-", "’": "'", "≥": ">=", "²": "2"}
"""What is written where a terminal has no such sign."""


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAINER.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def settle() -> None:
    """A terminal or file that cannot hold a sign gets a plainer one, and no command breaks because of it."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer")


class Help(argparse.RawDescriptionHelpFormatter):
    """Running text as wide as the terminal, tables and examples (whatever is indented) as they stand."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._width = min(self._width, 98)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(f"{indent}{line}" for line in _filled(text, width - len(indent)))


def _filled(text: str, width: int) -> Iterator[str]:
    for running, each in groupby(text.splitlines(), key=lambda line: bool(line.strip()) and not line.startswith(" ")):
        lines = list(each)
        yield from wrap(" ".join(lines), width, break_long_words=False, break_on_hyphens=False) if running else lines


def say(line: str) -> None:
    """A result, for whoever asked."""
    print(line, flush=True)


def remark(line: str) -> None:
    """Something a person should know; seen also where results go to a file or nowhere."""
    print(line, file=sys.stderr, flush=True)


def answer(data: Any) -> None:
    """A result for a program: one JSON value. What has no end or is no number is null: JSON has no word for it."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(_plain(data), ensure_ascii=plain, indent=2, allow_nan=False), flush=True)


def _plain(data: Any) -> Any:
    if isinstance(data, float):
        return data if isfinite(data) else None
    if isinstance(data, Mapping):
        return {name: _plain(value) for name, value in data.items()}
    return [_plain(each) for each in data] if isinstance(data, list | tuple) else data
