"""Workbooks for tests, built in memory: whole ones, and ones that no spreadsheet program would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter  # type: ignore[import-untyped]

from fourfold.exchange.htcds.columns import FIELDS
from fourfold.exchange.htcds.reading import Row, open_workbook, rows


TODAY = date(2026, 11, 23)
CODES = [one.code for one in FIELDS if one.in_template]
LABELS = [one.label for one in FIELDS if one.in_template]


def workbook(
    people: Sequence[Mapping[str, object]] = (),
    *,
    codes: Sequence[str] = CODES,
    labels: Sequence[str] = LABELS,
    sheet: str = "Case Sheet",
) -> io.BytesIO:
    """A workbook with a counter in column A and one row per mapping of code (or label) to value."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, (code, label) in enumerate(zip(codes, labels, strict=True), 1):
        page.write_string(0, column, code)
        page.write_string(1, column, label)
    for place, person in enumerate(people, 2):
        page.write_number(place, 0, place - 1)
        for heading, value in person.items():
            column = 1 + (codes.index(heading) if heading in codes else labels.index(heading))
            if isinstance(value, date):
                page.write_datetime(place, column, value, day)
            elif isinstance(value, bool):
                page.write_boolean(place, column, value)
            elif isinstance(value, int | float):
                page.write_number(place, column, value)
            else:
                page.write_string(place, column, str(value))
    book.close()
    buffer.seek(0)
    return buffer


def read(file: io.BytesIO) -> list[Row]:
    return list(rows(open_workbook(file), today=TODAY))


def read_one(**cells: object) -> Row:
    """The row of one person; a name is given unless `cells` name one."""
    [row] = read(workbook([{"prs_FirstName": "Amara", **cells}]))
    return row


def with_part(file: io.BytesIO, name: str, content: bytes | str) -> io.BytesIO:
    """A copy of the workbook in which one part is replaced or added."""
    copy = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    copy.seek(0)
    return copy


SHEET_PART = "xl/worksheets/sheet1.xml"


def sheet_xml(file: io.BytesIO) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read(SHEET_PART).decode()


def with_row(file: io.BytesIO, row: str) -> io.BytesIO:
    """A copy of the workbook with raw row markup put behind the last row."""
    return with_part(file, SHEET_PART, sheet_xml(file).replace("</sheetData>", f"{row}</sheetData>"))
