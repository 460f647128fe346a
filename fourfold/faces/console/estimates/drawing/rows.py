"""One row for each estimate: its name, a bar for the interval with a mark at the value, and the figures beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from fourfold.faces.console.estimates.drawing.canvas import (
    GREY,
    MAIN,
    MARGIN,
    OTHER,
    PALE,
    WIDTH,
    frame,
    heading,
    line,
    measure,
    shortened,
    text,
)
from fourfold.faces.console.estimates.drawing.scales import Scale, plain, rounded


ROW: Final = 26
WIDEST_NAME: Final = 300.0
WIDEST_FIGURES: Final = 230.0
NONE: Final = "No method gave an estimate."


@dataclass(frozen=True)
class Row:
    """`hollow` for what is not to be quoted by itself; `said` is what is told of it to whoever cannot see."""

    name: str
    value: float
    low: float
    high: float
    hollow: bool = False
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`x` names the axis with its unit; `line` is a value to compare with and `line_name` what it is; `least` and
    `most` are the ends that no axis passes.
    """

    title: str
    further: Sequence[str] = ()
    x: str
    shown: Callable[[float], str] = plain
    tick: Callable[[float], str] = plain
    line: float | None = None
    line_name: str = ""
    log: bool = False
    bars: bool = False
    least: float | None = None
    most: float | None = None


def rows(asked: Asked, entries: Sequence[Row | str]) -> str:
    """The picture; a string among the rows is the heading of those after it."""
    shown = [each for each in entries if isinstance(each, Row)]
    parts, top = heading(asked.title, asked.further)
    if not shown:
        return frame(asked.title, NONE, top + 40, [*parts, text(MARGIN, top + 20, NONE)])
    left = MARGIN + 13 + min(WIDEST_NAME, max(measure(each.name) for each in shown))  # one more than is needed
    figures = [_figures(asked, each) for each in shown]
    right = WIDTH - MARGIN - 12 - min(WIDEST_FIGURES, max(measure(each, 12) for each in figures))
    top += 18 if asked.line_name else 4
    bottom = top + ROW * len(entries)
    scale = _scale(asked, shown, left, right)
    parts += _axis(asked, scale, top, bottom)
    beside = iter(figures)
    for place, each in enumerate(entries):
        y = top + ROW * place + ROW / 2
        if isinstance(each, str):
            parts.append(text(MARGIN, y + 4, shortened(each, WIDTH - 2 * MARGIN)))
        else:
            parts += [
                *_row(asked, each, scale, y, left),
                text(WIDTH - MARGIN, y + 4, next(beside), anchor="end", size=12),
            ]
    parts.append(text((left + right) / 2, bottom + 38, asked.x, anchor="middle"))
    return frame(asked.title, "; ".join(_said(asked, entries)), bottom + 52, parts)


def _scale(asked: Asked, shown: Sequence[Row], left: float, right: float) -> Scale:
    ends = [end for each in shown for end in (each.low, each.high, each.value)]
    ends += [0.0] * asked.bars + ([] if asked.line is None else [asked.line])
    low, high = (min(ends) * 0.95, max(ends) * 1.05) if asked.log else rounded(min(ends), max(ends))
    low = low if asked.least is None else max(low, asked.least)
    high = high if asked.most is None else min(high, asked.most)
    return Scale(low, high, left, right, log=asked.log)


def _axis(asked: Asked, scale: Scale, top: float, bottom: float) -> Iterator[str]:
    for tick in scale.ticks(asked.tick):
        yield line(scale.at(tick), top, scale.at(tick), bottom, PALE)
        yield text(scale.at(tick), bottom + 18, asked.tick(tick), anchor="middle")
    if asked.line is not None:
        place = scale.at(asked.line)
        yield line(place, top - 4, place, bottom, OTHER, dash="5 4")
        if asked.line_name:
            middle = measure(asked.line_name) / 2
            at = max(MARGIN + middle, min(place, WIDTH - MARGIN - middle))
            yield text(at, top - 8, asked.line_name, anchor="middle", colour=OTHER)


def _row(asked: Asked, each: Row, scale: Scale, y: float, left: float) -> Iterator[str]:
    x1, x, x2 = (scale.at(value) for value in (each.low, each.value, each.high))
    colour = GREY if each.hollow else MAIN
    yield text(left - 12, y + 4, shortened(each.name, left - 12 - MARGIN), anchor="end")
    if asked.bars:
        start = scale.at(0.0)
        yield f'<rect x="{start}" y="{y - 7}" width="{x - start:.1f}" height="14" fill="#b9cddb"/>'
    yield line(x1, y, x2, y, colour, width=1.5 if each.hollow else 3)
    if not asked.bars:
        fill = "#ffffff" if each.hollow else colour
        told = escape(each.said or f"{each.name}: {_figures(asked, each)}")
        mark = f'<circle cx="{x}" cy="{y}" r="4.5" fill="{fill}" stroke="{colour}" stroke-width="1.5">'
        yield f"{mark}<title>{told}</title></circle>"


def _figures(asked: Asked, each: Row) -> str:
    value, low, high = (asked.shown(number).replace("-", "−") for number in (each.value, each.low, each.high))
    return f"{value} ({low} to {high})"


def _said(asked: Asked, entries: Sequence[Row | str]) -> Iterator[str]:
    under = ""
    for each in entries:
        if isinstance(each, str):
            under = f"{each}: "
        else:
            yield each.said or f"{under}{each.name}: {_figures(asked, each)}"
