"""A network in words and in JSON (docs/stats/network.md lists the shape)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from fourfold.faces.console.estimates.layout import in_words, listed, wrapped
from fourfold.faces.console.estimates.wording import explained
from fourfold.stats.phrasing import per_cent, several
from fourfold.stats.ties.losing import Stability
from fourfold.stats.ties.reporting import Network


SHOWN: Final = 10
MEASURES: Final = {
    "degree": "how many ties somebody has",
    "betweenness": "how many shortest paths between two others pass here",
    "closeness": "how near all others are",
}


def as_data(found: Network) -> dict[str, Any]:
    """The whole answer."""
    ties, stands = found.ties, found.standing
    ranked = {each.measure: each for each in found.firmness}
    return {
        "n": ties.n,
        "estimates": [
            {
                "method": each.method,
                "value": each.value,
                "low": each.low,
                "high": each.high,
                "interval": each.interval,
                "n": each.n,
                "terms": [],
                "caveats": list(each.caveats),
                **each.details,
            }
            for each in found.estimates
        ],
        "refused": [{"method": each.method, "reason": each.reason} for each in found.refused],
        "warnings": list(found.warnings),
        "words": paragraph(found),
        "ties": len(ties.pairs),
        "directed": ties.directed,
        "density": ties.density,
        "parts": list(found.parts),
        "degree_centralisation": found.degree_centralisation,
        "modularity": found.modularity,
        "people": [
            {
                "node": name,
                "degree": stands.degree[place],
                "degree_share": stands.degree_share[place],
                "betweenness": stands.betweenness[place],
                "betweenness_share": stands.betweenness_share[place],
                "closeness": stands.closeness[place],
                "group": found.groups[place] + 1 if found.groups else None,
                "ranks": {
                    measure: {"rank": each.ranks[place], "low": each.low[place], "high": each.high[place]}
                    for measure, each in ranked.items()
                },
            }
            for place, name in enumerate(ties.nodes)
        ],
    }


def lines(found: Network) -> Iterator[str]:
    """All of it, one line after the other."""
    ties = found.ties
    yield f"{ties.n:,} persons, {len(ties.pairs):,} ties, density {ties.density:.4f}, {_parts(found)}."
    yield f"Degree centralisation {found.degree_centralisation:.3f}; 1 would be one person holding all ties."
    if found.modularity is not None:
        yield f"{max(found.groups) + 1} groups hold together (modularity {found.modularity:.4f})."
    for estimate, firm in zip(found.estimates, found.firmness, strict=True):
        yield ""
        yield from wrapped(
            f"{estimate.method}: with {several(firm.struck, 'tie', 'ties')} struck out, ranks agree "
            f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f}); the first stays first in "
            f"{per_cent(firm.first_stays, 0)} of draws, {per_cent(firm.top_stays, 0)} of the first five stay among "
            f"them."
        )
        yield from _first(found, firm)
    for refusal in found.refused:
        yield ""
        yield from wrapped(f"{refusal.method} is refused. {refusal.reason}")
    yield from listed("Mind", found.warnings)
    yield from explained(("density", "modularity") if found.modularity is not None else ("density",))
    if found.estimates:
        yield from in_words(paragraph(found))


def paragraph(found: Network) -> str:
    """What can be said of the network. Nobody is named in it: a paragraph is handed on, and a rank proves nothing."""
    ties = found.ties
    known = (
        f"The network as known has {ties.n:,} persons and {len(ties.pairs):,} ties, {_parts(found)}; "
        f"{per_cent(ties.density)} of the ties that there could be are known."
    )
    said = [known]
    if found.firmness:
        said.append(
            f"To see how firm ranks are, {several(found.firmness[0].struck, 'tie was', 'ties were')} struck out at "
            f"random, again and again, "
            f"and the ranks compared (1 is the same order; in brackets where 95 % of draws lie)."
        )
    for estimate, firm in zip(found.estimates, found.firmness, strict=True):
        said.append(
            f"By {estimate.method} ({MEASURES[estimate.method]}) they agree to {estimate.value:.2f} "
            f"({estimate.low:.2f} to {estimate.high:.2f}), and the first stays first in "
            f"{per_cent(firm.first_stays, 0)} of draws."
        )
    said.append(
        "This assumes that ties are missed at random; what a covert network hides is not, so ranks are less firm than "
        "that. "
        "A central place is a lead and proves nothing."
    )
    return " ".join(said)


def _parts(found: Network) -> str:
    return "all connected" if len(found.parts) == 1 else f"in {len(found.parts):,} parts"


def first(firm: Stability) -> list[int]:
    """Places of the ten persons of highest rank."""
    return sorted(range(len(firm.ranks)), key=lambda place: (firm.ranks[place], place))[:SHOWN]


def _first(found: Network, firm: Stability) -> Iterator[str]:
    yield f"  {'rank':>6} {'95 % of draws':>15}  {firm.measure:>12}  person"
    for place in first(firm):
        spread = f"{firm.low[place]:g} – {firm.high[place]:g}"
        yield f"  {firm.ranks[place]:>6g} {spread:>15}  {firm.values[place]:>12,.3f}  {found.ties.nodes[place]}"
