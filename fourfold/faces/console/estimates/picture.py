"""Estimates as a picture: one row each, a bar for the interval and a mark for the value, on a logarithmic scale.

Plain SVG without script, style sheet or anything fetched; it can be put on a page or into a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10

from fourfold.stats.hidden.methods import CHECKS, Prevalence
from fourfold.stats.results import Estimate


WIDTH, LEFT, RIGHT, TOP, ROW = 900, 250, 40, 70, 30
FONT = 'font-family="sans-serif" font-size="13"'


def forest(found: Prevalence) -> str:
    """The picture of all estimates with the plain checks in grey, and a line at the persons observed."""
    shown = (*found.estimates, *found.beside)
    lowest, highest = float(found.table.n), max((each.high for each in shown), default=10.0 * found.table.n)
    scale = _Scale(lowest * 0.9, highest * 1.1)
    bottom = TOP + ROW * max(len(shown), 1)
    parts = [
        _text(20, 28, "All persons, seen and unseen: estimates with 95 % intervals", size=16),
        _text(20, 48, f"{found.table.n:,} observed on {len(found.table.lists)} lists; logarithmic scale"),
        *_axis(scale, bottom),
        _line(scale.at(lowest), TOP - 8, scale.at(lowest), bottom, "#8a1c1c", dashed=True),
        _text(scale.at(lowest) + 4, TOP - 2, "observed"),
        *(part for place, each in enumerate(shown) for part in _row(each, scale, TOP + ROW * place + ROW / 2)),
    ]
    title = "Estimates of the whole population by method, with 95 percent intervals"
    described = "; ".join(_said(each) for each in shown) or "No method gave an estimate."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 50}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">{title}</title>\n<desc id="d">{escape(described)}</desc>\n'
        f'<rect width="{WIDTH}" height="{bottom + 50}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


class _Scale:
    def __init__(self, low: float, high: float) -> None:
        self._low, self._span = log10(low), log10(high) - log10(low)
        self.low, self.high = low, high

    def at(self, value: float) -> float:
        share = (log10(max(value, self.low)) - self._low) / self._span
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> list[float]:
        powers = range(floor(self._low), floor(self._low + self._span) + 1)
        steps = (1, 2, 5) if self._span > 0.9 else (1, 1.5, 2, 3, 4, 5, 6, 8)  # noqa: PLR2004  # about a decade
        return [step * 10.0**power for power in powers for step in steps if self.low <= step * 10.0**power <= self.high]


def _said(each: Estimate) -> str:
    return f"{each.method}, {each.interval}: {each.value:,.0f}, {each.low:,.0f} to {each.high:,.0f}"


def _axis(scale: _Scale, bottom: float) -> list[str]:
    parts = []
    for tick in scale.ticks():
        place = scale.at(tick)
        parts.append(_line(place, TOP, place, bottom, "#dddddd"))
        parts.append(_text(place, bottom + 22, f"{tick:,.0f}", anchor="middle"))
    return parts


def _row(each: Estimate, scale: _Scale, y: float) -> Sequence[str]:
    colour = "#777777" if each.method in CHECKS else "#14507a"
    x1, x, x2 = scale.at(each.low), scale.at(each.value), scale.at(each.high)
    said = escape(_said(each))
    bar = f'<line x1="{x1}" y1="{y}" x2="{x2}" y2="{y}" stroke="{colour}" stroke-width="3"/>'
    mark = f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}"><title>{said}</title></circle>'
    return _text(LEFT - 12, y + 4, f"{each.method}, {each.interval}", anchor="end"), bar, mark


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"{dash}/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    font = FONT.replace("13", str(size))
    return f'<text x="{x}" y="{y}" {font} text-anchor="{anchor}" fill="#222222">{escape(text)}</text>'
