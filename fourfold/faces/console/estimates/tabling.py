"""An answer as a table of its own: CSV for a spreadsheet, Markdown for a report. Standard library only."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from fourfold.faces.console.estimates.plumbing import refuse_existing, write
from fourfold.faces.console.talking import PlainError


KINDS: Final = (".csv", ".md")
HEAD: Final = ("of", "method", "estimate", "low", "high", "interval", "n")
OF: Final = ("measure", "hidden", "category", "variable", "group", "what", "at")
"""Details that say what an estimate is of; the first that are there stand before its terms."""


def argument(parser: argparse.ArgumentParser) -> None:
    """Of every command that estimates."""
    parser.add_argument(
        "--table", dest="tabled", type=Path, metavar="FILE.csv", help="also write the table (.csv or .md); must be new"
    )


def refuse(path: Path | None, *others: Path | None) -> None:
    """Raises PlainError for another kind of file, and where it or the others cannot be written, or exist.

    Asked before anything is computed.
    """
    if path and path.suffix.lower() not in KINDS:
        raise PlainError("--table writes a file that ends in .csv or .md.")
    refuse_existing(*others, path)


def write_estimates(path: Path | None, answer: Mapping[str, Any]) -> None:
    """All estimates of an answer, the plain checks and the kinds among them: never one number alone."""
    if path:
        parts = (answer.get(part, ()) for part in ("estimates", "beside", "groups"))
        found = [one for part in parts if isinstance(part, list) for one in part]
        write_rows(path, HEAD, [tuple(_row(one)) for one in found])


def write_rows(path: Path | None, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Any rows. Raises PlainError with the reason."""
    if path:
        write(path, _as_markdown(head, rows) if path.suffix.lower() == ".md" else _as_csv(head, rows))


def _row(one: Mapping[str, Any]) -> Iterator[object]:
    said = [_part(name, one[name]) for name in OF if one.get(name) is not None]
    yield " · ".join([*said, ", ".join(one["terms"])] if one["terms"] else said)
    yield from (one.get(name, "") for name in ("method", "value", "low", "high", "interval", "n"))


def _part(name: str, value: object) -> str:
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f"at {shown}" if name == "at" else shown


def _as_csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def _as_markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Figures as a report shows them; the full ones are in the CSV."""
    numeric = [all(isinstance(row[place], int | float) for row in rows) for place in range(len(head))]
    lines = [head, ["--:" if right else "---" for right in numeric], *([_shown(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.4g}"  # noqa: PLR2004  # four figures
    return f"{cell:,}" if isinstance(cell, int) else str(cell).replace("|", "\\|")
