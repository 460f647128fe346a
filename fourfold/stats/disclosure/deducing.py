"""What a reader can work out: for any sum of persons, the lowest and highest that all published figures allow.

The reader is taken to know which combinations occur at all and that none is below its floor, and to solve a linear
programme over everything published together (Fischetti and Salazar-Gonzalez, Management Science 47, 2001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from fourfold.stats.results import NotEstimable, Progress, in_silence

from .crossing import Floats
from .solving import ENDLESS, SOLVED, Solution, solve


Bools = NDArray[np.bool_]
Range = tuple[float, float]
_SLACK = 1e-6


@dataclass(frozen=True)
class Known:
    """`matrix` @ y lies between `low` and `high` row by row, and y is at least `floor`: all that a reader knows."""

    matrix: sparse.csr_array
    low: Floats
    high: Floats
    floor: Floats


def exactly(matrix: sparse.csr_array, values: Floats, shown: Bools, floor: Floats) -> Known:
    """What is known when these rows are printed as they are."""
    kept = sparse.csr_array(matrix[np.flatnonzero(shown)])
    return Known(kept, values[shown], values[shown], floor)


class Reader:
    """Answers for many sums from the same knowledge; what no figure connects needs no common programme."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.found: list[Floats] = []
        """Tables that agree with all that is known; not a number where a column was not looked at."""
        self._settle()

    def _settle(self) -> None:
        """Columns that a row of their own fixes need no programme; the rest falls into parts."""
        matrix, low, high = self._known.matrix, self._known.low, self._known.high
        alone = np.flatnonzero((np.diff(matrix.indptr) == 1) & (high - low <= 0))
        self._fixed = np.full(matrix.shape[1], np.nan)
        for row in alone:
            column, factor = matrix.indices[matrix.indptr[row]], matrix.data[matrix.indptr[row]]
            self._fixed[column] = low[row] / factor
        free = self._free = np.flatnonzero(np.isnan(self._fixed))
        given = np.where(np.isnan(self._fixed), 0.0, self._fixed)
        moved = np.asarray(matrix @ given)
        inner = sparse.csr_array(matrix[:, free])
        used = np.flatnonzero(np.diff(inner.indptr) > 0)
        self._place = {int(column): place for place, column in enumerate(free)}
        self._rows = sparse.csr_array(inner[used])
        self._low, self._high = low[used] - moved[used], high[used] - moved[used]
        self._floor = self._known.floor[free]
        links = sparse.csr_array(abs(self._rows).T @ abs(self._rows)) if len(used) else None
        self._part = connected_components(links, directed=False)[1] if links is not None else np.arange(len(free))

    def range(self, row: sparse.csr_array) -> Range:
        """Of one sum. Raises NotEstimable when what was published contradicts itself."""
        columns, weights = row.indices, row.data
        loose = np.isnan(self._fixed[columns])
        settled = float(np.nansum(self._fixed[columns][~loose] * weights[~loose]))
        places = np.array([self._place[int(column)] for column in columns[loose]], dtype=np.int64)
        if not len(places):
            return settled, settled
        low, high = settled, settled
        for part in np.unique(self._part[places]):
            inside = self._part[places] == part
            one, other = self._extremes(int(part), places[inside], weights[loose][inside])
            low, high = low + one, high + other
        return low, high

    def _extremes(self, part: int, places: NDArray[np.int64], weights: Floats) -> Range:
        members = np.flatnonzero(self._part == part)
        inner = sparse.csr_array(self._rows[:, members])
        rows = np.flatnonzero(np.diff(inner.indptr) > 0)
        aim = np.zeros(len(members))
        aim[np.searchsorted(members, places)] = weights
        exact = self._high[rows] - self._low[rows] <= 0
        same, between = rows[exact], rows[~exact]
        equal = (sparse.csr_array(inner[same]), self._low[same])
        at_most = (
            sparse.csr_array(sparse.vstack([inner[between], -inner[between]])),
            np.concatenate([self._high[between], -self._low[between]]),
        )
        endless = np.full(len(members), np.inf)
        found = []
        for sign in (1.0, -1.0):
            solved = solve(sign * aim, equal=equal, at_most=at_most, low=self._floor[members], high=endless)
            found.append(_answer(solved.status, solved.value, sign))
            self._remember(members, solved)
        return found[0], found[1]

    def _remember(self, members: NDArray[np.int64], solved: Solution) -> None:
        if solved.status == SOLVED:
            table = self._fixed.copy()
            table[self._free[members]] = solved.at
            self.found.append(table)


def survey(
    reader: Reader, rows: sparse.csr_array, enough: Callable[[int, Range], bool], *, progress: Progress = in_silence
) -> Iterator[tuple[int, Range]]:
    """What can be worked out of each row: exactly, or where `enough` is satisfied already, at least as wide as this.

    A table found for one row often shows that another is in doubt as well; then nothing needs to be solved for it.
    """
    low, high = np.full(rows.shape[0], np.inf), np.full(rows.shape[0], -np.inf)
    done = 0
    for place in range(rows.shape[0]):
        progress("checking what a reader could work out", place, rows.shape[0])
        seen = (float(low[place]), float(high[place]))
        if enough(place, seen):
            yield place, seen
            continue
        yield place, reader.range(sparse.csr_array(rows[[place]]))
        for table in reader.found[done:]:
            there = np.asarray(rows @ table)
            low, high = np.fmin(low, there), np.fmax(high, there)
        done = len(reader.found)


def _answer(status: int, value: float, sign: float) -> float:
    if status == ENDLESS:
        return -sign * np.inf
    if status != SOLVED:
        raise NotEstimable("The published figures contradict each other; they cannot come from one table of persons.")
    return sign * value


def whole(found: Range) -> Range:
    """As whole persons: a reader rounds inwards."""
    low, high = found
    return (float(np.ceil(low - _SLACK)), float(np.floor(high + _SLACK)) if np.isfinite(high) else high)
