"""Strands that run through stations, as one weave: what enters a knot goes on or ends there. Pure arithmetic.

A strand is one thing followed on its way (a survivor, a charge, some cases that went alike). Where strands meet is a
knot; between two knots of a path runs a bond, as thick as the strands in it are many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fourfold.faces.ui.drawing.legs import LEGS


PLAIN = "plain"
"""The colour of what belongs to none of the four purposes, such as an end."""
TRUNK = -1
"""The band of what all strands have in common: it stands in the middle of the whole picture."""


def _require_colour(leg: str) -> None:
    """It becomes part of a class name, so an unknown one must never reach the page."""
    if leg not in (*LEGS, PLAIN):
        message = f"neither one of the four purposes nor plain: {leg!r}"
        raise ValueError(message)


@dataclass(frozen=True)
class Station:
    """A heading of the picture, under which knots stand."""

    name: str
    leg: str

    def __post_init__(self) -> None:
        """Refuse an unknown leg."""
        _require_colour(self.leg)


@dataclass(frozen=True)
class Knot:
    """Something at a station. `band`: which of the ropes, one above the other, it lies in.

    hollow: planned, or not come through yet. faint: nothing is there; `name` says so and `note` what would fill it.
    """

    id: str
    station: int
    band: int
    leg: str
    name: str
    note: str = ""
    href: str = ""
    hollow: bool = False
    faint: bool = False

    def __post_init__(self) -> None:
        """Refuse an unknown leg."""
        _require_colour(self.leg)


@dataclass(frozen=True)
class Strand:
    """The ids of the knots passed, in the order of their stations. `count`: so many alike; faint: not gone yet."""

    path: tuple[str, ...]
    count: int = 1
    faint: bool = False


@dataclass(frozen=True)
class Bond:
    """What runs from one knot to the next; `count` is 0 for a way that nothing has gone yet."""

    source: str
    target: str
    count: int


@dataclass(frozen=True)
class Weave:
    """A picture before it is drawn. `says`: of a bond, its words and the address that it opens, or nothing."""

    stations: Sequence[Station]
    knots: Sequence[Knot]
    strands: Sequence[Strand]
    says: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a strand that passes an unknown knot or does not go forward."""
        of = {knot.id: knot.station for knot in self.knots}
        for strand in self.strands:
            if not all(name in of for name in strand.path):
                message = f"a strand passes a knot that is not there: {strand.path}"
                raise ValueError(message)
            if any(of[one] >= of[two] for one, two in pairwise(strand.path)):
                message = f"a strand must go forward: {strand.path}"
                raise ValueError(message)


def bonds(strands: Iterable[Strand]) -> list[Bond]:
    """Every bond once, in the order in which strands first take it; a way that some have gone is not faint."""
    counted: Counter[tuple[str, str]] = Counter()
    for strand in strands:
        for pair in pairwise(strand.path):
            counted[pair] += 0 if strand.faint else strand.count
    return [Bond(source, target, count) for (source, target), count in counted.items()]


def weights(strands: Iterable[Strand]) -> Counter[str]:
    """How many strands pass each knot, or end there."""
    return Counter(_by_knot((name, one) for one in strands for name in one.path))


def ends(strands: Iterable[Strand]) -> Counter[str]:
    """How many strands go no further than each knot."""
    return Counter(_by_knot((one.path[-1], one) for one in strands if one.path))


def _by_knot(passed: Iterable[tuple[str, Strand]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, strand in passed:
        found[name] = found.get(name, 0) + (0 if strand.faint else strand.count)
    return found


def told_of(weave: Weave) -> list[tuple[str, str, str, str]]:
    """The picture as rows: station, name, note, and from where strands come; in the order of the stations."""
    names = {knot.id: knot.name for knot in weave.knots}
    comes: dict[str, list[str]] = {}
    faint = {knot.id for knot in weave.knots if knot.faint}
    for bond in bonds(weave.strands):
        if bond.count or (bond.target in faint and bond.source not in faint):
            comes.setdefault(bond.target, []).append(names[bond.source])
    return [
        (weave.stations[knot.station].name, knot.name, knot.note, ", ".join(dict.fromkeys(comes.get(knot.id, ()))))
        for knot in sorted(weave.knots, key=lambda one: one.station)
    ]
