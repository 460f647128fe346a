"""Words, lines and the frame of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Final


WIDTH: Final = 720
MARGIN: Final = 16
INK: Final = "#222222"
PALE: Final = "#dddddd"
MAIN: Final = "#14507a"
OTHER: Final = "#8a1c1c"
GREY: Final = "#666666"
SIZE: Final = 13
TITLE: Final = 16


def measure(words: str, size: int = SIZE) -> float:
    """About how wide words are; rather too wide, because nobody knows the reader's letters."""
    return sum(0.35 if sign in "ijl.,:;|!'()[] " else 0.9 if sign in "mwMW@%" else 0.62 for sign in words) * size


def shortened(words: str, room: float, size: int = SIZE) -> str:
    """Words that fit into the room, cut with a sign that they were."""
    if measure(words, size) <= room:
        return words
    while words and measure(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = SIZE, colour: str = INK) -> str:
    """Words at a place."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="sans-serif" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(words)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "", width: float = 1) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def heading(title: str, further: Sequence[str] = ()) -> tuple[list[str], float]:
    """The title and what is said under it, wrapped; and how far down they reach."""
    parts, y = [], 12.0
    for words, size in ((title, TITLE), *((each, SIZE) for each in further if each)):
        for one in _lines(words, size):
            y += size + 5
            parts.append(text(MARGIN, y, one, size=size))
    return parts, y + 8


def _lines(words: str, size: int) -> Iterator[str]:
    yield from wrap(words, int((WIDTH - 2 * MARGIN) / (0.56 * size)))


def frame(title: str, described: str, height: float, parts: Iterable[str], *, width: float = WIDTH) -> str:
    """The whole picture, with a title and a description for whoever cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">{escape(title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
