"""What a cell can hold, and the text that a person sees in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from fourfold.exchange.htcds.problems import ProblemCode


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a usable value: a spreadsheet error, or a formula whose result is not stored."""

    text: str
    code: ProblemCode


Cell = str | float | bool | date | datetime | Broken


def text_of(cell: Cell) -> str:
    """The cell as text: dates in ISO 8601, whole numbers without a fraction, booleans TRUE or FALSE."""
    if isinstance(cell, Broken):
        return cell.text
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else cell
