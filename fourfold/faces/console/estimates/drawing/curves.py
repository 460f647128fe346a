"""Curves with their limits as bands, named at their ends; what was observed as dots, a moment as a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from fourfold.faces.console.estimates.drawing.canvas import (
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
from fourfold.faces.console.estimates.drawing.scales import Scale, per_cent, plain, rounded
from fourfold.stats.answers import Curve


COLOURS: Final = (MAIN, OTHER, "#2f6b2f", "#6a3d9a", "#8a5a00", "#444444")
DASHES: Final = ("", "7 4", "2 3", "10 3 2 3", "1 4", "14 4")
DOT: Final = 'r="2.5" fill="#ffffff" stroke="#555555"'
DOT_OF_MANY: Final = 'r="1.8" fill="#8f8f8f"'
THREAD: Final = "#c8c8c8"
TALL: Final = 320
APART: Final = 17
WIDEST_NAME: Final = 200.0
CUT: Final = "The upright axis does not begin at 0."
NONE: Final = "Nothing could be drawn."


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`shares` are drawn from 0 to 100 %; `break_at` is where a line is broken, as when something happened; `threads`
    are thin lines behind all others, of what was observed.
    """

    title: str
    further: Sequence[str] = ()
    x: str
    y: str
    shares: bool = False
    dots: Sequence[tuple[float, float]] = ()
    threads: Sequence[Sequence[tuple[float, float]]] = ()
    break_at: float | None = None
    break_name: str = ""


def curves(asked: Asked, shown: Sequence[Curve]) -> str:
    """The picture."""
    points = [point for each in shown for point in each.points]
    if not points:
        parts, top = heading(asked.title, asked.further)
        return frame(asked.title, NONE, top + 40, [*parts, text(MARGIN, top + 20, NONE)])
    low, high = (0.0, 1.0) if asked.shares else _ends(asked, points)
    parts, top = heading(asked.title, [*asked.further, CUT if low > 0 else ""])
    tick = per_cent if asked.shares else plain
    top += 26
    bottom = top + TALL
    up = Scale(low, high, bottom, top)
    left = MARGIN + 10 + max(measure(tick(each)) for each in up.ticks(tick, upright=True))
    right = WIDTH - MARGIN - 24 - min(WIDEST_NAME, max(measure(each.name) for each in shown))
    xs = [point[0] for point in points] + [dot[0] for dot in asked.dots]
    across = Scale(min(xs), max(xs), left, right)
    parts += _axes(asked, across, up, tick, (left, right, top, bottom))
    parts += [
        f'<polyline points="{" ".join(f"{across.at(a)},{up.at(b)}" for a, b in each)}" fill="none" stroke="{THREAD}"/>'
        for each in asked.threads
    ]
    parts += [
        f'<circle cx="{across.at(a)}" cy="{up.at(b)}" {DOT_OF_MANY if asked.threads else DOT}/>' for a, b in asked.dots
    ]
    if asked.break_at is not None:
        parts += _moment(asked, across.at(asked.break_at), top, bottom, right)
    for number, each in enumerate(shown):
        for part in _broken(each, asked.break_at):
            parts += _curve(part, number, across, up)
    parts += _names(shown, across, up, right, bottom)
    return frame(asked.title, "; ".join(_said(asked, each) for each in shown), bottom + 52, parts)


def _ends(asked: Asked, points: Sequence[tuple[float, float, float, float]]) -> tuple[float, float]:
    ys = [number for point in points for number in point[1:]] + [dot[1] for dot in asked.dots]
    low, high = min(ys), max(ys)
    return rounded(min(low, 0.0) if low < high / 2 else low, high)


def _axes(
    asked: Asked, across: Scale, up: Scale, tick: Callable[[float], str], sides: tuple[float, float, float, float]
) -> Iterator[str]:
    left, right, top, bottom = sides
    for each in up.ticks(tick, upright=True):
        yield line(left, up.at(each), right, up.at(each), PALE)
        yield text(left - 8, up.at(each) + 4, tick(each), anchor="end")
    yield line(left, bottom, right, bottom, "#777777")
    for each in across.ticks():
        yield line(across.at(each), bottom, across.at(each), bottom + 5, "#777777")
        yield text(across.at(each), bottom + 20, plain(each), anchor="middle")
    yield text((left + right) / 2, bottom + 40, asked.x, anchor="middle")
    yield text(MARGIN, top - 12, asked.y)


def _moment(asked: Asked, place: float, top: float, bottom: float, right: float) -> Iterator[str]:
    yield line(place, top, place, bottom, "#555555", dash="5 4")
    room = measure(asked.break_name)
    beside = place + 6 + room < right
    yield text(place + 6 if beside else place - 6, top + 12, asked.break_name, anchor="start" if beside else "end")


def _broken(each: Curve, at: float | None) -> Iterator[Curve]:
    """A line across the moment would tell of a slow change."""
    if at is None:
        yield each
        return
    for side in ([p for p in each.points if p[0] < at], [p for p in each.points if p[0] >= at]):
        if side:
            yield Curve(name=each.name, points=side, steps=each.steps)


def _curve(each: Curve, number: int, across: Scale, up: Scale) -> Iterator[str]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    places = [(across.at(p[0]), *(up.at(p[k]) for k in (1, 2, 3))) for p in each.points]
    values, lows, highs = (_walk([(p[0], p[k]) for p in places], steps=each.steps) for k in (1, 2, 3))
    around = " ".join(f"{a},{b}" for a, b in [*lows, *reversed(highs)])
    yield f'<polygon points="{around}" fill="{colour}" fill-opacity="0.13"/>'
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    points = " ".join(f"{a},{b}" for a, b in values)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'


def _walk(points: Sequence[tuple[float, float]], *, steps: bool) -> list[tuple[float, float]]:
    """As a staircase: along first, then up or down."""
    if not steps:
        return list(points)
    walked = [points[0]]
    for (_, before), (x, now) in pairwise(points):
        walked += [(x, before), (x, now)]
    return walked


def _names(shown: Sequence[Curve], across: Scale, up: Scale, right: float, bottom: float) -> Iterator[str]:
    """Each beside the end of its curve, moved apart where they would lie on each other, with a thin line between."""
    ends = [(across.at(each.points[-1][0]), up.at(each.points[-1][1])) for each in shown]
    places = _spread([y for _, y in ends], bottom)
    for number, (each, (x, y), place) in enumerate(zip(shown, ends, places, strict=True)):
        colour = COLOURS[number % len(COLOURS)]
        if x < right - 4 or abs(place - y) > 3:  # noqa: PLR2004  # as good as beside
            yield line(x + 2, y, right + 14, place, colour, width=0.6)
        yield text(right + 18, place + 4, shortened(each.name, WIDTH - right - 18 - 4), colour=colour)


def _spread(wanted: Sequence[float], bottom: float) -> list[float]:
    """Down until none lies on another, then up again from the lower edge."""
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    places = list(wanted)
    for before, after in pairwise(order):
        places[after] = max(places[after], places[before] + APART)
    limit = bottom
    for each in reversed(order):
        places[each] = min(places[each], limit)
        limit = places[each] - APART
    return places


def _said(asked: Asked, each: Curve) -> str:
    show = per_cent if asked.shares else plain
    x, value, *_ = each.points[-1]
    return f"{each.name}: {show(float(f'{value:.4g}'))} at {asked.x} {x:g}"
