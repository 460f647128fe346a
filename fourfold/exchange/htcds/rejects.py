"""The rows that were refused, as given and with the reason, for the people who sent them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from fourfold.exchange.htcds.columns import FIELDS, SOURCE_ID_CODE
from fourfold.exchange.htcds.formulas import guarded
from fourfold.exchange.htcds.reading import Row


def write_rejects(rejects: Iterable[tuple[Row, str]], *, target: BinaryIO) -> None:
    """Write pairs of row and reason (a code or a sentence) as CSV in UTF-8 with a mark, all cells quoted.

    Columns: row number, reason, source id, the fields by code, then headings and texts of columns
    outside the template in one cell. Cells that a spreadsheet would run get a leading apostrophe.
    """
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["row", "reason", SOURCE_ID_CODE, *(one.code for one in FIELDS), "other_columns"])
    for row, reason in rejects:
        given = [row.given.get(one.code, "") for one in FIELDS]
        others = "\n".join(f"{heading}: {value}" for heading, value in row.record.extras)
        source_id = row.source_id or dict(row.record.kept).get(SOURCE_ID_CODE, "")
        cells = [str(row.number), reason, source_id, *given, others]
        writer.writerow([guarded(cell) for cell in cells])
    text.detach()
