"""Curves and rows of intervals as SVG.

Plain SVG without script, style sheet or anything fetched; it can be put on a page or into a report. Curves differ by
dash and by name at the side, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import floor, log10

from fourfold.stats.answers import Curve


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 460, 70, 170, 60, 50
COLOURS = ("#14507a", "#8a1c1c", "#2f6b2f", "#6a3d9a", "#8a5a00", "#444444")
DASHES = ("", "7 4", "2 3", "10 3 2 3")
ROW = 26


@dataclass(frozen=True)
class Scale:
    """From values to places on the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """About five round values."""
        raw = ((self.high - self.low) or 1.0) / 5
        power = 10.0 ** floor(log10(raw))
        step = next(each * power for each in (1, 2, 5, 10) if each * power >= raw)
        first = -floor(-self.low / step + 1e-9)
        return [round(step * place, 10) for place in range(first, floor(self.high / step + 1e-9) + 1)]


@dataclass(frozen=True)
class Row:
    """One value with its interval, for a picture of rows."""

    name: str
    value: float
    low: float
    high: float


def curves(title: str, shown: Sequence[Curve], *, x: str, y: str, dots: Sequence[tuple[float, float]] = (),
           mark: float | None = None, mark_name: str = "") -> str:  # fmt: skip
    """A picture of curves with their limits as bands; `dots` are what was observed, `mark` is a moment on x."""
    points = [point for each in shown for point in each.points]
    xs = [point[0] for point in points] + [dot[0] for dot in dots]
    ys = [number for point in points for number in point[1:]] + [dot[1] for dot in dots]
    across = Scale(min(xs, default=0.0), max(xs, default=1.0), LEFT, WIDTH - RIGHT)
    up = Scale(min([*ys, 0.0]) if min(ys, default=0.0) < max(ys, default=1.0) / 2 else min(ys), max(ys, default=1.0),
               HEIGHT - BOTTOM, TOP)  # fmt: skip
    parts = [*_grid(across, up, x, y)]
    parts += [f'<circle cx="{across.at(a)}" cy="{up.at(b)}" r="2.5" fill="#777777"/>' for a, b in dots]
    if mark is not None:
        place = across.at(mark)
        parts.append(_line(place, TOP, place, HEIGHT - BOTTOM, COLOURS[1], dash="5 4"))
        parts.append(text(place + 4, TOP + 12, mark_name))
    for number, each in enumerate(shown):
        parts += _curve(each, number, across, up)
    named = "; ".join(f"{each.name}: {each.points[-1][1]:.4g} at {each.points[-1][0]:g}" for each in shown)
    return picture(title, named or "Nothing could be drawn.", HEIGHT, parts)


def rows(title: str, shown: Sequence[Row], *, x: str, line: float | None = None) -> str:
    """A picture with one row for each value; `line` is where nothing would differ."""
    ends = [number for each in shown for number in (each.low, each.high)] + ([line] if line is not None else [])
    pad = ((max(ends, default=1.0) - min(ends, default=0.0)) or 1.0) * 0.05
    wide = min(420, 40 + 7 * max((len(each.name) for each in shown), default=10))
    across = Scale(min(ends, default=0.0) - pad, max(ends, default=1.0) + pad, wide, WIDTH - 40)
    bottom = TOP + ROW * max(len(shown), 1)
    parts = []
    for tick in across.ticks():
        parts.append(_line(across.at(tick), TOP, across.at(tick), bottom, "#dddddd"))
        parts.append(text(across.at(tick), bottom + 20, f"{tick:g}", anchor="middle"))
    parts.append(text((wide + WIDTH - 40) / 2, bottom + 40, x, anchor="middle"))
    if line is not None:
        parts.append(_line(across.at(line), TOP - 6, across.at(line), bottom, "#8a1c1c", dash="5 4"))
    for number, each in enumerate(shown):
        y = TOP + ROW * number + ROW / 2
        parts.append(text(wide - 12, y + 4, each.name, anchor="end"))
        parts.append(_line(across.at(each.low), y, across.at(each.high), y, COLOURS[0], width=3))
        parts.append(f'<circle cx="{across.at(each.value)}" cy="{y}" r="5" fill="{COLOURS[0]}"/>')
    said = "; ".join(f"{each.name}: {each.value:.4g}, {each.low:.4g} to {each.high:.4g}" for each in shown)
    return picture(title, said or "No method gave an estimate.", bottom + 55, parts)


def picture(title: str, described: str, height: float, parts: Iterable[str]) -> str:
    """The frame around it all, with a title and a description for whoever cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">\n'
        f'<title id="t">{escape(title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n{text(20, 28, title, size=16)}\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 13, colour: str = "#222222") -> str:
    """Words at a place."""
    return (
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(words)}</text>'
    )


def _grid(across: Scale, up: Scale, x: str, y: str) -> Iterator[str]:
    for tick in up.ticks():
        yield _line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), "#dddddd")
        yield text(LEFT - 8, up.at(tick) + 4, f"{tick:g}", anchor="end")
    for tick in across.ticks():
        yield _line(across.at(tick), HEIGHT - BOTTOM, across.at(tick), HEIGHT - BOTTOM + 5, "#777777")
        yield text(across.at(tick), HEIGHT - BOTTOM + 20, f"{tick:g}", anchor="middle")
    yield text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x, anchor="middle")
    yield text(LEFT, TOP - 12, y)


def _curve(each: Curve, number: int, across: Scale, up: Scale) -> Iterator[str]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    places = [tuple((across.at(p[0]), up.at(p[number_])) for number_ in (1, 2, 3)) for p in each.points]
    values, lows, highs = (_walk([each_[k] for each_ in places], steps=each.steps) for k in range(3))
    around = " ".join(f"{a},{b}" for a, b in [*lows, *reversed(highs)])
    yield f'<polygon points="{around}" fill="{colour}" fill-opacity="0.13"/>'
    line = " ".join(f"{a},{b}" for a, b in values)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
    yield text(WIDTH - RIGHT + 8, values[-1][1] + 4, each.name, colour=colour)


def _walk(points: Sequence[tuple[float, float]], *, steps: bool) -> list[tuple[float, float]]:
    """As a staircase: along first, then up or down."""
    if not steps:
        return list(points)
    walked = [points[0]]
    for (_, before), (x, now) in pairwise(points):
        walked += [(x, before), (x, now)]
    return walked


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "", width: int = 1) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"{dashed}/>'
