"""Where knots stand across the direction of the strands, so that strands run straight and nothing overlaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fourfold.faces.ui.drawing.weaving import TRUNK, Knot, Weave, bonds, weights


_ROUNDS = 6
Name = str | tuple[str, str, int]
"""A knot by its id, or the place where a bond passes a station without stopping (source, target, station)."""


@dataclass(frozen=True)
class Measures:
    """Pixels: how thick `count` strands are at most and at least, a knot's least size, the air before and after it."""

    unit: float
    thinnest: float
    bead: float
    before: float
    after: float
    passing: float
    between_bands: float


@dataclass(frozen=True)
class Chain:
    """A bond with every station that it passes on its way, and how thick it is."""

    source: str
    target: str
    count: int
    through: tuple[Name, ...]
    thick: float


@dataclass(frozen=True)
class Settled:
    """`middle` and `size` of every knot and passing place across the strands; `length` is the whole extent."""

    middle: Mapping[Name, float]
    size: Mapping[Name, float]
    chains: Sequence[Chain]
    length: float


@dataclass(frozen=True)
class _Item:
    name: Name
    station: int
    band: int
    size: float
    before: float
    after: float


def settle(weave: Weave, measures: Measures, *, extra: Mapping[str, tuple[float, float]] | None = None) -> Settled:
    """Give every knot its place; `extra`: further air before and after some of them, for words of several lines."""
    of = {knot.id: knot for knot in weave.knots}
    chains = [_chain(of, bond.source, bond.target, bond.count, measures) for bond in bonds(weave.strands)]
    items = [*_knots(weave, measures, extra or {}), *_passing(of, chains)]
    middle = _across(items, chains, measures)
    size = {item.name: item.size for item in items}
    for knot in (one for one in weave.knots if one.band == TRUNK):
        own = [chain for chain in chains if chain.source == knot.id and chain.through[1] in middle]
        bound = _between([(middle[chain.through[1]], chain.count) for chain in own])
        middle[knot.id] = measures.before + size[knot.id] / 2 if bound is None else bound
    length = max(middle[item.name] + item.size / 2 + item.after for item in items)
    return Settled(middle, size, chains, length)


def _between(bound: Sequence[tuple[float, int]]) -> float | None:
    """The middle of some places by how much is bound to each; a way not gone yet pulls like one strand."""
    total = sum(max(weight, 1) for _, weight in bound)
    return sum(at * max(weight, 1) for at, weight in bound) / total if total else None


def _chain(of: Mapping[str, Knot], source: str, target: str, count: int, measures: Measures) -> Chain:
    passed = range(of[source].station + 1, of[target].station)
    through: tuple[Name, ...] = (source, *((source, target, station) for station in passed), target)
    return Chain(source, target, count, through, thickness(count, measures))


def thickness(count: int, measures: Measures) -> float:
    """How thick `count` strands are; a way not gone yet is a hair."""
    return max(count * measures.unit, measures.thinnest) if count else 1.0


def _knots(weave: Weave, measures: Measures, extra: Mapping[str, tuple[float, float]]) -> list[_Item]:
    heavy, none = weights(weave.strands), (0.0, 0.0)
    return [
        _Item(
            knot.id,
            knot.station,
            knot.band,
            max(heavy[knot.id] * measures.unit, measures.bead),
            measures.before + extra.get(knot.id, none)[0],
            measures.after + extra.get(knot.id, none)[1],
        )
        for knot in weave.knots
    ]


def _passing(of: Mapping[str, Knot], chains: Sequence[Chain]) -> list[_Item]:
    """A passing bond lies in the band to which it goes."""
    return [
        _Item(name, int(name[2]), of[chain.target].band, chain.thick, 0.0, 0.0)
        for chain in chains
        for name in chain.through[1:-1]
    ]


def _across(items: Sequence[_Item], chains: Sequence[Chain], measures: Measures) -> dict[Name, float]:
    middle: dict[Name, float] = {}
    top = 0.0
    for band in sorted({item.band for item in items} - {TRUNK}):
        own = [item for item in items if item.band == band]
        found = _band(own, chains, measures.passing)
        high = min(found[item.name] - item.size / 2 - item.before for item in own)
        low = max(found[item.name] + item.size / 2 + item.after for item in own)
        middle |= {name: at - high + top for name, at in found.items()}
        top += low - high + measures.between_bands
    return middle


def _band(items: Sequence[_Item], chains: Sequence[Chain], air: float) -> dict[Name, float]:
    """Settle the columns of one band by what they are bound to on either side, there and back until they rest."""
    names = {item.name for item in items}
    left: dict[Name, list[tuple[Name, int]]] = {name: [] for name in names}
    right: dict[Name, list[tuple[Name, int]]] = {name: [] for name in names}
    for chain in chains:
        for one, two in zip(chain.through, chain.through[1:], strict=False):
            if one in names and two in names:
                right[one].append((two, chain.count))
                left[two].append((one, chain.count))
    columns: dict[int, list[_Item]] = {}
    for item in items:
        columns.setdefault(item.station, []).append(item)
    middle: dict[Name, float] = {}
    for station in sorted(columns):
        _rest(columns[station], left, middle, air, sort=True)
    for turn in range(_ROUNDS):
        toward, order = (right, sorted(columns, reverse=True)) if turn % 2 == 0 else (left, sorted(columns))
        for station in order:
            _rest(columns[station], toward, middle, air, sort=False)
    return middle


def _rest(
    column: list[_Item],
    toward: Mapping[Name, list[tuple[Name, int]]],
    middle: dict[Name, float],
    air: float,
    *,
    sort: bool,
) -> None:
    """Bring one column as near as can be to what it is bound to, in order and without overlapping."""
    wish: dict[Name, float | None] = {}
    for item in column:
        bound = _between([(middle[name], weight) for name, weight in toward[item.name] if name in middle])
        wish[item.name] = middle.get(item.name) if bound is None else bound
    if sort:
        column.sort(key=lambda item: (wish[item.name] is None, wish[item.name] or 0.0))
    offsets, offset = [], 0.0
    for before, item in zip([None, *column], column, strict=False):
        if before is not None:
            offset += before.size / 2 + max(before.after + item.before, air) + item.size / 2
        offsets.append(offset)
    wanted = [wish[item.name] for item in column]
    known = [w - o for w, o in zip(wanted, offsets, strict=True) if w is not None]
    spare = sum(known) / len(known) if known else 0.0
    even = _rising([w - o if w is not None else spare for w, o in zip(wanted, offsets, strict=True)])
    for item, at, by in zip(column, even, offsets, strict=True):
        middle[item.name] = at + by


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest sequence (least squares) that never falls: pool adjacent violators (Barlow and others, 1972)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, size = value, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    return [mean for mean, size in pools for _ in range(size)]
