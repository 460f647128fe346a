"""A table with named columns, one row per observation: what every method reads that is not about lists.

Columns are asked for by name and kind; a cell that cannot be one is refused with its line and column, and is never
quoted. An empty cell is missing, not zero. Standard library only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, Self

from fourfold.stats.frames import rows
from fourfold.stats.results import TableProblem


MOST_COLUMNS: Final = 1_000
LACKING: Final = frozenset({"", "na", "nan", "n/a", ".", "null", "none"})
"""How programs write that a value is missing."""


@dataclass(frozen=True)
class Columns:
    """The rows of a table: `lines` says where each stands in the file, `cells` holds its text."""

    names: tuple[str, ...]
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From a CSV file (comma, semicolon or tab; UTF-8). Raises TableProblem, with its place."""
        names, found = rows(text)
        if len(names) > MOST_COLUMNS:
            raise TableProblem(f"The table has {len(names)} columns; at most {MOST_COLUMNS} are read.")
        for line, cells in found:
            if len(cells) != len(names):
                raise TableProblem(
                    f"Line {line} has {len(cells)} cells where the first line names {len(names)} columns."
                )
        return cls(tuple(names), tuple(line for line, _ in found), tuple(tuple(cells) for _, cells in found))

    def __len__(self) -> int:
        return len(self.lines)

    def place(self, name: str) -> int:
        """Where a column stands. Raises TableProblem when there is none of that name."""
        for place, each in enumerate(self.names):
            if each == name:
                return place
        alike = [each for each in self.names if each.lower() == name.lower()]
        shown = alike or self.names[:12]
        raise TableProblem(f"There is no column {name}; the table has {', '.join(shown)}{_more(self.names, shown)}.")

    def texts(self, name: str) -> tuple[str | None, ...]:
        """The cells of a column; None where a value is missing."""
        place = self.place(name)
        return tuple(None if row[place].lower() in LACKING else row[place] for row in self.cells)

    def numbers(self, name: str) -> tuple[float | None, ...]:
        """The cells as finite numbers; None where missing. Raises TableProblem for any other cell."""
        return tuple(
            None if cell is None else _number(cell, line=line, name=name)
            for line, cell in zip(self.lines, self.texts(name), strict=True)
        )

    def is_numeric(self, name: str) -> bool:
        """Whether every cell that is there is a number."""
        return all(cell is None or _as_number(cell) is not None for cell in self.texts(name))

    def without(self, missing: Sequence[bool]) -> Columns:
        """The rows where `missing` is false."""
        kept = [place for place, gone in enumerate(missing) if not gone]
        return Columns(
            self.names,
            tuple(self.lines[place] for place in kept),
            tuple(self.cells[place] for place in kept),
        )

    def complete(self, names: Sequence[str]) -> tuple[Columns, int]:
        """The rows that have all these columns, and how many others were left out.

        Raises TableProblem when none is left.
        """
        columns = [self.texts(name) for name in names]
        missing = [any(cell is None for cell in row) for row in zip(*columns, strict=True)] or [False] * len(self)
        if all(missing):
            raise TableProblem(f"No row has a value in all of the columns {', '.join(names)}.")
        return self.without(missing), sum(missing)


def _more(names: Sequence[str], shown: Sequence[str]) -> str:
    return f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""


def _as_number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if isfinite(number) and "_" not in cell else None


def _number(cell: str, *, line: int, name: str) -> float:
    number = _as_number(cell)
    if number is None:
        comma = "," in cell and any(each.isdigit() for each in cell)
        how = "; decimals take a point, thousands no mark" if comma else ""
        raise TableProblem(f"Line {line}, column {name}: the cell is not a number{how}.")
    return number
