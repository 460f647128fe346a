"""Two releases of nearly the same persons, read together: what was safe in each may be given away by both.

A reader subtracts. Whoever joined since the last release stands in the difference alone, and a cell held back in one
release may follow from the other. The new release is protected against a reader who has both; what was printed before
cannot be taken back, so it may turn out that nothing can be printed yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Final

import numpy as np
from scipy import sparse

from fourfold.stats.columns import Columns
from fourfold.stats.results import NotEstimable, Progress, TableProblem, in_silence

from .crossing import ALL, COUNT, MOST_CELLS, Crossed, Family, Floats, Key, family
from .deducing import Bools, Range, Reader, exactly, survey, whole
from .judging import Thresholds, judge
from .protecting import HELD, Protected, finished, plan_of
from .solving import SOLVED, solve
from .withholding import Plan, Target, withhold


ROUNDS: Final = 5


@dataclass(frozen=True)
class Printed:
    """An earlier release: what it printed under each label; None where a number was held back."""

    attributes: tuple[str, ...]
    cells: dict[Key, float | None]


@dataclass(frozen=True)
class Given:
    """Something that both releases together give away: of whom, in which sense, and between which numbers."""

    label: Key
    what: str
    low: float
    high: float


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
class _Both:
    """Both releases over common columns: persons by combination before, then those added since (or all there are now).

    `before`, `after` and `grown` add columns up to cells of the earlier release, of this one, and to their difference;
    `same` are the rows of `grown` in `after`. `was` is what was printed, not a number where it was held back.
    """

    now: Family
    before: sparse.csr_array
    after: sparse.csr_array
    grown: sparse.csr_array
    each: sparse.csr_array
    was: Floats
    labels: tuple[Key, ...]
    common: tuple[Key, ...]


def _together(earlier: Printed, now: Family, rows_now: sparse.csr_array, *, growing: bool) -> _Both:
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
    place = {key: column for column, key in enumerate(old.keys)}
    both = [(row, place[key]) for row, key in enumerate(now.keys) if key in place]
    carried = sparse.csr_array(
        (np.ones(len(both)), ([row for row, _ in both], [column for _, column in both])),
        shape=(len(now.keys), len(old.keys)),
    )
    if not growing:
        carried = carried * 0.0
    before = _beside(old.matrix, sparse.csr_array((len(old.labels), len(now.keys))))
    after = _beside(sparse.csr_array(rows_now @ carried), rows_now)
    rows = {label: row for row, label in enumerate(old.labels)}
    common = tuple(label for label in now.labels if label in rows)
    here = {label: row for row, label in enumerate(now.labels)}
    return _Both(
        now=now,
        before=before,
        after=after,
        grown=sparse.csr_array(after[[here[each] for each in common]] - before[[rows[each] for each in common]]),
        each=_beside(carried, sparse.eye_array(len(now.keys), format="csr")),
        was=np.array([_or_nan(earlier.cells[label]) for label in old.labels]),
        labels=old.labels,
        common=common,
    )


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


def _beside(left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array(sparse.hstack([left, right]))


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _some_table(both: _Both, *, growing: bool) -> Floats:
    """A table before, and the true one now, that agree with all that was printed. NotEstimable when there is none."""
    shown = np.flatnonzero(~np.isnan(both.was))
    rows = sparse.csr_array(sparse.vstack([both.before[shown], both.each]))
    right = np.concatenate([both.was[shown], both.now.base])
    n = rows.shape[1]
    found = solve(np.zeros(n), equal=(rows, right), low=np.zeros(n), high=np.full(n, np.inf))
    if found.status != SOLVED:
        raise NotEstimable(
            "The earlier release cannot be an earlier state of this table: somebody counted then is missing now. "
            "Say so where persons can leave the table."
            if growing
            else "The figures of the earlier release contradict each other."
        )
    return found.at


def succeed(
    earlier: Printed,
    now: Family,
    thresholds: Thresholds,
    *,
    growing: bool = True,
    progress: Progress = in_silence,
) -> tuple[Protected, tuple[Given, ...]]:
    """What may be printed now beside what was printed before, and what this release would have given away by itself.

    `growing` says that persons are only ever added, which tells a reader more. Raises NotEstimable when nothing that
    could still be held back protects somebody, or the releases contradict each other.
    """
    judged = list(judge(now, thresholds))
    alone = plan_of(now, tuple(target for target, _ in judged), thresholds)
    both = _together(earlier, now, alone.matrix, growing=growing)
    start, size = len(both.labels), len(alone.costs)
    own = tuple(replace(target, row=start + target.row) for target in alone.targets)
    plan = Plan(
        matrix=sparse.csr_array(sparse.vstack([both.before, both.after, both.grown])),
        base=_some_table(both, growing=growing),
        floor=np.zeros(both.before.shape[1]),
        costs=np.concatenate([np.full(start, np.inf), alone.costs, np.zeros(len(both.common))]),
        printed=np.concatenate([~np.isnan(both.was), alone.printed, np.zeros(len(both.common), bool)]),
        targets=own,
    )
    first: tuple[Given, ...] | None = None
    for _ in range(ROUNDS):
        held = withhold(plan, progress=progress)
        given = list(_given(both, plan, held, thresholds, progress=progress))
        first = tuple(each for each, _ in given) if first is None else first
        if not given:
            done = finished(
                now, alone, held[start : start + size], {target.row: reason for target, reason in judged}, thresholds,
                rounding=0, rounded="nearest", progress=progress,
            )  # fmt: skip
            return done, first
        plan = replace(plan, targets=(*plan.targets, *(target for _, target in given)))
    raise NotEstimable("Beside what was printed before, no part of this release was found that gives nobody away.")


def compare(earlier: Printed, now: Family, held: Bools, thresholds: Thresholds, *, growing: bool = True) -> list[Given]:
    """What a reader of both releases learns that neither tells alone; nothing is held back for it."""
    both = _together(earlier, now, now.matrix, growing=growing)
    start, size = len(both.labels), len(now.labels)
    plan = Plan(
        matrix=sparse.csr_array(sparse.vstack([both.before, both.after, both.grown])),
        base=_some_table(both, growing=growing),
        floor=np.zeros(both.before.shape[1]),
        costs=np.zeros(start + size + len(both.common)),
        printed=np.concatenate([~np.isnan(both.was), ~held, np.zeros(len(both.common), bool)]),
        targets=(),
    )
    return [each for each, _ in _given(both, plan, np.zeros(len(plan.costs), bool), thresholds, progress=in_silence)]


def _given(
    both: _Both, plan: Plan, held: Bools, thresholds: Thresholds, *, progress: Progress
) -> Iterator[tuple[Given, Target]]:
    """What is given away, and how far it would have to stay in doubt."""
    values = np.asarray(plan.matrix @ plan.base, dtype=np.float64)
    reader = Reader(exactly(plan.matrix, values, plan.printed & ~held, plan.floor))
    start, size, least = len(both.labels), both.after.shape[0], thresholds.smallest
    watched = [row for row in range(start) if np.isnan(both.was[row])]
    grown = [start + size + row for row in range(len(both.common))]

    def harmless(place: int, found: Range) -> bool:
        low, high = found
        if place < len(watched):
            return high >= least
        return high >= least or low <= -least or low <= 0 <= high

    rows = [*watched, *grown]
    for place, found in survey(reader, sparse.csr_array(plan.matrix[rows]), harmless, progress=progress):
        low, high = whole(found)
        if harmless(place, (low, high)):
            continue
        if place < len(watched):
            yield Given(both.labels[rows[place]], "held back before", low, high), Target(rows[place], low, float(least))
        elif low > 0:
            yield Given(_label(both, rows[place]), "joined since", low, high), Target(rows[place], low, float(least))
        else:
            yield Given(_label(both, rows[place]), "left since", -high, -low), Target(rows[place], -float(least), high)


def _label(both: _Both, row: int) -> Key:
    return both.common[row - len(both.labels) - both.after.shape[0]]
