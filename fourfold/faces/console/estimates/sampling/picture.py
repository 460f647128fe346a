"""Estimates from a sample as a picture: one row each, a bar for the interval and a mark for the value.

Plain SVG without script, style sheet or anything fetched; it can be put on a page or into a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, floor, log10

from fourfold.stats.results import Estimate

from .answer import Answer, number


WIDTH, LEFT, RIGHT, TOP, ROW = 900, 260, 40, 70, 30
GUARDED, PLAIN = "#14507a", "#777777"
"""Grey for intervals that leave out how people came into the sample."""


def forest(said: Answer) -> str:
    """The picture of all estimates, group by group."""
    shown = [each for each in said.estimates if said.drawn(each)]
    rows: list[Estimate | str] = []
    for target in dict.fromkeys(said.of(each) for each in shown):
        rows.extend((target, *(each for each in shown if said.of(each) == target)))
    scale, plain = _Scale(shown), any(each.interval == "wald" for each in shown)
    bottom = TOP + ROW * max(len(rows), 1)
    parts = [
        _text(20, 28, said.title, size=16),
        _text(20, 48, "95 % intervals" + ("; grey: by formula, too narrow" if plain else "")),
        *_axis(scale, bottom, share=bool(shown) and all(said.shares(each) for each in shown)),
        *(part for place, each in enumerate(rows) for part in _row(said, each, scale, TOP + ROW * place + ROW / 2)),
    ]
    described = "; ".join(_said(said, each) for each in shown) or "No method gave an estimate."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 50}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">{escape(said.title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        f'<rect width="{WIDTH}" height="{bottom + 50}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


class _Scale:
    """Even steps from a round number below the lowest limit to one above the highest."""

    def __init__(self, estimates: Sequence[Estimate]) -> None:
        low = min((each.low for each in estimates), default=0.0)
        high = max((each.high for each in estimates), default=1.0)
        span = high - low or abs(high) or 1.0
        rough = span / 6
        power = 10.0 ** floor(log10(rough))
        self.step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough)
        self.low, self.high = floor(low / self.step) * self.step, ceil(high / self.step) * self.step
        self.high = max(self.high, self.low + self.step)

    def at(self, value: float) -> float:
        return round(LEFT + (value - self.low) / (self.high - self.low) * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> list[float]:
        return [self.low + self.step * place for place in range(round((self.high - self.low) / self.step) + 1)]


def _axis(scale: _Scale, bottom: float, *, share: bool) -> Iterator[str]:
    for tick in scale.ticks():
        place = scale.at(tick)
        yield f'<line x1="{place}" y1="{TOP}" x2="{place}" y2="{bottom}" stroke="#dddddd"/>'
        yield _text(place, bottom + 22, number(tick, share=share), anchor="middle")


def _said(said: Answer, each: Estimate) -> str:
    value, low, high = (number(figure, share=said.shares(each)) for figure in (each.value, each.low, each.high))
    return f"{said.of(each)}: {each.method}, {each.interval}: {value}, {low} to {high}"


def _row(said: Answer, each: Estimate | str, scale: _Scale, y: float) -> Iterator[str]:
    if isinstance(each, str):
        yield _text(20, y + 4, each)
        return
    colour = PLAIN if each.interval == "wald" else GUARDED
    x1, x, x2 = scale.at(each.low), scale.at(each.value), scale.at(each.high)
    yield _text(LEFT - 12, y + 4, f"{each.method}, {each.interval}", anchor="end")
    yield f'<line x1="{x1}" y1="{y}" x2="{x2}" y2="{y}" stroke="{colour}" stroke-width="3"/>'
    yield f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}"><title>{escape(_said(said, each))}</title></circle>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    font = f'font-family="sans-serif" font-size="{size}"'
    return f'<text x="{x}" y="{y}" {font} text-anchor="{anchor}" fill="#222222">{escape(text)}</text>'
