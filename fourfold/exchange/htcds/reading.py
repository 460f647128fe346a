"""Read an HTCDS workbook: `open_workbook` checks it, `rows` gives what each row says.

The number in column A only counts rows and is not the sender's id; a row with nothing else is blank.
A column headed `source_id`, `id`, `record_id`, `cas_CaseNumber` or alike holds that id. If two rows share
one (several people of one case, say), only the first keeps it as its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from fourfold.exchange.htcds.archive import Archive, load
from fourfold.exchange.htcds.assembling import Assembled, assemble
from fourfold.exchange.htcds.columns import SOURCE_ID_CODE
from fourfold.exchange.htcds.headings import Column, Headings, read_headings, require_columns
from fourfold.exchange.htcds.ooxml.cells import Cell, text_of
from fourfold.exchange.htcds.ooxml.parts import Book, read_book
from fourfold.exchange.htcds.ooxml.sheet import SheetRow, column_letter, sheet_rows
from fourfold.exchange.htcds.problems import Finding, Problem, RefusalCode, WorkbookRefused
from fourfold.exchange.htcds.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook found readable: its case sheet, its oddities, and how many rows say something.

    `row_count` counts rows with content, `blank_rows` empty ones above the last of them, `digest` is
    the SHA-256 of the file in hexadecimal.
    """

    sheet: str
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    row_count: int
    blank_rows: int
    digest: str
    _archive: Archive
    _book: Book
    _part: str
    _last_heading: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: parsed, and as given.

    `number` as Excel counts; `given` the text of each filled cell by field code; `content` canonical
    bytes of the row as given, the same whatever the order of columns; `source_id` empty if none.
    """

    number: int
    record: Record
    given: dict[str, str]
    problems: tuple[Problem, ...]
    source_id: str
    content: bytes


def open_workbook(source: Path | str | BinaryIO) -> Workbook:
    """Check the workbook and find its case sheet. Raises `WorkbookRefused` with one clear sentence.

    The file stays in memory (at most 50 MB); nothing is written to disk. Each sheet is read twice:
    here to count, by `rows` to parse.
    """
    content = load(source)
    archive = Archive(content)
    book = read_book(archive)
    name, part, headings = _case_sheet(archive, book)
    require_columns(headings)
    filled = [
        number
        for number, cells in sheet_rows(archive, part, book)
        if number > headings.last_row and _is_filled(cells, headings.columns)
    ]
    return Workbook(
        sheet=name,
        columns=headings.columns,
        findings=headings.findings,
        row_count=len(filled),
        blank_rows=filled[-1] - headings.last_row - len(filled) if filled else 0,
        digest=hashlib.sha256(content).hexdigest(),
        _archive=archive,
        _book=book,
        _part=part,
        _last_heading=headings.last_row,
    )


def rows(workbook: Workbook, *, today: date) -> Iterator[Row]:
    """Every row that says something, in the order of the sheet; dates after `today` are not believed."""
    seen: set[str] = set()
    for number, cells in sheet_rows(workbook._archive, workbook._part, workbook._book):  # noqa: SLF001
        if number > workbook._last_heading and _is_filled(cells, workbook.columns):  # noqa: SLF001
            yield _row(number, cells, workbook.columns, seen, today=today)


def _case_sheet(archive: Archive, book: Book) -> tuple[str, str, Headings]:
    """The sheet that announces the most fields; of equals the first."""
    announced = [(name, part, read_headings(_top(archive, part, book))) for name, part in book.sheets]
    if not announced:
        raise WorkbookRefused(RefusalCode.NO_SHEET)
    return max(announced, key=lambda one: one[2].known)


def _top(archive: Archive, part: str, book: Book) -> list[SheetRow]:
    last_heading = 2
    top: list[SheetRow] = []
    for row in sheet_rows(archive, part, book):
        if row[0] > last_heading:
            break
        top.append(row)
    return top


def _is_filled(cells: dict[int, Cell], columns: tuple[Column, ...]) -> bool:
    counter = columns[0].only_counts
    return any(place > 0 or not counter or not _is_count(cell) for place, cell in cells.items())


def _is_count(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and cell.strip().isdecimal())


def _row(number: int, cells: dict[int, Cell], columns: tuple[Column, ...], seen: set[str], *, today: date) -> Row:
    fields, extras, source_id = _sorted_out(cells, columns)
    whole = assemble(number, fields, extras, source_id=source_id, repeated=source_id in seen, today=today)
    if source_id:
        seen.add(source_id)
    return _finished(number, whole, fields, extras, source_id)


def _finished(
    number: int, whole: Assembled, fields: dict[str, Cell], extras: list[tuple[str, str]], source_id: str
) -> Row:
    given = {code: text_of(cell) for code, cell in fields.items()}
    canonical = {"fields": given, "extras": sorted(extras), SOURCE_ID_CODE: source_id}
    content = json.dumps(canonical, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    return Row(
        number=number,
        record=whole.record,
        given=given,
        problems=whole.problems,
        source_id=whole.record.source_id,
        content=content,
    )


def _sorted_out(
    cells: dict[int, Cell], columns: tuple[Column, ...]
) -> tuple[dict[str, Cell], list[tuple[str, str]], str]:
    """The cells of fields by code, the others by heading, and the sender's id."""
    fields: dict[str, Cell] = {}
    extras: list[tuple[str, str]] = []
    source_id = ""
    for place, cell in sorted(cells.items()):
        column = columns[place] if place < len(columns) else None
        if column and column.field:
            fields[column.field.code] = cell
        elif column and column.holds_source_id:
            source_id = text_of(cell).strip()
        elif not (column and column.only_counts and _is_count(cell)):
            extras.append((column.heading if column else column_letter(place), text_of(cell)))
    return fields, extras, source_id
