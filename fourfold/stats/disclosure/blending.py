"""How well each record blends in with others: k-anonymity, l-diversity and t-closeness of a table of persons.

k: Sweeney (2002); l: Machanavajjhala et al. (ACM TKDD 1, 2007), distinct and by entropy; t: Li, Li and
Venkatasubramanian (ICDE 2007), with equal distance between values or, where they are ordered, ordered distance.
None of these protects across two releases: they say how bad a table is, not that it is safe.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


LEVELS: Final = (2, 3, 5, 11)
SNAPSHOT: Final = (
    "k, l and t describe this table alone: a second release of nearly the same persons can undo all three. They are "
    "no ground for publishing records."
)


@dataclass(frozen=True)
class Diversity:
    """Of one sensitive attribute over all groups of records that look alike: the worst of each."""

    attribute: str
    distinct: int
    by_entropy: float
    t: float
    ordered: bool


@dataclass(frozen=True)
class Blending:
    """`sizes` and `weights` belong to the records in their order: how many look like it, and for how many they stand.

    `below` counts, for each level k, the records in groups smaller than k.
    """

    n: int
    keys: tuple[str, ...]
    k: int
    groups: int
    unique: int
    below: Mapping[int, int]
    sizes: tuple[int, ...]
    weights: tuple[float, ...]
    diversity: tuple[Diversity, ...]
    warnings: tuple[str, ...]


def blending(
    table: Columns,
    keys: Sequence[str],
    *,
    sensitive: Sequence[str] = (),
    ordered: Sequence[str] = (),
    weight: str | None = None,
    person: str | None = None,
    levels: Sequence[int] = LEVELS,
) -> Blending:
    """Of the records by the attributes `keys` that an outsider may know. An empty cell counts as a value of its own.

    Raises TableProblem for unknown columns, weights that are missing or below zero, and a person with two records.
    """
    if not keys:
        raise TableProblem("Name at least one attribute that an outsider may know.")
    if person is not None:
        one_record_each(table, person)
    columns = [[cell or "(missing)" for cell in table.texts(name)] for name in keys]
    alike = list(zip(*columns, strict=True))
    counted = Counter(alike)
    stands_for = _weights(table, weight)
    heavy: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for group, each in zip(alike, stands_for, strict=True):
        heavy[group] += each
    sizes = tuple(counted[group] for group in alike)
    said = [SNAPSHOT]
    if any(cell is None for name in keys for cell in table.texts(name)):
        said.append("Empty cells count as a value of their own; programmes that let them match everything find less.")
    return Blending(
        n=len(table),
        keys=tuple(keys),
        k=min(sizes),
        groups=len(counted),
        unique=sum(size == 1 for size in sizes),
        below={level: sum(size < level for size in sizes) for level in levels},
        sizes=sizes,
        weights=tuple(heavy[group] for group in alike),
        diversity=tuple(_diversity(table, alike, name, ordered=name in ordered) for name in (*sensitive, *ordered)),
        warnings=tuple(said),
    )


def one_record_each(table: Columns, person: str) -> None:
    """Raises TableProblem when somebody has two rows: what protects rows would not protect persons."""
    first: dict[str, int] = {}
    for line, who in zip(table.lines, table.texts(person), strict=True):
        if who is None:
            raise TableProblem(f"Line {line}, column {person}: the cell is empty; nobody knows whose row it is.")
        if who in first:
            raise TableProblem(
                f"Lines {first[who]} and {line} belong to one person; join the rows of a person into one first: what "
                f"protects a row does not protect the person."
            )
        first[who] = line


def _weights(table: Columns, name: str | None) -> list[float]:
    if name is None:
        return [1.0] * len(table)
    found = []
    for line, number in zip(table.lines, table.numbers(name), strict=True):
        if number is None or number < 0:
            raise TableProblem(f"Line {line}, column {name}: a weight is missing or below zero.")
        found.append(number)
    return found


def _diversity(table: Columns, alike: Sequence[tuple[str, ...]], name: str, *, ordered: bool) -> Diversity:
    values: list[str | float] = []
    for line, cell in zip(table.lines, table.numbers(name) if ordered else table.texts(name), strict=True):
        if cell is None and ordered:
            raise TableProblem(f"Line {line}, column {name}: the cell is empty; it has no place in an order.")
        values.append(cell if cell is not None else "(missing)")
    order = sorted(set(values), key=lambda each: (str(type(each)), each))
    overall = Counter(values)
    within: defaultdict[tuple[str, ...], Counter[str | float]] = defaultdict(Counter)
    for group, value in zip(alike, values, strict=True):
        within[group][value] += 1
    everywhere = [overall[value] / len(values) for value in order]
    shares = [[group[value] / group.total() for value in order] for group in within.values()]
    return Diversity(
        attribute=name,
        distinct=min(len(group) for group in within.values()),
        by_entropy=min(exp(-sum(share * log(share) for share in group if share)) for group in shares),
        t=max(distance(group, everywhere, ordered=ordered) for group in shares),
        ordered=ordered,
    )


def distance(one: Sequence[float], other: Sequence[float], *, ordered: bool) -> float:
    """Earth mover's between two distributions over the same values: all equally far, or in a row of length 1."""
    apart = [left - right for left, right in zip(one, other, strict=True)]
    if not ordered:
        return sum(map(abs, apart)) / 2
    return sum(map(abs, accumulate(apart))) / max(len(apart) - 1, 1)
