"""Write records as a workbook in the layout of the published single-select template.

Code row (hidden) and label row agree here. The same records give the same bytes: no clock, no author.
Everything but days is written as text, never as formula or link, and marked as quoted so that it stays
text when somebody edits the cell.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from fourfold.exchange.htcds import countries
from fourfold.exchange.htcds.assembling import value_of
from fourfold.exchange.htcds.columns import FIELDS, SOURCE_ID_CODE, SOURCE_ID_LABEL, CellKind, Field
from fourfold.exchange.htcds.formulas import looks_like_formula
from fourfold.exchange.htcds.ooxml.sheet import MOST_ROWS
from fourfold.exchange.htcds.record import PartialDate, Precision, Record
from fourfold.exchange.htcds.values import Value, read_cell
from fourfold.exchange.htcds.verdict import LONGEST_CELL


_OPTIONS = {
    "in_memory": True,  # xlsxwriter would else leave plain text in the temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column to write: the field, or the heading and which of the equal headings of a record."""

    code: str
    label: str
    field: Field | None = None
    nth: int = 0


def write(records: Iterable[Record], *, target: Path | str | BinaryIO, about: Sequence[str] = ()) -> None:
    """Write `records` to a new workbook (a file only its owner may read, or a binary file).

    `about`: lines that the sheet of that name says besides the standard's.

    Raises `ValueError` for more than 20,000 records or a text longer than an Excel cell; then nothing
    was written.
    """
    whole = list(records)
    if len(whole) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} records")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _NO_CLOCK})
    _Sheets(book, whole, about).fill()
    book.close()
    if isinstance(target, Path | str):
        put_down(Path(target), buffer.getvalue())
    else:
        target.write(buffer.getbuffer())


def put_down(path: Path, content: bytes) -> None:
    """Write a file where a person named it, readable by its owner only. Raises `OSError`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


class _Sheets:
    """The three sheets of the template and the formats that they share."""

    def __init__(self, book: xlsxwriter.Workbook, records: list[Record], said: Sequence[str]) -> None:
        self._records, self._said = records, said
        self._cases: Worksheet = book.add_worksheet("Case Sheet")
        self._about: Worksheet = book.add_worksheet("about")
        self._lists: Worksheet = book.add_worksheet("validation")
        self._bold: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._text: Format = book.add_format({"num_format": "@"})
        self._quoted: Format = book.add_format({"num_format": "@", "quote_prefix": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})

    def fill(self) -> None:
        """Write everything."""
        headings = _headings(self._records)
        self._cases.set_row(0, None, None, {"hidden": True})
        self._cases.freeze_panes(2, 1)
        self._cases.set_column(1, len(headings), 18)
        for column, heading in enumerate(headings, 1):
            self._put(self._cases, 0, column, heading.code)
            self._put(self._cases, 1, column, heading.label, self._bold)
        for row, record in enumerate(self._records, 2):
            self._cases.write_number(row, 0, row - 1)
            self._fill_row(row, record, headings)
        self._put(self._about, 0, 0, "HTCDS 2.0")
        self._put(self._about, 1, 0, "https://github.com/UNMigration/HTCDS")
        for row, line in enumerate(self._said, 3):
            self._put(self._about, row, 0, line)
        self._fill_lists(headings)

    def _fill_row(self, row: int, record: Record, headings: list[_Heading]) -> None:
        kept = dict(record.kept)
        for column, heading in enumerate(headings, 1):
            cell = _cell(record, heading, kept)
            if isinstance(cell, date):
                self._cases.write_datetime(row, column, datetime(*cell.timetuple()[:3]), self._day)  # noqa: DTZ001
            elif cell:
                self._put(self._cases, row, column, cell)

    def _put(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        if not text:
            return
        if len(text) > LONGEST_CELL:
            raise ValueError(f"text of row {row + 1}, column {column + 1} is longer than an Excel cell")
        plain = style or (self._quoted if looks_like_formula(text) else self._text)
        sheet.write_string(row, column, text, plain)

    def _fill_lists(self, headings: list[_Heading]) -> None:
        self._put(self._lists, 0, 0, "Validation Lookups", self._bold)
        place = 1
        for column, heading in enumerate(headings, 1):
            if heading.field and (labels := _labels(heading.field)):
                self._put(self._lists, 2, place, heading.label, self._bold)
                for row, label in enumerate(labels, 3):
                    self._put(self._lists, row, place, label)
                self._offer(column, place, len(labels))
                place += 1

    def _offer(self, column: int, place: int, count: int) -> None:
        """Offer a list in its column; a warning only, since several values may stand in one cell."""
        letter = xlsxwriter.utility.xl_col_to_name(place)
        source = f"=validation!${letter}$4:${letter}${count + 3}"
        last = max(len(self._records), 500) + 1
        options = {"validate": "list", "source": source, "error_type": "warning"}
        self._cases.data_validation(2, column, last, column, options)


def _headings(records: list[Record]) -> list[_Heading]:
    found = [_Heading(one.code, one.label, one) for one in FIELDS if one.in_template or _is_used(one, records)]
    if any(record.source_id or SOURCE_ID_CODE in dict(record.kept) for record in records):
        found.append(_Heading(SOURCE_ID_CODE, SOURCE_ID_LABEL))
    most: Counter[str] = Counter()
    for record in records:
        most |= Counter(heading for heading, _ in record.extras)
    found += [_Heading("", heading, None, nth) for heading, times in most.items() for nth in range(times)]
    return found


def _is_used(field: Field, records: list[Record]) -> bool:
    return any(value_of(record, field) or field.code in dict(record.kept) for record in records)


def _cell(record: Record, heading: _Heading, kept: dict[str, str]) -> str | date:
    if heading.field:
        return _field_cell(heading.field, value_of(record, heading.field), kept.get(heading.code, ""))
    if heading.code:
        return record.source_id or kept.get(SOURCE_ID_CODE, "")
    texts = [text for title, text in record.extras if title == heading.label]
    return texts[heading.nth] if heading.nth < len(texts) else ""


def _field_cell(field: Field, value: Value, kept: str) -> str | date:
    if isinstance(value, tuple):
        return _list_cell(field, value, kept)
    if kept:
        return kept
    if isinstance(value, PartialDate):
        is_day = value.precision is Precision.DAY and value.first_day >= _FIRST_EXCEL_DAY
        return value.first_day if is_day else value.iso()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return _label(field, value) if value else ""


def _list_cell(field: Field, codes: tuple[str, ...], kept: str) -> str:
    """The labels of `codes` and what was kept, spelt so that it reads back to just that.

    Kept parts that stood apart in the original must not meet and become one of the labels that contain
    a semicolon: then an empty part goes between them.
    """
    labels = [_label(field, code) for code in codes]
    if not kept:
        return ";".join(labels)
    plain = ";".join([*labels, kept])
    again = read_cell(field, plain, today=date.max)
    return plain if (again.value, again.kept) == (codes, kept) else ";".join([*labels, kept.replace(";", ";;")])


def _label(field: Field, code: str) -> str:
    if field.choices:
        return field.choices.labels.get(code, code)
    if field.kind in {CellKind.COUNTRY, CellKind.COUNTRIES}:
        return countries.names().get(code, code)
    return code


def _labels(field: Field) -> list[str]:
    if field.choices:
        return list(field.choices.labels.values())
    if field.kind in {CellKind.COUNTRY, CellKind.COUNTRIES}:
        return list(countries.names().values())
    return []
