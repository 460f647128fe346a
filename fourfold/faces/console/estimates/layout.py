"""How an answer is laid out for a person: as wide as the terminal, never wider than is read with ease.

Standard library only.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final


NARROW: Final = 60
WIDE: Final = 100
HOLDS: Final = "\u00a0"
"""A space at which no line ends."""


def width() -> int:
    """Columns to write in: those of the terminal, 80 where there is none, between 60 and 100."""
    return max(NARROW, min(shutil.get_terminal_size((80, 24)).columns, WIDE))


def wrapped(text: str, *, indent: str = "", further: str | None = None) -> Iterator[str]:
    """Running text, as lines. A name that is longer than a line stays whole."""
    held = text.replace(" %", f"{HOLDS}%")
    lines = wrap(
        held, width(), initial_indent=indent, subsequent_indent=indent if further is None else further,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    yield from (line.replace(HOLDS, " ") for line in lines)


def point(text: str) -> Iterator[str]:
    """One of a list."""
    yield from wrapped(text, indent="  - ", further="    ")


def listed(title: str, sentences: Sequence[str]) -> Iterator[str]:
    """A heading and its points; nothing where there is none."""
    if sentences:
        yield ""
        yield title
        for each in sentences:
            yield from point(each)


def in_words(paragraph: str) -> Iterator[str]:
    """The paragraph to quote, under its heading."""
    yield ""
    yield "In words"
    yield from wrapped(paragraph, indent="  ")


def between(low: str, high: str) -> str:
    """Two limits; a dash would be taken for a minus beside a negative one."""
    return f"{low} to {high}" if "-" in (low[:1], high[:1]) else f"{low} – {high}"
