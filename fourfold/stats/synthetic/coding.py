"""Records as numbers: every column's values by their place in its public list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fourfold.stats.columns import Columns
from fourfold.stats.private.codebook import MISSING, OTHER
from fourfold.stats.results import TableProblem


Codes = NDArray[np.int64]
MOST_VALUES: Final = 1_000
FEWEST_COLUMNS: Final = 2


@dataclass(frozen=True)
class Coded:
    """`codes` (persons, columns); a code is a place among the column's `values`."""

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    codes: Codes

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each column can have."""
        return tuple(len(each) for each in self.values)

    def rows(self) -> list[list[str]]:
        """The records as text."""
        listed = [np.array(each, dtype=object)[self.codes[:, place]] for place, each in enumerate(self.values)]
        return [list(map(str, row)) for row in zip(*listed, strict=True)]


def coded(table: Columns, names: Sequence[str], values: Mapping[str, Sequence[str]]) -> Coded:
    """Cells that are in no list become ``(other)``. Raises TableProblem for too few columns or too many values."""
    if len(names) < FEWEST_COLUMNS:
        raise TableProblem("At least two columns are needed: one alone is a count (fourfold stats counts).")
    lists, columns = [], []
    for name in names:
        cells = [cell or MISSING for cell in table.texts(name)]
        listed = tuple(values[name])
        if any(cell not in set(listed) for cell in cells) or OTHER in listed:
            listed = (*(each for each in listed if each != OTHER), OTHER)
        if len(listed) > MOST_VALUES:
            raise TableProblem(
                f"The column {name} has {len(listed):,} values; at most {MOST_VALUES:,}. Make them coarser: names, "
                f"numbers and dates cannot be invented this way."
            )
        place = {value: code for code, value in enumerate(listed)}
        columns.append([place.get(cell, len(listed) - 1) for cell in cells])
        lists.append(listed)
    return Coded(tuple(names), tuple(lists), np.array(columns, dtype=np.int64).T.reshape(len(table), len(names)))
