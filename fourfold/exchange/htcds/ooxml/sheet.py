"""The cells of one sheet, row by row, without holding the sheet in memory.

Written for this purpose instead of using a workbook library, because those lay out a whole sheet as a
dense table: one cell in the last corner of a sheet then asks for hundreds of gigabytes, and shared texts
are copied into every cell that shows them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from fourfold.exchange.htcds.archive import Archive
from fourfold.exchange.htcds.ooxml.cells import Broken, Cell
from fourfold.exchange.htcds.ooxml.markup import Text, parse
from fourfold.exchange.htcds.ooxml.parts import Book, unescaped
from fourfold.exchange.htcds.problems import ProblemCode, RefusalCode, WorkbookRefused


MOST_ROWS = 20_000
MOST_COLUMNS = 200
LAST_ROW = MOST_ROWS + 2  # after the code row and the label row

SheetRow = tuple[int, dict[int, Cell]]

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_SERIAL = 2_958_465  # 31 December 9999
_DAYS_TO_1904 = 1_462


def sheet_rows(archive: Archive, part: str, book: Book) -> Iterator[SheetRow]:
    """Rows that have a value: the number as Excel counts, and the values by column (A is 0).

    Raises `WorkbookRefused` if the sheet is damaged or has too many rows or columns.
    """
    sheet = _Sheet(book)
    for _ in parse(archive, part, sheet):
        yield from sheet.take_rows()


def column_letter(column: int) -> str:
    """The letter that Excel shows for a column (0 is A)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def from_serial(serial: float, *, from_1904: bool) -> datetime | float:
    """The day of an Excel serial number, or the number itself if it stands for none.

    Excel's calendar has a 29 February 1900 that never was, so days before 1 March 1900 move by one
    (ECMA-376 part 1, 18.17.4.1).
    """
    days = serial + _DAYS_TO_1904 if from_1904 else serial
    if not 1 <= days < _LAST_SERIAL + 1:
        return serial
    phantom_day = 60
    start = datetime(1899, 12, 30) if days >= phantom_day else datetime(1899, 12, 31)  # noqa: DTZ001
    return start + timedelta(days=int(days), seconds=round((days - int(days)) * 86_400))


class _Sheet:
    """Listens to a sheet part and gathers finished rows."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._rows: list[SheetRow] = []
        self._row, self._column = 0, -1
        self._cells: dict[int, Cell] = {}
        self._type, self._style = "n", ""
        self._value, self._formula = Text(), Text()
        self._listening: Text | None = None
        self._in_guide = self._has_formula = False

    def take_rows(self) -> list[SheetRow]:
        """The rows finished since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._in_guide):
            self._listening = self._value
        elif name == "f":
            self._listening, self._has_formula = self._formula, True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._in_guide = True

    def text(self, text: str) -> None:
        if self._listening is not None:
            self._listening.add(text)

    def end(self, name: str) -> None:
        self._listening = None
        if name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self._rows.append((self._row, self._cells))
            self._cells = {}
        elif name == "rPh":
            self._in_guide = False

    def _begin_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if row <= self._row:
            raise WorkbookRefused(RefusalCode.DAMAGED)
        self._row, self._column = row, -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", "")) if "r" in attributes else None
        self._column = _column_number(match[1]) if match else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._has_formula = False

    def _end_cell(self) -> None:
        raw, formula = self._value.take(), self._formula.take()
        if raw:
            cell: Cell | None = self._convert(raw)
        elif self._has_formula:
            cell = Broken(f"={formula}", ProblemCode.FORMULA_WITHOUT_VALUE)
        else:
            cell = None
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return
        if self._row > LAST_ROW:
            raise WorkbookRefused(RefusalCode.TOO_MANY_ROWS, limit=f"{MOST_ROWS}")
        if self._column >= MOST_COLUMNS:
            raise WorkbookRefused(RefusalCode.TOO_MANY_COLUMNS, limit=f"{MOST_COLUMNS}")
        self._cells[self._column] = cell

    def _convert(self, raw: str) -> Cell:
        kind = self._type
        if kind == "s":
            return self._shared(raw)
        if kind in {"str", "inlineStr"}:
            return unescaped(raw)
        if kind == "b":
            return raw.strip() == "1"
        if kind == "e":
            return Broken(raw, ProblemCode.CELL_ERROR)
        return raw if kind == "d" else self._number(raw)

    def _shared(self, raw: str) -> str:
        place = int(raw)
        if not 0 <= place < len(self._book.shared):
            raise WorkbookRefused(RefusalCode.DAMAGED)
        return self._book.shared[place]

    def _number(self, raw: str) -> Cell:
        number = float(raw)
        if not math.isfinite(number):
            return raw
        if self._style.isdecimal() and int(self._style) in self._book.date_styles:
            return from_serial(number, from_1904=self._book.from_1904)
        return number


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
