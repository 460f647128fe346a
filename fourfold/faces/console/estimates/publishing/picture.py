"""What may be printed as a picture: the largest table of two attributes, its cells shown or held back.

Plain SVG without script, style sheet or anything fetched. Numbers that are held back are not in it, and neither is the
reason: a reader who sees which cells are the small ones knows that they are small.
"""

from __future__ import annotations

from html import escape
from typing import Final

from fourfold.stats.disclosure.crossing import ALL
from fourfold.stats.disclosure.protecting import Cell, Protected
from fourfold.stats.disclosure.reporting import Disclosure


CELL, HIGH, LEFT, TOP = 90, 26, 170, 100
MOST: Final = 40
HELD_BACK: Final = "#e4dccb"


def grid(found: Disclosure) -> str:
    """A grid with sums at its edges; a sentence where there is no such table."""
    table = _largest(found.printed) if found.printed else None
    if found.printed is None or table is None:
        return _framed(700, 80, "No table of two attributes to show", [_text(20, 45, "No table of two attributes.")])
    names = found.printed.family.crossed.attributes
    first, second = (names.index(name) for name in table)
    cells = {
        (cell.label[first], cell.label[second]): cell
        for cell in found.printed.cells
        if all(part == ALL or place in {first, second} for place, part in enumerate(cell.label))
    }
    rows = [*sorted({one for one, _ in cells} - {ALL})[:MOST], ALL]
    columns = [*sorted({other for _, other in cells} - {ALL})[:MOST], ALL]
    parts = [
        _text(20, 28, f"{table[0]} by {table[1]}: what may be printed", size=16),
        _text(20, 50, "x: held back. Blank: nobody."),
    ]
    for across, column in enumerate(columns):
        parts.append(_text(LEFT + CELL * (across + 0.5), TOP - 10, column, anchor="middle"))
    for down, row in enumerate(rows):
        parts.append(_text(LEFT - 10, TOP + HIGH * down + 18, row, anchor="end"))
        for across, column in enumerate(columns):
            parts.append(_box(cells.get((row, column)), LEFT + CELL * across, TOP + HIGH * down))
    made = found.printed.certificate
    said = f"{made.cells} cells, {made.too_small + made.held_besides} of them held back"
    return _framed(LEFT + CELL * len(columns) + 30, TOP + HIGH * len(rows) + 30, said, parts)


def _largest(printed: Protected) -> tuple[str, str] | None:
    pairs = [(table[0], table[1]) for table in printed.certificate.tables if len(table) == 2]  # noqa: PLR2004
    return max(pairs, key=lambda pair: sum(cell.table == pair for cell in printed.cells), default=None)


def _box(cell: Cell | None, x: float, y: float) -> str:
    colour = HELD_BACK if cell and cell.shown is None else "#ffffff"
    box = f'<rect x="{x}" y="{y}" width="{CELL}" height="{HIGH}" fill="{colour}" stroke="#cccccc"/>\n'
    shown = "" if cell is None else "x" if cell.shown is None else f"{cell.shown:,.10g}"
    return box + _text(x + CELL - 8, y + 18, shown, anchor="end")


def _framed(width: float, height: float, said: str, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">What may be printed</title>\n<desc id="d">{escape(said)}</desc>\n'
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>\n' + "".join(parts) + "</svg>\n"
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" text-anchor="{anchor}" fill="#222222">'
        f"{escape(text)}</text>\n"
    )
