"""Which further cells must be held back so that those that are too small cannot be worked out from the rest.

For every cell to protect a linear programme looks for another table that a reader could believe, in which the cell lies
where it must be able to lie, and that differs from the true one in cells as cheap as possible; what differs is held
back (the linear heuristic of Kelly, Golden and Assad, Networks 22, 1992, and of Fischetti and Salazar-Gonzalez, 2001).
The result is protected by construction, sparing but not proven to be the sparsest; `deducing` then checks it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from fourfold.stats.results import NotEstimable, Progress, in_silence

from .crossing import Floats
from .deducing import Bools
from .solving import SOLVED, solve


_MOVED = 1e-7
_NEARLY_FREE = 1e-5


@dataclass(frozen=True)
class Target:
    """A row of the plan's matrix, and the values that a reader must not be able to exclude."""

    row: int
    low: float
    high: float


@dataclass(frozen=True)
class Plan:
    """`base` is the truth behind the rows `matrix` @ base; `floor` the least a reader knows of each column.

    `costs` is what holding a row back costs; infinite where it was printed before and cannot be taken back. Rows that
    nobody prints have `printed` false. `whole` is true where the columns count persons.
    """

    matrix: sparse.csr_array
    base: Floats
    floor: Floats
    costs: Floats
    printed: Bools
    targets: tuple[Target, ...]
    whole: bool = True


def withhold(plan: Plan, *, progress: Progress = in_silence) -> Bools:
    """Rows to hold back, the targets' own among them. Raises NotEstimable when nothing could protect one."""
    held = np.zeros(plan.matrix.shape[0], dtype=bool)
    for target in plan.targets:
        if np.isinf(plan.costs[target.row]) and plan.printed[target.row]:
            raise NotEstimable("A cell that is too small was printed before and cannot be taken back.")
        held[target.row] = True
    search = _Search(plan)
    for place, target in enumerate(plan.targets):
        progress("holding back what gives small cells away", place, len(plan.targets))
        truth = float(search.values[target.row])
        for aim in (target.high, target.low):
            if abs(aim - truth) > _MOVED and not search.believable(target.row, aim):
                search.find(target.row, aim, held)
    return held


class _Search:
    """Remembers every believable table found: most cells are protected by one that was found for another."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.values = np.asarray(plan.matrix @ plan.base, dtype=np.float64)
        lengths = np.diff(plan.matrix.indptr)
        self._alone = np.flatnonzero((lengths == 1) & plan.printed)  # several may show the same column
        self._shows = plan.matrix.indices[plan.matrix.indptr[self._alone]]
        self._sums = np.flatnonzero((lengths > 1) & plan.printed)
        self._several = sparse.csr_array(plan.matrix[self._sums])
        self._moves: list[Floats] = []

    def believable(self, row: int, aim: float) -> bool:
        """Whether a table found before lets this row go as far."""
        wanted = aim - self.values[row]
        return any(wanted > 0 and move[row] >= wanted - _MOVED for move in self._moves) or any(
            wanted < 0 and move[row] <= wanted + _MOVED for move in self._moves
        )

    def find(self, row: int, aim: float, held: Bools) -> None:
        """Solves for one target and marks in `held` what differs."""
        plan = self._plan
        n, m = len(plan.base), len(self._sums)
        dear = np.where(held[self._alone], 0.0, plan.costs[self._alone])
        singly = np.bincount(self._shows, weights=dear, minlength=n) + _NEARLY_FREE
        summed = np.where(held[self._sums], 0.0, plan.costs[self._sums])
        costs = np.concatenate([singly, singly, summed, summed])
        fall = plan.base - plan.floor
        high = np.where(np.isinf(costs), 0.0, np.concatenate([np.full(n, np.inf), fall, np.full(2 * m, np.inf)]))
        aimed, same = sparse.csr_array(plan.matrix[[row]]), sparse.eye_array(m, format="csr")
        blocks: list[list[Any]] = [[self._several, -self._several, -same, same], [aimed, -aimed, None, None]]
        solved = solve(
            np.where(np.isinf(costs), 0.0, costs),
            equal=(
                sparse.csr_array(sparse.block_array(blocks)),
                np.concatenate([np.zeros(m), [aim - self.values[row]]]),
            ),
            low=np.zeros(len(costs)),
            high=high,
        )
        if solved.status != SOLVED:
            raise NotEstimable(
                "A small cell cannot be protected: whatever else is held back, what was printed before gives it away."
            )
        move = np.asarray(plan.matrix @ (solved.at[:n] - solved.at[n : 2 * n]), dtype=np.float64)
        self._moves.append(move)
        held |= plan.printed & (np.abs(move) > _MOVED)


def spare(plan: Plan, held: Bools, rows: Sequence[int], protected: Callable[[Bools], bool]) -> Bools:
    """Prints again, dearest first, what turns out not to be needed while `protected` holds."""
    kept = held.copy()
    for row in sorted(rows, key=lambda each: -plan.costs[each]):
        kept[row] = False
        if not protected(kept):
            kept[row] = True
    return kept
