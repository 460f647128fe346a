"""Ranks as a picture: for each measure the first ten, a bar from their best to their worst rank over the draws."""

from __future__ import annotations

from fourfold.faces.console.estimates.drawing.rows import Asked, Row, rows
from fourfold.faces.console.estimates.ties.telling import MEASURES, first
from fourfold.stats.ties.losing import Stability
from fourfold.stats.ties.reporting import Network


def ranks(found: Network) -> str:
    """The scale of ranks is logarithmic: the first places stand apart."""
    entries: list[Row | str] = []
    for firm in found.firmness:
        entries += [
            f"By {firm.measure}: {MEASURES[firm.measure]}",
            *(_row(found, firm, place) for place in first(firm)),
        ]
    about = (
        f"{found.ties.n:,} persons, {len(found.ties.pairs):,} ties. Bars: the middle 95 % of ranks when some of them "
        f"are struck out at random. A central place is a lead and proves nothing."
    )
    asked = Asked(
        title="Who ranks first in the network, and how far ranks move when ties are missed",
        further=(about,),
        x="rank, 1 is the most central (logarithmic scale)",
        shown=lambda value: f"{value:g}",
        log=True,
        least=1.0,
    )
    return rows(asked, entries)


def _row(found: Network, firm: Stability, place: int) -> Row:
    name, rank = found.ties.nodes[place], firm.ranks[place]
    told = f"{firm.measure}: {name} {rank:g}, {firm.low[place]:g} to {firm.high[place]:g}"
    return Row(name, rank, firm.low[place], firm.high[place], said=told)
