"""Releases of nearly the same persons, read together: what was safe in each may be given away by all.

A reader subtracts. Whoever joined since the last release stands in the difference alone, and a cell held back in one
release may follow from the other. The new release is protected against a reader who has all of them; what was
printed before cannot be taken back, so it may turn out that nothing can be printed yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from fourfold.stats.results import NotEstimable, Progress, in_silence

from .crossing import Family, Floats, Key
from .deducing import Bools, Range, Reader, exactly, survey, whole
from .joining import Joint, Printed, together
from .judging import Thresholds, judge
from .protecting import Protected, finished, plan_of
from .solving import SOLVED, solve
from .withholding import Plan, Target, withhold


ROUNDS: Final = 5


@dataclass(frozen=True)
class Given:
    """Something that both releases together give away: of whom, in which sense, and between which numbers."""

    label: Key
    what: str
    low: float
    high: float


def _some_table(both: Joint, *, growing: bool) -> Floats:
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
    earlier: Printed | Sequence[Printed],
    now: Family,
    thresholds: Thresholds,
    *,
    growing: bool = True,
    progress: Progress = in_silence,
) -> tuple[Protected, tuple[Given, ...]]:
    """What may be printed now beside what was printed before, and what this release would have given away by itself.

    `earlier` is one release or several, from the first to the last: all are attacked together, each difference of two.
    `growing` says that persons are only ever added, which tells a reader more. Raises NotEstimable when nothing that
    could still be held back protects somebody, or the releases contradict each other.
    """
    judged = list(judge(now, thresholds))
    alone = plan_of(now, tuple(target for target, _ in judged), thresholds)
    both = together(_several(earlier), now, alone.matrix, growing=growing)
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


def compare(
    earlier: Printed | Sequence[Printed], now: Family, held: Bools, thresholds: Thresholds, *, growing: bool = True
) -> list[Given]:
    """What a reader of all releases learns that none tells alone; nothing is held back for it."""
    both = together(_several(earlier), now, now.matrix, growing=growing)
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


def _several(earlier: Printed | Sequence[Printed]) -> Sequence[Printed]:
    return (earlier,) if isinstance(earlier, Printed) else earlier


def _given(
    both: Joint, plan: Plan, held: Bools, thresholds: Thresholds, *, progress: Progress
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
    at_most = _Doubt(both, plan, values)
    for place, found in survey(reader, sparse.csr_array(plan.matrix[rows]), harmless, progress=progress):
        low, high = whole(found)
        if harmless(place, (low, high)):
            continue
        if place < len(watched):
            yield Given(both.labels[rows[place]], "held back before", low, high), Target(rows[place], low, float(least))
        elif low > 0:
            up = at_most.of(rows[place])[1] >= least
            aim = Target(rows[place], low, float(least)) if up else Target(rows[place], 0.0, high)
            yield Given(_label(both, rows[place]), "joined since", low, high), aim
        else:
            down = at_most.of(rows[place])[0] <= -least
            aim = Target(rows[place], -float(least), high) if down else Target(rows[place], low, 0.0)
            yield Given(_label(both, rows[place]), "left since", -high, -low), aim


class _Doubt:
    """What would stay possible of a sum if nothing at all were printed now: in which direction doubt can be had."""

    def __init__(self, both: Joint, plan: Plan, values: Floats) -> None:
        self._both, self._plan, self._values = both, plan, values
        self._reader: Reader | None = None

    def of(self, row: int) -> Range:
        """Whole persons."""
        if self._reader is None:
            before = np.arange(len(self._values)) < len(self._both.labels)
            shown = self._plan.printed & before
            self._reader = Reader(exactly(self._plan.matrix, self._values, shown, self._plan.floor))
        return whole(self._reader.range(sparse.csr_array(self._plan.matrix[[row]])))


def _label(both: Joint, row: int) -> Key:
    return both.common[row - len(both.labels) - both.after.shape[0]]
