"""Ranks as a picture: for each measure the first ten, a bar from their best to their worst rank over the draws.

Plain SVG without script, style sheet or anything fetched.
"""

from __future__ import annotations

from html import escape
from math import log10

from fourfold.faces.console.estimates.ties.telling import first
from fourfold.stats.ties.losing import Stability
from fourfold.stats.ties.reporting import Network


WIDTH, LEFT, RIGHT, TOP, ROW, GAP = 900, 150, 40, 80, 24, 50
FONT = 'font-family="sans-serif" fill="#222222"'


def ranks(found: Network) -> str:
    """One block for each measure; the scale of ranks is logarithmic, the first places stand apart."""
    blocks, y = [], float(TOP)
    for firm in found.firmness:
        blocks.append(_block(found, firm, y))
        y += ROW * len(first(firm)) + GAP
    said = "; ".join(
        f"{each.measure}: first {found.ties.nodes[first(each)[0]]}, first in {each.first_stays:.0%} of draws"
        for each in found.firmness
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:.0f}" role="img" aria-labelledby="t d">\n'
        f'<title id="t">Ranks in a network, and how far they move when ties are missed</title>\n'
        f'<desc id="d">{escape(said or "No measure gave ranks.")}</desc>\n'
        f'<rect width="{WIDTH}" height="{y:.0f}" fill="#ffffff"/>\n'
        + _text(20, 28, "Rank, and the middle 95 % of ranks when ties are struck out at random", size=16)
        + _text(20, 48, f"{found.ties.n:,} persons, {len(found.ties.pairs):,} ties; logarithmic scale of ranks")
        + "".join(blocks)
        + "</svg>\n"
    )


def _block(found: Network, firm: Stability, y: float) -> str:
    places = first(firm)
    bottom = y + ROW * len(places)
    parts = [_text(20, y, firm.measure, size=14)]
    for tick in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000):
        if tick <= found.ties.n:
            x = _at(tick, found.ties.n)
            parts.append(f'<line x1="{x}" y1="{y}" x2="{x}" y2="{bottom}" stroke="#dddddd"/>\n')
            parts.append(_text(x, bottom + 16, str(tick), anchor="middle"))
    for row, place in enumerate(places):
        middle = y + ROW * (row + 0.5)
        low, rank, high = (_at(each[place], found.ties.n) for each in (firm.low, firm.ranks, firm.high))
        parts.append(f'<line x1="{low}" y1="{middle}" x2="{high}" y2="{middle}" stroke="#14507a" stroke-width="3"/>\n')
        parts.append(f'<circle cx="{rank}" cy="{middle}" r="5" fill="#14507a"/>\n')
        parts.append(_text(LEFT - 12, middle + 4, found.ties.nodes[place], anchor="end"))
    return "".join(parts)


def _at(rank: float, n: int) -> float:
    return round(LEFT + log10(max(rank, 1.0)) / log10(n) * (WIDTH - LEFT - RIGHT), 1)


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x}" y="{y}" {FONT} font-size="{size}" text-anchor="{anchor}">{escape(text)}</text>\n'
