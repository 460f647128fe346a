"""Persons by several attributes at once, and the family of tables that is published of them.

A family holds every table asked for and all its sums, down to the number of all persons: a reader can add up, so what
is not printed but follows is treated as printed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


Floats = NDArray[np.float64]
Key = tuple[str, ...]
ALL: Final = "(all)"
"""Stands for the sum over an attribute."""
MOST_CELLS: Final = 20_000
MOST_ROWS: Final = 60_000


@dataclass(frozen=True)
class Crossed:
    """`amounts` per combination of the `attributes` that occurs: persons, or the sum of a value.

    `shares` says per combination what each contributor brought, where contributors were named; `whole` is true for
    counts of persons.
    """

    attributes: tuple[str, ...]
    amounts: Mapping[Key, float]
    shares: Mapping[Key, Mapping[str, float]] = field(default_factory=dict)
    whole: bool = True

    @property
    def total(self) -> float:
        """Over everything."""
        return sum(self.amounts.values())


def cross(
    table: Columns, attributes: Sequence[str], *, value: str | None = None, contributor: str | None = None,
    count: str | None = None,
) -> Crossed:  # fmt: skip
    """From rows of persons, or rows with a column `count` of them.

    An empty cell is a value of its own, shown as ``(missing)``. Raises TableProblem for unknown columns, negative or
    fractional counts, negative values, too many combinations.
    """
    weigh = value if value is not None else (count if count not in attributes else None)
    weights = _weights(table, weigh, whole=value is None)
    columns = [[cell or "(missing)" for cell in table.texts(name)] for name in attributes]
    if any(ALL in column for column in columns):
        raise TableProblem(f"A cell holds {ALL}, which stands for sums; the table seems to be one that was published.")
    who = [cell or "(missing)" for cell in table.texts(contributor)] if contributor is not None else []
    amounts: Counter[Key] = Counter()
    shares: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for place, key in enumerate(zip(*columns, strict=True)):
        amounts[key] += weights[place]  # type: ignore[assignment]  # a Counter may hold sums of values
        if who:
            shares[key][who[place]] += weights[place]  # type: ignore[assignment]  # same
    kept = {key: float(amount) for key, amount in amounts.items() if amount > 0}
    if not kept:
        raise TableProblem("The table counts nobody.")
    if len(kept) > MOST_CELLS:
        raise TableProblem(
            f"{len(kept):,} combinations of {', '.join(attributes)} occur; at most {MOST_CELLS:,} can be protected "
            f"together. Leave out an attribute or make its values coarser."
        )
    return Crossed(tuple(attributes), kept, {key: dict(of) for key, of in shares.items()}, whole=value is None)


def persons(table: Columns, count: str | None) -> int:
    """All of them. Raises TableProblem for a count that is negative, broken or missing."""
    return int(sum(_weights(table, count, whole=True)))


def _weights(table: Columns, name: str | None, *, whole: bool) -> list[float]:
    if name is None:
        return [1.0] * len(table)
    found = []
    for line, number in zip(table.lines, table.numbers(name), strict=True):
        if number is None:
            raise TableProblem(f"Line {line}, column {name}: the cell is empty.")
        if number < 0:
            raise TableProblem(f"Line {line}, column {name}: the number is negative.")
        if whole and number != int(number):
            raise TableProblem(f"Line {line}, column {name}: a fraction; persons are counted whole.")
        found.append(number)
    return found


@dataclass(frozen=True)
class Family:
    """Rows are published cells, columns the combinations that occur; `matrix` adds the columns up to the rows.

    `labels` name each row, with ``(all)`` where it is summed; `tables` say which attributes it is broken down by.
    """

    crossed: Crossed
    keys: tuple[Key, ...]
    labels: tuple[Key, ...]
    tables: tuple[tuple[str, ...], ...]
    matrix: sparse.csr_array
    base: Floats

    @property
    def values(self) -> Floats:
        """Of each row."""
        return np.asarray(self.matrix @ self.base, dtype=np.float64)

    def row(self, **at: str) -> int:
        """The row with these values, all else summed. Raises KeyError when there is none."""
        label = tuple(at.get(name, ALL) for name in self.crossed.attributes)
        try:
            return self.labels.index(label)
        except ValueError:
            raise KeyError(label) from None


def family(crossed: Crossed, tables: Iterable[Sequence[str]]) -> Family:
    """All tables asked for with all their sums. Combinations that do not occur are empty and need no row.

    Raises TableProblem for an attribute that the crossing lacks, or too many cells.
    """
    names = crossed.attributes
    wanted = sorted({subset for table in tables for subset in _subsets(_known(table, names), names)}, key=_order)
    keys = tuple(sorted(crossed.amounts))
    labels: list[Key] = []
    broken: list[tuple[str, ...]] = []
    rows: list[int] = []
    columns: list[int] = []
    for table in wanted:
        place: dict[Key, int] = {}
        for column, key in enumerate(keys):
            label = tuple(part if name in table else ALL for name, part in zip(names, key, strict=True))
            if label not in place:
                place[label] = len(labels)
                labels.append(label)
                broken.append(table)
            rows.append(place[label])
            columns.append(column)
    if len(labels) > MOST_ROWS:
        raise TableProblem(f"The tables have {len(labels):,} cells; at most {MOST_ROWS:,} can be protected together.")
    matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(labels), len(keys)))
    base = np.array([crossed.amounts[key] for key in keys])
    return Family(crossed, keys, tuple(labels), tuple(broken), matrix, base)


def _known(table: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    for name in table:
        if name not in names:
            raise TableProblem(f"There is no attribute {name} among {', '.join(names)}.")
    return table


def _subsets(table: Sequence[str], names: Sequence[str]) -> Iterable[tuple[str, ...]]:
    chosen = [name for name in names if name in table]
    for size in range(len(chosen) + 1):
        yield from combinations(chosen, size)


def _order(table: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(table), table
