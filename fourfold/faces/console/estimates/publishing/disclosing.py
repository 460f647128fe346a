"""`fourfold stats disclosure`: what may be printed of a table of persons, and what would give somebody away."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fourfold.faces.console.estimates import idle, tabling
from fourfold.faces.console.estimates.plumbing import (
    ALL_REFUSED,
    Progress,
    decimal,
    read,
    require_libraries,
    write,
)
from fourfold.faces.console.talking import OK, PlainError, answer, say


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns
    from fourfold.stats.disclosure.judging import Thresholds
    from fourfold.stats.disclosure.reporting import Disclosure


USES: Final = {
    "sensitive": ["--keys"],
    "ordered": ["--keys"],
    "weight": ["--keys"],
    "largest_share": ["--contributor"],
    "p_percent": ["--contributor"],
    "rare": ["--perpetrator"],
    "leaving": ["--earlier"],
}
LEFT_OUT: Final = {"largest_share": 0.75, "p_percent": 10.0}
EXAMPLES: Final = (
    "fourfold stats disclosure persons.csv --by country,age --by country,sex,age --out printed.csv --plot printed.svg",
    "fourfold stats disclosure counts.csv --threshold 11 --round 5 --json",
    "fourfold stats disclosure persons-2025.csv --by country,sex --out printed-2025.csv",
    "fourfold stats disclosure persons.csv --by country,sex --earlier printed-2025.csv",
    "fourfold stats disclosure persons.csv --keys country,sex,age --sensitive exploitation",
    "fourfold stats disclosure fines.csv --by court --value amount --contributor firm",
)
SAMPLE: Final = """A table has one person in every row, or a `count` of the persons who share the row:
  country,sex,count
  KE,F,120
  KE,M,4
--by names a table to print; give all that will be printed, of the same persons, in one call: what one table holds back
another may give away. Sums count as printed. --earlier takes what was printed of them before (the file of --out).
--keys asks how well records blend in (k, l, t). Exit code 0 when something may be printed, 2 for a table that cannot
be read, 3 when nothing may."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats disclosure`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    add = parser.add_argument
    add("table", type=Path, metavar="TABLE.csv", help="a row for each person, or rows with a count")
    add("--by", action="append", metavar="A,B", help="a table to print, by these attributes; once for each table")
    add("--count", metavar="COLUMN", help="how many persons share a row (count, if there is one)")
    add("--threshold", type=int, default=11, metavar="N", help="the least number of persons to print (11)")
    add("--round", type=int, default=0, metavar="B", help="round what is printed to the nearest multiple of B")
    add("--round-down", type=int, default=0, metavar="B", help="round what is printed down to a multiple of B")
    add("--value", metavar="COLUMN", help="print sums of this column instead of persons (needs --contributor)")
    add("--contributor", metavar="COLUMN", help="who brought each row: nobody may dominate a cell")
    add(
        "--largest-share",
        type=decimal,
        default=0.75,
        metavar="S",
        help="of a cell that one contributor may hold (0.75)",
    )
    add("--p-percent", type=decimal, default=10.0, metavar="P", help="how closely none may work out another (10)")
    add("--perpetrator", default="", metavar="A,B", help="attributes of perpetrators: never beside rare victims")
    add(
        "--rare",
        type=int,
        default=0,
        metavar="N",
        help="victims of a kind are rare below N (three times the threshold)",
    )
    add(
        "--earlier", type=Path, action="append", default=[], metavar="FILE.csv",
        help="what was printed of these persons before; once for each release, the first first",
    )  # fmt: skip
    add("--leaving", action="store_true", help="persons may have left the table since then")
    add("--keys", default="", metavar="A,B", help="attributes that an outsider may know of a person: k-anonymity")
    add("--sensitive", default="", metavar="A,B", help="attributes that must stay unknown: l-diversity, t-closeness")
    add("--ordered", default="", metavar="A,B", help="the same for numbers, with distance along their order")
    add("--weight", metavar="COLUMN", help="for how many persons of the population a record stands")
    add("--person", metavar="COLUMN", help="whose row it is; somebody with two rows is refused")
    add("--out", type=Path, metavar="FILE.csv", help="write what may be printed; must not exist yet")
    add("--plot", type=Path, metavar="FILE.svg", help="also draw the largest table; must not exist yet")
    tabling.argument(parser)
    add("--json", action="store_true", help="answer in JSON, for a program")


