"""What may be printed as a picture: the largest table of two attributes, its cells shown or held back.

Numbers that are held back are not in it, and neither is the reason: a reader who sees which cells are the small ones
knows that they are small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fourfold.faces.console.estimates.drawing.canvas import MARGIN, WIDTH, frame, heading, measure, shortened, text
from fourfold.stats.disclosure.crossing import ALL
from fourfold.stats.disclosure.protecting import Cell, Protected
from fourfold.stats.disclosure.reporting import Disclosure


NARROWEST: Final = 44.0
WIDEST: Final = 90.0
WIDEST_NAME: Final = 180.0
HIGH: Final = 26
MOST: Final = 40
HELD_BACK: Final = "#e4dccb"
NONE: Final = "No table of two attributes to show"


def grid(found: Disclosure) -> str:
    """A grid with sums at its edges; a sentence where there is no such table."""
    table = _largest(found.printed) if found.printed else None
    if found.printed is None or table is None:
        return frame(NONE, f"{NONE}.", 70, [text(MARGIN, 40, f"{NONE}.")])
    names = found.printed.family.crossed.attributes
    first, second = (names.index(name) for name in table)
    cells = {
        (cell.label[first], cell.label[second]): cell
        for cell in found.printed.cells
        if all(part == ALL or place in {first, second} for place, part in enumerate(cell.label))
    }
    made = found.printed.certificate
    title = f"{table[0]} by {table[1]}: what may be printed"
    further = [f"x: held back, to protect cells that are too small (below {made.thresholds.smallest}) or too telling."]
    further.append("Blank: nobody.")
    parts, top = heading(title, [" ".join(further)])
    rows = [*sorted({one for one, _ in cells} - {ALL})[:MOST], ALL]
    columns = [*sorted({other for _, other in cells} - {ALL})[:MOST], ALL]
    boxes, width, bottom = _boxes(cells, rows, columns, top + 22)
    said = f"{made.cells} cells, {made.too_small + made.held_besides} of them held back"
    return frame(title, said, bottom + MARGIN, [*parts, *boxes], width=max(width, WIDTH))


def _boxes(
    cells: Mapping[tuple[str, str], Cell], rows: Sequence[str], columns: Sequence[str], top: float
) -> tuple[list[str], float, float]:
    """All of them, and how far they reach to the right and down."""
    left = MARGIN + 10 + min(WIDEST_NAME, max(measure(row) for row in rows))
    wide = max(NARROWEST, min(WIDEST, (WIDTH - left - MARGIN) / len(columns)))
    parts = []
    for across, column in enumerate(columns):
        parts.append(text(left + wide * (across + 0.5), top - 8, shortened(column, wide - 4), anchor="middle"))
    for down, row in enumerate(rows):
        y = top + HIGH * down
        parts.append(text(left - 10, y + 18, shortened(row, WIDEST_NAME), anchor="end"))
        for across, column in enumerate(columns):
            parts += _box(cells.get((row, column)), left + wide * across, y, wide)
    return parts, left + wide * len(columns) + MARGIN, top + HIGH * len(rows)


def _largest(printed: Protected) -> tuple[str, str] | None:
    pairs = [(table[0], table[1]) for table in printed.certificate.tables if len(table) == 2]  # noqa: PLR2004
    return max(pairs, key=lambda pair: sum(cell.table == pair for cell in printed.cells), default=None)


def _box(cell: Cell | None, x: float, y: float, wide: float) -> tuple[str, str]:
    colour = HELD_BACK if cell and cell.shown is None else "#ffffff"
    box = f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{HIGH}" fill="{colour}" stroke="#bbbbbb"/>'
    shown = "" if cell is None else "x" if cell.shown is None else f"{cell.shown:,.10g}"
    return box, text(x + wide - 8, y + 18, shown, anchor="end")
