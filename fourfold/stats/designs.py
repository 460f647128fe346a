"""Covariates as a matrix: numbers as they are, words as one column for each level but the first.

Needs numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


Floats = npt.NDArray[np.float64]
MOST_LEVELS: Final = 20


@dataclass(frozen=True)
class Design:
    """One named column for each coefficient; `bases` says what the levels of a column of words are compared with."""

    names: tuple[str, ...]
    matrix: Floats
    bases: tuple[str, ...] = ()


def design(table: Columns, names: Sequence[str]) -> Design:
    """The matrix of these columns, which must be complete. Raises TableProblem where a column cannot tell anything."""
    columns: list[Floats] = []
    labels: list[str] = []
    bases: list[str] = []
    for name in dict.fromkeys(names):
        if table.is_numeric(name):
            columns.append(np.array(table.numbers(name), dtype=np.float64))
            labels.append(name)
            continue
        table.refuse_words_among_numbers(name)
        cells = table.texts(name)
        levels = sorted({cell for cell in cells if cell is not None})
        if len(levels) > MOST_LEVELS:
            raise TableProblem(f"Column {name} has {len(levels)} different words; at most {MOST_LEVELS} can be coded.")
        bases.append(f"{name}={levels[0]}")
        for level in levels[1:]:
            columns.append(np.array([float(cell == level) for cell in cells]))
            labels.append(f"{name}={level}")
    matrix = np.column_stack(columns) if columns else np.empty((len(table), 0))
    _refuse_idle(labels, matrix, names)
    return Design(tuple(labels), matrix, tuple(bases))


def _refuse_idle(labels: Sequence[str], matrix: Floats, names: Sequence[str]) -> None:
    for place, label in enumerate(labels):
        if np.ptp(matrix[:, place]) == 0:
            raise TableProblem(f"Column {label} has the same value in every row; it explains nothing.")
    if len(labels) != len(matrix.T) or not labels:
        raise TableProblem(f"The columns {', '.join(names)} have the same value in every row; they explain nothing.")
    scaled = (matrix - matrix.mean(axis=0)) / matrix.std(axis=0)
    if np.linalg.matrix_rank(scaled, tol=1e-7 * max(scaled.shape) ** 0.5) < len(labels):
        raise TableProblem(f"Among the columns {', '.join(labels)} one follows from the others; leave one of them out.")