def disclosure(arguments: argparse.Namespace) -> int:
    """What may be printed of a table, and what would give somebody away."""
    tabling.refuse(arguments.tabled, arguments.plot, arguments.out)
    if arguments.round and arguments.round_down:
        raise PlainError("Round to the nearest multiple or down to one; --round and --round-down exclude each other.")
    if arguments.earlier and (arguments.round or arguments.round_down):
        raise PlainError("Releases can be compared only without rounding; leave out --round, or give no --earlier.")
    if any(not _names(each) for each in arguments.by or ()):
        raise PlainError("--by names no attribute; write it as in --by country,sex.")
    if arguments.value and not arguments.contributor:
        raise PlainError("Sums of a value need --contributor: whose share of a sum would be given away?")
    require_libraries()
    from fourfold.faces.console.estimates.publishing import picture, telling  # noqa: PLC0415  # help must not wait
    from fourfold.stats.columns import Columns  # noqa: PLC0415
    from fourfold.stats.results import TableProblem  # noqa: PLC0415

    try:
        found = _found(arguments, Columns.parse(read(arguments.table)))
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    found = replace(found, warnings=(*found.warnings, *_unused(arguments)))
    if arguments.out and found.printed:
        write(arguments.out, telling.as_csv(found.printed))
    if found.printed:
        tabling.write_rows(arguments.tabled, *telling.rows(found.printed), arguments.table)
    if arguments.plot and (arguments.by or not arguments.keys):
        write(arguments.plot, picture.grid(found))
    if arguments.json:
        answer(telling.as_data(found, value=arguments.value or ""))
    else:
        say("\n".join(telling.lines(found, value=arguments.value or "")))
    shown = found.blending or (found.printed and any(cell.shown is not None for cell in found.printed.cells))
    return OK if shown else ALL_REFUSED


def _found(arguments: argparse.Namespace, table: Columns) -> Disclosure:
    from fourfold.stats.disclosure import reporting  # noqa: PLC0415  # see above

    asked = reporting.Asked(
        tables=tuple(_names(each) for each in arguments.by or ()),
        thresholds=_thresholds(arguments),
        rounding=arguments.round or arguments.round_down,
        rounded="down" if arguments.round_down else "nearest",
        value=arguments.value,
        contributor=arguments.contributor,
        earlier=tuple(read(each) for each in arguments.earlier),
        growing=not arguments.leaving,
        person=arguments.person,
        keys=_names(arguments.keys),
        sensitive=_names(arguments.sensitive),
        ordered=_names(arguments.ordered),
        weight=arguments.weight,
        count=arguments.count,
    )
    with Progress() as progress:
        return reporting.disclosure(table, asked=asked, progress=progress.tell)


def _unused(arguments: argparse.Namespace) -> Iterator[str]:
    """What protects only together with another argument protects nothing without it: that must be said."""
    given = [f"--{name}" for name in ("keys", "contributor", "perpetrator", "earlier") if getattr(arguments, name)]
    yield from idle.unused(arguments, given or ["a plain table"], USES, LEFT_OUT)
    if arguments.keys and not arguments.by:
        files = {"--out": arguments.out, "--plot": arguments.plot, "--table": arguments.tabled}
        yield from (f"{name} is not used without --by: no table is printed." for name, file in files.items() if file)


def _thresholds(arguments: argparse.Namespace) -> Thresholds:
    from fourfold.stats.disclosure.judging import Thresholds  # noqa: PLC0415  # see above

    given: dict[str, Any] = {
        "smallest": arguments.threshold,
        "largest_share": arguments.largest_share,
        "p_percent": arguments.p_percent,
        "rare": arguments.rare,
        "perpetrator": _names(arguments.perpetrator),
    }
    return Thresholds(**given)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
