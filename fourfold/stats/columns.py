"""A table with named columns, one row per observation: what every method reads that is not about lists.

Columns are asked for by name and kind; a cell that cannot be one is refused with its line and column, and is never
quoted. An empty cell is missing, not zero. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, Self

from fourfold.stats.frames import LACKING, THOUSANDS, parting, rows
from fourfold.stats.phrasing import on_lines
from fourfold.stats.results import TableProblem


MOST_COLUMNS: Final = 1_000
COMMA: Final = re.compile(r"[-+]?(\d+)(?:,(\d+))?")
DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}(\1\d{1,4})?([T ].*)?$")
SIGNS: Final = str.maketrans({"٫": ".", "−": "-"})
"""The decimal sign of Arabic figures, and the minus of print."""
THOUSAND: Final = 3
"""Figures behind a comma that may divide thousands."""
LARGEST: Final = 1e100
"""Far above anything that is counted or measured, and small enough to be squared."""


@dataclass(frozen=True)
class Columns:
    """The rows of a table: `lines` says where each stands in the file, `cells` holds its text."""

    names: tuple[str, ...]
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    comma: bool = False
    """Parted by semicolons, as spreadsheets do whose decimals have a comma and whose thousands a point."""

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
        lines = tuple(line for line, _ in found)
        return cls(tuple(names), lines, tuple(tuple(cells) for _, cells in found), parting(text) == ";")

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
        """The cells as finite numbers; None where missing. Raises TableProblem for any other cell.

        Decimals may have a comma where the whole column does so and none of them could be a thousand.
        """
        cells = self._pointed(name)
        self._refuse_thousands(name)
        return tuple(
            None if cell is None else _number(cell, line=line, name=name)
            for line, cell in zip(self.lines, cells, strict=True)
        )

    def _pointed(self, name: str) -> tuple[str | None, ...]:
        """The cells, with points for decimal commas."""
        cells = tuple(cell and cell.translate(SIGNS) for cell in self.texts(name))
        parts = [COMMA.fullmatch(cell) for cell in cells if cell is not None]
        if not all(parts) or not any(part and part[2] and not _may_be_thousand(part[1], part[2]) for part in parts):
            return cells
        return tuple(cell and cell.replace(",", ".") for cell in cells)

    def _refuse_thousands(self, name: str) -> None:
        """Where points stand before three figures and nowhere else, and commas would be the decimal sign."""
        cells = zip(self.lines, self.texts(name), strict=True)
        pointed = [(line, cell) for line, cell in cells if cell and "." in cell]
        if self.comma and pointed and all(THOUSANDS.fullmatch(cell) for _, cell in pointed):
            raise TableProblem(
                f"Line {pointed[0][0]}, column {name}: the point could part thousands or decimals; write numbers "
                f"without marks for thousands."
            )

    def is_numeric(self, name: str) -> bool:
        """Whether every cell that is there is a number."""
        return all(cell is None or _as_number(cell) is not None for cell in self._pointed(name))

    def refuse_words_among_numbers(self, name: str) -> None:
        """Raises TableProblem for the first word of a column of numbers, mostly: a slip, and no kind by itself."""
        cells = [(line, cell) for line, cell in zip(self.lines, self._pointed(name), strict=True) if cell is not None]
        odd = [line for line, cell in cells if _as_number(cell) is None]
        if odd and 2 * len(odd) < len(cells):
            raise TableProblem(
                f"Line {odd[0]}, column {name}: a word among numbers; leave the cell empty where the value is missing, "
                f"or write all as words if the numbers only name kinds."
            )

    def without(self, missing: Sequence[bool]) -> Columns:
        """The rows where `missing` is false."""
        kept = [place for place, gone in enumerate(missing) if not gone]
        return Columns(
            self.names,
            tuple(self.lines[place] for place in kept),
            tuple(self.cells[place] for place in kept),
            self.comma,
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


def left_out(table: Columns, kept: Columns, names: Sequence[str]) -> Iterator[str]:
    """A remark on the rows that `complete` left out, with their lines."""
    if gone := sorted(set(table.lines) - set(kept.lines)):
        yield (
            f"{len(gone):,} of {len(table):,} rows lack one of {', '.join(names)} and are left out ({on_lines(gone)})."
        )


def _more(names: Sequence[str], shown: Sequence[str]) -> str:
    return f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""


def is_number(cell: str) -> bool:
    """Whether a cell by itself is a finite number, with a point or a comma."""
    return _as_number(cell.replace(",", ".", 1)) is not None


def _as_number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if isfinite(number) and "_" not in cell else None


def _number(cell: str, *, line: int, name: str) -> float:
    number = _as_number(cell)
    if number is not None and abs(number) > LARGEST:
        raise TableProblem(f"Line {line}, column {name}: the number is too large to reckon with.")
    if number is None:
        comma = "," in cell and any(each.isdigit() for each in cell)
        how = "; decimals take a point, thousands no mark" if comma else ""
        if DATE.match(cell):
            how = " but looks like a date; count days, months or years from a beginning"
        raise TableProblem(f"Line {line}, column {name}: the cell is not a number{how}.")
    return number


def _may_be_thousand(whole: str, part: str) -> bool:
    """Whether a comma between these figures may divide thousands: 1,200 may, 0,125 and 1234,500 may not."""
    return len(part) == THOUSAND and len(whole) <= THOUSAND and not whole.startswith("0")


def refuse_two_roles(*names: str) -> None:
    """Raises TableProblem when one column is named for two things; names that are empty were not given."""
    for place, name in enumerate(names):
        if name and name in names[:place]:
            raise TableProblem(f"Column {name} is named for two things; each needs a column of its own.")


def refuse_twice(lines: Sequence[int], keys: Iterable[Hashable], what: str) -> None:
    """Raises TableProblem with both lines when two rows have one key, of which each row should have its own."""
    first: dict[Hashable, int] = {}
    for line, key in zip(lines, keys, strict=True):
        if key in first:
            raise TableProblem(f"Lines {first[key]} and {line}: {what} stands in two rows; it is told once.")
        first[key] = line
