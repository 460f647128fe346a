"""Which column holds which field: code row and label row weighed, and every oddity told.

The published template names the five address columns differently in its hidden code row (city, country,
state, street, postal code) and in its visible labels (street, city, state, postal code, country), and has
no code for the reason of the outgoing referral. People fill what they see, so a label that the standard
knows is believed over any code; the code decides where the label is unknown (translated, say).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fourfold.exchange.htcds.columns import (
    FIELDS,
    CellKind,
    Field,
    field_by_code,
    field_by_label,
    is_counter,
    is_source_id,
)
from fourfold.exchange.htcds.ooxml.cells import Cell, text_of
from fourfold.exchange.htcds.ooxml.sheet import SheetRow, column_letter
from fourfold.exchange.htcds.problems import ColumnNote, Finding, FindingCode, RefusalCode, WorkbookRefused
from fourfold.exchange.htcds.values import read_cell


# Columns whose cells tell a person's row from a row of labels, whatever the language of the labels.
_LISTED = frozenset(
    {CellKind.CHOICE, CellKind.CHOICES, CellKind.COUNTRY, CellKind.COUNTRIES, CellKind.FLAG, CellKind.PHONE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its place (A is 0), its heading, and the field it holds if it holds one."""

    place: int
    heading: str
    field: Field | None = None
    holds_source_id: bool = False
    only_counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The columns of a sheet, what is odd about them, and the last row of headings."""

    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    last_row: int

    @property
    def known(self) -> int:
        """How many fields of the standard were found."""
        return sum(column.field is not None for column in self.columns)


@dataclass(frozen=True, slots=True)
class _Pair:
    place: int
    code: str
    label: str

    def note(self, field: Field | None) -> ColumnNote:
        return ColumnNote(
            letter=column_letter(self.place),
            code_row=self.code,
            label_row=self.label,
            believed=field.code if field else "",
        )


def read_headings(top: Iterable[SheetRow]) -> Headings:
    """The columns that the first two rows announce. Codes stand above labels; either row may be missing."""
    rows = {number: cells for number, cells in top if number in {1, 2}}
    code_row, label_row = _rows_of(rows)
    codes, labels = rows.get(code_row, {}), rows.get(label_row, {})
    width = max((*codes, *labels, -1)) + 1
    pairs = [_Pair(place, _heading(codes.get(place)), _heading(labels.get(place))) for place in range(width)]
    notes: dict[FindingCode, list[ColumnNote]] = defaultdict(list)
    columns = _columns(pairs, notes)
    _note_missing(columns, notes)
    findings = tuple(Finding(code=code, columns=tuple(notes[code])) for code in FindingCode if notes[code])
    return Headings(columns=columns, findings=findings, last_row=max(code_row, label_row))


def require_columns(headings: Headings) -> None:
    """Refuse a sheet without the columns that a case cannot be opened without."""
    if not headings.known:
        raise WorkbookRefused(RefusalCode.NO_SHEET)
    found = {column.field.code for column in headings.columns if column.field}
    missing = [f"{one.label} ({one.code})" for one in FIELDS if one.required and one.code not in found]
    if missing:
        raise WorkbookRefused(RefusalCode.MISSING_COLUMNS, columns=", ".join(missing))


def _rows_of(rows: dict[int, dict[int, Cell]]) -> tuple[int, int]:
    """The numbers of the code row and the label row; 0 for one that is not there."""
    first, second = rows.get(1, {}), rows.get(2, {})
    if any(field_by_code(_heading(cell)) for cell in first.values()):
        return 1, 2 if _are_labels(second, first) else 0
    if any(field_by_label(_heading(cell)) for cell in first.values()):
        return 0, 1
    if any(field_by_code(_heading(cell)) for cell in second.values()):
        return 2, 0
    return 0, 2


def _are_labels(row: dict[int, Cell], codes: dict[int, Cell]) -> bool:
    """Whether the row below the codes holds labels (perhaps translated) and not the first person."""
    few = 3
    if sum(field_by_label(_heading(cell)) is not None for cell in row.values()) >= few:
        return True
    if not row or not all(isinstance(cell, str) for cell in row.values()):
        return False
    fields = ((field_by_code(_heading(codes.get(place))), cell) for place, cell in row.items())
    return not any(
        field and field.kind in _LISTED and read_cell(field, cell, today=date.min).value not in {"", None, ()}
        for field, cell in fields
    )


def _heading(cell: Cell | None) -> str:
    longest = 255
    return "" if cell is None else " ".join(text_of(cell).split())[:longest]


def _columns(pairs: list[_Pair], notes: dict[FindingCode, list[ColumnNote]]) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[str] = set()
    for pair in pairs:
        field = _believed(pair, notes)
        if field and field.code in taken:
            notes[FindingCode.REPEATED_COLUMN].append(pair.note(field))
            columns.append(Column(place=pair.place, heading=pair.label or pair.code))
        elif field:
            taken.add(field.code)
            columns.append(Column(place=pair.place, heading=pair.label or pair.code, field=field))
        else:
            columns.append(_other(pair, notes, has_id=any(one.holds_source_id for one in columns)))
    return tuple(columns)


def _believed(pair: _Pair, notes: dict[FindingCode, list[ColumnNote]]) -> Field | None:
    by_code, by_label = field_by_code(pair.code), field_by_label(pair.label)
    field = by_label or by_code
    if by_code and by_label and by_code is not by_label:
        notes[FindingCode.CONTRADICTION].append(pair.note(field))
    elif by_label and not pair.code:
        notes[FindingCode.MISSING_CODE].append(pair.note(field))
    elif field and pair.code and pair.code != field.code:
        notes[FindingCode.MISSPELT_CODE].append(pair.note(field))
    if by_code and not by_label and pair.label:
        notes[FindingCode.UNKNOWN_LABEL].append(pair.note(field))
    return field


def _other(pair: _Pair, notes: dict[FindingCode, list[ColumnNote]], *, has_id: bool) -> Column:
    heading = pair.label or pair.code
    if not has_id and (is_source_id(pair.code) or is_source_id(pair.label)):
        return Column(place=pair.place, heading=heading, holds_source_id=True)
    if pair.place == 0 and is_counter(heading):
        return Column(place=pair.place, heading=heading or column_letter(0), only_counts=True)
    if heading:
        notes[FindingCode.UNKNOWN_COLUMN].append(pair.note(None))
    return Column(place=pair.place, heading=heading or column_letter(pair.place))


def _note_missing(columns: tuple[Column, ...], notes: dict[FindingCode, list[ColumnNote]]) -> None:
    found = {column.field.code for column in columns if column.field}
    notes[FindingCode.MISSING_COLUMN] = [
        ColumnNote(letter="", code_row="", label_row="", believed=one.code)
        for one in FIELDS
        if one.in_template and one.code not in found
    ]
