"""An answer as a table of its own: CSV for a spreadsheet, Markdown for a report. Standard library only."""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fourfold.exchange.htcds.formulas import guarded
from fourfold.faces.console.estimates.plumbing import as_it_came, refuse_existing, write
from fourfold.faces.console.talking import PlainError
from fourfold.stats.columns import is_number
from fourfold.stats.frames import parting


KINDS: Final = (".csv", ".md")
PICTURE: Final = ".svg"
HEAD: Final = ("of", "method", "estimate", "low", "high", "interval", "n")
READ: Final = {"low": "95 % from", "high": "to"}
"""What a column is called where people read it."""
MARK: Final = "\ufeff"
OF: Final = ("measure", "hidden", "category", "variable", "group", "what", "at")
"""Details that say what an estimate is of; the first that are there stand before its terms."""


def argument(parser: argparse.ArgumentParser) -> None:
    """Of every command that estimates."""
    parser.add_argument(
        "--table", dest="tabled", type=Path, metavar="FILE.csv", help="also write the table (.csv or .md); must be new"
    )


def refuse(path: Path | None, picture: Path | None, *others: Path | None) -> None:
    """Raises PlainError for another kind of table or picture, and where one of the files cannot be written, or exists.

    Asked before anything is computed.
    """
    if path and path.suffix.lower() not in KINDS:
        raise PlainError("--table writes a file that ends in .csv or .md.")
    refuse_existing(picture, *others, path)
    if picture and picture.suffix.lower() != PICTURE:
        raise PlainError("--plot draws a file that ends in .svg; Word, LibreOffice and web pages show it as it is.")


@dataclass(frozen=True)
class Style:
    """How a table is written, so that the spreadsheet it came from reads what comes back."""

    delimiter: str = ","
    comma: bool = False
    mark: str = ""


def style_of(path: Path) -> Style:
    """That of a file of the analyst's: what parts its columns, whether decimals have a comma, its byte order mark."""
    text = as_it_came(path)
    delimiter = parting(text)
    comma = delimiter == ";" and not re.search(r"\d\.\d", text)
    return Style(delimiter, comma, MARK if text.startswith(MARK) else "")


def write_estimates(
    path: Path | None, answer: Mapping[str, Any], like: Path, named: Sequence[tuple[str, bool]] = ()
) -> None:
    """All estimates of an answer, the plain checks and the kinds among them: never one number alone.

    `named` says of each estimate what it is of and whether it is a share, where its details do not.
    """
    if path:
        parts = (answer.get(part, ()) for part in ("estimates", "beside", "groups"))
        found = [one for part in parts if isinstance(part, list) for one in part]
        told = [*named, *map(_told, found[len(named) :])]
        write_rows(path, HEAD, [_row(one, each) for one, each in zip(found, told, strict=True)], like)


def write_rows(path: Path | None, head: Sequence[str], rows: Sequence[Sequence[object]], like: Path) -> None:
    """Any rows. Raises PlainError with the reason."""
    if path:
        table = _as_markdown(head, rows) if path.suffix.lower() == ".md" else _as_csv(head, rows, style_of(like))
        write(path, table)


class Share(float):
    """Part of one: shown in per cent where people read it."""


def _row(one: Mapping[str, Any], told: tuple[str, bool]) -> tuple[object, ...]:
    kind = Share if told[1] else lambda value: value
    figures = (kind(one[name]) for name in ("value", "low", "high"))
    larger = " of venues" if one.get("redrawn") == "venues" else ""  # beside one of clusters
    return (told[0], one.get("method", ""), *figures, f"{one.get('interval', '')}{larger}", one.get("n", ""))


def _told(one: Mapping[str, Any]) -> tuple[str, bool]:
    said = [_part(name, one[name]) for name in OF if one.get(name) is not None]
    of = " · ".join([*said, ", ".join(one["terms"])] if one["terms"] else said)
    return of, str(one.get("measure")).startswith("share")


def _part(name: str, value: object) -> str:
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f"at {shown}" if name == "at" else shown


def _as_csv(head: Sequence[str], rows: Sequence[Sequence[object]], style: Style) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell, style) for cell in row] for row in rows)
    return style.mark + out.getvalue()


def _cell(cell: object, style: Style) -> object:
    if isinstance(cell, float):
        return repr(float(cell)).replace(".", ",") if style.comma else float(cell)
    return guarded(cell) if isinstance(cell, str) and not is_number(cell) else cell


def _as_markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Figures as a report shows them; the full ones are in the CSV."""
    numeric = [all(isinstance(row[place], int | float) or row[place] in ("", "x") for row in rows) for place in
               range(len(head))]  # fmt: skip
    named = [READ.get(name, name) for name in head]
    rule = ["--:" if right else "---" for right in numeric]
    lines = [named, rule, *([_shown(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(cell: object) -> str:
    if isinstance(cell, Share):
        return f"{100 * cell:.1f} %"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.4g}"  # noqa: PLR2004  # four figures
    return f"{cell:,}" if isinstance(cell, int) else str(cell).replace("|", "\\|")
