"""Values with their ranges as bars: plain SVG without script, style sheet or anything fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final


WIDTH, LEFT, RIGHT, TOP, ROW = 900, 300, 90, 60, 24
MOST: Final = 60


def bars(title: str, rows: Sequence[tuple[str, float, float, float]]) -> str:
    """(label, value, low, high) each; the first sixty."""
    shown = rows[:MOST]
    highest = max((high for *_, high in shown), default=1.0) or 1.0
    bottom = TOP + ROW * max(len(shown), 1)
    parts = [_text(20, 30, title if len(rows) <= MOST else f"{title}: the first {MOST} of {len(rows)}", size=16)]
    for place, (label, value, low, high) in enumerate(shown):
        y = TOP + ROW * (place + 0.5)
        x1, x, x2 = (round(LEFT + each / highest * (WIDTH - LEFT - RIGHT), 1) for each in (low, value, high))
        parts.append(_text(LEFT - 12, y + 4, label[:40], anchor="end"))
        parts.append(f'<rect x="{LEFT}" y="{y - 7}" width="{x - LEFT:.1f}" height="14" fill="#9cb8cc"/>\n')
        parts.append(f'<line x1="{x1}" y1="{y}" x2="{x2}" y2="{y}" stroke="#14507a" stroke-width="2"/>\n')
        parts.append(_text(x2 + 8, y + 4, f"{value:,.4g}"))
    said = "; ".join(f"{label}: {value:,.4g}, {low:,.4g} to {high:,.4g}" for label, value, low, high in shown)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 20}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">{escape(title)}</title>\n<desc id="d">{escape(said)}</desc>\n'
        f'<rect width="{WIDTH}" height="{bottom + 20}" fill="#ffffff"/>\n' + "".join(parts) + "</svg>\n"
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" text-anchor="{anchor}" fill="#222222">'
        f"{escape(text)}</text>\n"
    )
