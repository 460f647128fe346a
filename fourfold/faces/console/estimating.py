"""`fourfold stats`: estimates from a bare table, without database and without signing in.

Imports of `stats` wait until a command runs: they bring numerical libraries along, and help must be instant.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fourfold.faces.console.estimates import idle, tabling
from fourfold.faces.console.estimates.lasting.running import names
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
    from fourfold.stats.frames import CaptureTable
    from fourfold.stats.hidden.grouped.table import GroupedTable
    from fourfold.stats.results import Estimate


METHODS: Final = (
    "all", "stepwise", "bic", "bma", "thresholding", "latent-class", "independence", "chao", "chapman",
)  # fmt: skip
USES: Final = {
    "max_order": ("bic", "thresholding"),
    "threshold": ("thresholding",),
    "flat": ("thresholding",),
    "bootstrap": ("stepwise", "bic"),
    "chains": ("latent-class",),
    "sweeps": ("latent-class",),
}
LEFT_OUT: Final = {"max_order": 2, "threshold": 2.0, "bootstrap": 1000, "chains": 50, "sweeps": 120_000}
MOST: Final = {"bootstrap": 1_000_000, "chains": 10_000, "sweeps": 100_000_000}
EXAMPLES: Final = (
    "fourfold stats prevalence lists.csv",
    "fourfold stats prevalence lists.csv --method stepwise --bootstrap 1000 --seed 7 --json",
    "fourfold stats prevalence lists.csv --method bic --max-order 3 --plot estimates.svg --table estimates.md",
    "fourfold stats prevalence kinds.csv --method bma --by sex",
    "fourfold stats prevalence kinds.csv --method bma --lists police,shelter,hotline,hospital",
)
SAMPLE: Final = """A table names its lists in the first line; `count` says how many persons share a row:
  police,shelter,hotline,count
  1,0,0,310
  1,1,0,12
Without the column `count`, every row is one person. Where other columns stand beside the lists (an id, a town), name
the lists (--lists police,shelter,hotline) and the counts, if they are called otherwise (--count persons). A column that
says of what kind people are is named with --by; the methods then stand beside one that tells kinds apart and gives a
figure for each.
Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats prevalence`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="list columns of 0/1, and `count` or a row each")
    parser.add_argument(
        "--lists", type=names, default=(), metavar="A,B,…", help="the columns that are lists, if others stand beside"
    )
    parser.add_argument("--count", metavar="COLUMN", help="how many persons share a row (count, if there is one)")
    parser.add_argument(
        "--method", choices=METHODS, default="all", metavar="METHOD",
        help=f"{', '.join(METHODS[1:-1])} or {METHODS[-1]}; all (default)",
    )  # fmt: skip
    parser.add_argument(
        "--by", action="append", default=[], metavar="COLUMN", help="a column of kinds (sex, age); several may be given"
    )
    parser.add_argument(
        "--max-order",
        type=int,
        default=LEFT_OUT["max_order"],
        metavar="N",
        help="bic, thresholding: terms of at most N lists (2)",
    )
    parser.add_argument(
        "--threshold",
        type=decimal,
        default=LEFT_OUT["threshold"],
        metavar="X",
        help="thresholding: deviations from zero to stay (2)",
    )
    parser.add_argument(
        "--flat", action="store_true", help="thresholding: flat priors instead of normal ones of variance 1"
    )
    parser.add_argument(
        "--bootstrap",
        type=int,
        default=LEFT_OUT["bootstrap"],
        metavar="N",
        help="replicates of the interval with selection (1000); 0: none",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of everything that is drawn (1)")
    parser.add_argument(
        "--chains", type=int, default=LEFT_OUT["chains"], metavar="N", help="latent-class: chains to compare (50)"
    )
    parser.add_argument(
        "--sweeps",
        type=int,
        default=LEFT_OUT["sweeps"],
        metavar="N",
        help="latent-class: sweeps of each chain at most (120000)",
    )
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="also draw the estimates; must not exist yet")
    tabling.argument(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON, for a program")


def prevalence(arguments: argparse.Namespace) -> int:
    """How many there are, from how the lists overlap."""
    _require_sense(arguments)
    table, kinds = _read(arguments)
    require_libraries()
    from fourfold.faces.console.estimates import answering, picture, telling  # noqa: PLC0415
    from fourfold.stats.hidden.estimating import prevalence as estimated  # noqa: PLC0415
    from fourfold.stats.hidden.methods import Asked  # noqa: PLC0415

    asked = Asked(
        methods=METHODS[1:] if arguments.method == "all" else (arguments.method,),
        max_order=arguments.max_order,
        bootstrap=arguments.bootstrap,
        seed=arguments.seed,
        chains=arguments.chains,
        sweeps=arguments.sweeps,
        threshold=arguments.threshold,
        variance=None if arguments.flat else 1.0,
    )
    with Progress() as progress:
        found = estimated(table, asked=asked, progress=progress.tell)
        if kinds:
            from fourfold.stats.hidden.grouped.estimating import by_kind  # noqa: PLC0415

            found = by_kind(found, kinds, seed=arguments.seed, progress=progress.tell)
    found = replace(found, warnings=(*found.warnings, *idle.unused(arguments, asked.methods, USES, LEFT_OUT)))
    said = answering.as_data(found)
    named = [(_of(each), False) for each in (*found.estimates, *found.beside)]
    tabling.write_estimates(arguments.tabled, said, arguments.table, named)
    if arguments.plot:
        write(arguments.plot, picture.forest(found))
    if arguments.json:
        answer(said)
    else:
        say("\n".join(telling.lines(found)))
    return OK if found.estimates else ALL_REFUSED


def _of(each: Estimate) -> str:
    if each.method == "chao":
        least = each.details.get("at_least")
        own = f"; with each list's own size {float(str(least)):,.0f}" if least else ""
        return f"at least, for lists that are alike{own}"
    terms = f" (lists that depend: {', '.join(each.terms)})" if each.terms else ""
    return f"all persons, seen and unseen{terms}"


def _read(arguments: argparse.Namespace) -> tuple[CaptureTable, GroupedTable | None]:
    """The people without regard to kind, and by kind when it was asked for."""
    from fourfold.stats.frames import parse_captures  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.hidden.grouped.table import parse_grouped  # noqa: PLC0415
    from fourfold.stats.results import TableProblem  # noqa: PLC0415

    text = read(arguments.table)
    try:
        if not arguments.by:
            return parse_captures(text, lists=arguments.lists, count=arguments.count), None
        kinds = parse_grouped(text, by=arguments.by, lists=arguments.lists, count=arguments.count)
        return kinds.together(), kinds
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem


def _require_sense(arguments: argparse.Namespace) -> None:
    least = {"max_order": 1, "bootstrap": 0, "seed": 0, "chains": 2, "sweeps": 100}
    for name, low in least.items():
        if getattr(arguments, name) < low:
            raise PlainError(f"--{name.replace('_', '-')} cannot be below {low}.")
    for name, high in MOST.items():
        if getattr(arguments, name) > high:
            raise PlainError(f"--{name} cannot be above {high:,}.")
    if not 0 < arguments.threshold < float("inf"):
        raise PlainError("--threshold is a number above 0.")
    if 0 < arguments.bootstrap < 20:  # noqa: PLR2004  # a 95 % interval has nothing to stand on below
        raise PlainError("--bootstrap needs at least 20 replicates for an interval, or 0 for none.")
    tabling.refuse(arguments.tabled, arguments.plot)
