"""Whether a model can be estimated from a table at all.

Existence: a maximum exists exactly when some table with no empty cell has the same margins (Fienberg and Rinaldo,
Annals of Statistics 40, 2012), which a linear programme decides. Identifiability: the terms that remain beside
the structurally empty cells must be told apart by the cells that remain, a question of rank (Chan, Silverman and
Vincent, JASA 116, 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from .cells import Bools, Floats, design
from .fitting import bounded


_ABOVE_ZERO = 1e-6


@dataclass(frozen=True)
class Verdict:
    """On one model and one table."""

    exists: bool
    identifiable: bool

    @property
    def sound(self) -> bool:
        """There is one maximum, and only one."""
        return self.exists and self.identifiable

    @property
    def reason(self) -> str:
        """Why not, in a clause; empty when sound."""
        if self.sound:
            return ""
        if not self.identifiable:
            return "too few lists overlap to tell its terms apart (not identifiable)"
        return "its likelihood has no maximum on these counts"


def judge(counts: Floats, *, k: int, interactions: tuple[int, ...]) -> Verdict:
    """Decides both for the model with these interactions, those that nobody carries at minus infinity."""
    terms, cells = bounded(counts, k, interactions)
    matrix = design(k, terms)[cells]
    return Verdict(
        exists=_has_full_table(matrix, counts[cells]),
        identifiable=len(terms) <= len(matrix) and int(np.linalg.matrix_rank(matrix)) == len(terms),
    )


def identifiable(terms: Floats, cells: Bools, kept: Bools) -> Bools:
    """The rank test for many at once: `terms` (c, p) or (B, c, p), `cells` (B, c), `kept` (B, p)."""
    used = np.where(cells[:, :, None], terms, 0.0) * kept[:, None, :]
    gram = np.matmul(used.transpose(0, 2, 1), used)
    np.einsum("bii->bi", gram)[~kept] = 1.0
    smallest = np.linalg.eigvalsh(gram)[:, 0]
    told_apart: Bools = smallest > 1e-8  # noqa: PLR2004  # entries are whole numbers: a true zero is far below
    return told_apart


def _has_full_table(matrix: Floats, counts: Floats) -> bool:
    """Maximises the smallest cell s of a table with the margins of `counts`; s is capped to keep it bounded."""
    if (counts > 0).all():
        return True
    cells = len(counts)
    margins = matrix.T @ counts
    goal = np.append(np.zeros(cells), -1.0)
    # cell = extra + s with extra >= 0, so that the margins are linear in (extra, s)
    equal = np.column_stack([matrix.T, matrix.T.sum(axis=1)])
    answer = linprog(goal, A_eq=equal, b_eq=margins, bounds=[(0, None)] * cells + [(0, 1)], method="highs")
    return bool(answer.status == 0 and answer.fun is not None and answer.fun < -_ABOVE_ZERO)
