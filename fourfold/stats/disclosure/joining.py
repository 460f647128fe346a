"""Earlier releases and the one now, laid out over common columns, so that one reader can be asked about all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

import numpy as np
from scipy import sparse

from fourfold.stats.columns import Columns
from fourfold.stats.frames import COUNT
from fourfold.stats.results import TableProblem

from .crossing import ALL, MOST_CELLS, Crossed, Family, Floats, Key, family
from .protecting import HELD


@dataclass(frozen=True)
class Printed:
    """An earlier release: what it printed under each label; None where a number was held back."""

    attributes: tuple[str, ...]
    cells: dict[Key, float | None]


def parse_printed(text: str) -> Printed:
    """An earlier release as this library writes it: attributes with ``(all)`` for sums, `count` with ``x`` where held.

    Raises TableProblem, with its place.
    """
    table = Columns.parse(text)
    where = table.place(COUNT)
    attributes = tuple(name for name in table.names if name != COUNT)
    cells: dict[Key, float | None] = {}
    for line, row in zip(table.lines, table.cells, strict=True):
        label = tuple(cell for place, cell in enumerate(row) if place != where)
        if label in cells:
            raise TableProblem(f"Line {line} gives a cell of the earlier release a second time.")
        cells[label] = None if row[where] == HELD else _count(row[where], line)
    return Printed(attributes, cells)


def _count(cell: str, line: int) -> float:
    if not cell.isdigit() and not cell.removesuffix(".0").isdigit():
        raise TableProblem(f"Line {line}, column {COUNT}: neither a whole number nor {HELD} for one that is held back.")
    return float(cell)


@dataclass(frozen=True)
class Joint:
    """All releases over common columns: for each of them the persons by combination, or those added since the last.

    `before`, `after` and `grown` add columns up to cells of the earlier releases, of this one, and to the difference of
    any two; `each` to the combinations of now. `was` is what was printed, not a number where it was held back.
    """

    now: Family
    before: sparse.csr_array
    after: sparse.csr_array
    grown: sparse.csr_array
    each: sparse.csr_array
    was: Floats
    labels: tuple[Key, ...]
    common: tuple[Key, ...]


def together(releases: Sequence[Printed], now: Family, rows_now: sparse.csr_array, *, growing: bool) -> Joint:
    """`releases` from the first to the last before now."""
    families = [_earlier_family(each, now) for each in releases]
    keys = _occurring([each.keys for each in families], now.keys, growing=growing)
    states = _states([*keys, now.keys], growing=growing)
    rows = [
        sparse.csr_array(old.matrix[:, _places(old.keys, of)] @ state)
        for old, of, state in zip(families, keys, states, strict=False)
    ]
    after = sparse.csr_array(rows_now @ states[-1])
    labels = [each.labels for each in families]
    common, grown = _differences([*labels, now.labels], [*rows, after])
    return Joint(
        now=now,
        before=sparse.csr_array(sparse.vstack(rows)),
        after=after,
        grown=grown,
        each=states[-1],
        was=np.array([_or_nan(each.cells[label]) for each, of in zip(releases, labels, strict=True) for label in of]),
        labels=tuple(label for of in labels for label in of),
        common=common,
    )


def _earlier_family(earlier: Printed, now: Family) -> Family:
    """The tables of an earlier release over whatever may have occurred in it."""
    names = now.crossed.attributes
    if earlier.attributes != names:
        raise TableProblem(
            f"The earlier release is by {', '.join(earlier.attributes)}, this one by {', '.join(names)}; "
            f"they must name the same attributes in the same order."
        )
    keys = _possible(earlier, now)
    tables = dict.fromkeys(_table(names, label) for label in earlier.cells)
    old = family(Crossed(names, dict.fromkeys(keys, 1.0)), tables) if keys else None
    if old is None or not set(old.labels) <= earlier.cells.keys():
        raise TableProblem("The earlier release lacks sums of its own tables; give it as this command wrote it.")
    return old


def _occurring(earlier: Sequence[tuple[Key, ...]], now: tuple[Key, ...], *, growing: bool) -> list[tuple[Key, ...]]:
    """Where persons are only ever added, whatever occurred once occurs in all that follows."""
    if not growing:
        return list(earlier)
    found: list[tuple[Key, ...]] = []
    later = set(now)
    for keys in reversed(earlier):
        found.insert(0, tuple(key for key in keys if key in later))
        later &= set(keys)
    return found


def _places(keys: tuple[Key, ...], of: tuple[Key, ...]) -> list[int]:
    place = {key: column for column, key in enumerate(keys)}
    return [place[key] for key in of]


def _states(keys: Sequence[tuple[Key, ...]], *, growing: bool) -> list[sparse.csr_array]:
    """From all columns (a block for each release) to the persons by combination in each release."""
    starts = np.concatenate(([0], np.cumsum([len(each) for each in keys])))
    states = []
    for release, of in enumerate(keys):
        place = {key: row for row, key in enumerate(of)}
        blocks = range(release + 1) if growing else (release,)
        entries = [
            (place[key], starts[block] + column)
            for block in blocks
            for column, key in enumerate(keys[block])
            if key in place
        ]
        at = np.array(entries, dtype=np.int64).reshape(-1, 2)
        states.append(sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(len(of), int(starts[-1]))))
    return states


def _differences(
    labels: Sequence[tuple[Key, ...]], rows: Sequence[sparse.csr_array]
) -> tuple[tuple[Key, ...], sparse.csr_array]:
    """Of every release to every later one, cell by cell where both have it; with the labels."""
    common: list[Key] = []
    grown = []
    for one, other in combinations(range(len(rows)), 2):
        first, second = ({label: row for row, label in enumerate(labels[at])} for at in (one, other))
        both = [label for label in labels[other] if label in first]
        common += both
        grown.append(rows[other][[second[each] for each in both]] - rows[one][[first[each] for each in both]])
    return tuple(common), sparse.csr_array(sparse.vstack(grown))


def _possible(earlier: Printed, now: Family) -> list[Key]:
    """Combinations that may have occurred before: whatever adds up to no cell that was left out as empty."""
    values = [sorted({label[place] for label in earlier.cells} - {ALL}) for place in range(len(earlier.attributes))]
    anything = [*product(*values)] if prod(map(len, values)) <= MOST_CELLS else []
    tables = {_table(earlier.attributes, label) for label in earlier.cells}
    candidates = {*now.keys, *anything, *(label for label in earlier.cells if ALL not in label)}
    shapes = [[name in table for name in earlier.attributes] for table in tables]
    return sorted(
        key
        for key in candidates
        if all(
            earlier.cells.get(tuple(p if kept else ALL for p, kept in zip(key, shape, strict=True)), 0.0) != 0.0
            for shape in shapes
        )
    )


def _table(names: tuple[str, ...], label: Key) -> tuple[str, ...]:
    return tuple(name for name, part in zip(names, label, strict=True) if part != ALL)


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
