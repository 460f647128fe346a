"""`fourfold stats survival`: how long until it ends, and what makes it longer."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import curves
from fourfold.faces.console.estimates.lasting.running import Ask, ending, names, numbers, run
from fourfold.faces.console.talking import PlainError
from fourfold.stats.answers import Findings
from fourfold.stats.lasting.kinds import LAWS, METHODS, Asked


USES: Final = {"at": METHODS[:1], "by": METHODS[:1], "covariates": METHODS[1:], "law": METHODS[2:]}
EXAMPLES: Final = (
    "fourfold stats survival cases.csv --time weeks --event closed",
    "fourfold stats survival cases.csv --time weeks --event closed --by office --at 10,26,52 --plot curves.svg",
    "fourfold stats survival cases.csv --time weeks --event closed --covariates age,legal_aid --json",
)
SAMPLE: Final = """A row for each person: how long he or she was watched, and whether it ended in that time.
  weeks,closed,office,legal_aid
  20,1,north,yes
  52,0,south,no
Whoever is still open (0) counts for as long as watched, neither as a success nor as a failure. If rows can end in
several ways, use `competing-risks`. Words become one coefficient for each value but the first. Exit code 0 with an
estimate, 2 for a table that cannot be read, 3 when every method refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats survival`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="a row for each person")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="how long it was watched")
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--event", default="", metavar="COLUMN", help="1 or yes where it ended, 0, no or open where not")
    ways.add_argument("--censored", default="", metavar="COLUMN", help="the other way round: 1 or yes where open")
    parser.add_argument("--by", default="", metavar="COLUMN", help="groups to compare (log-rank test)")
    parser.add_argument("--at", type=numbers, default=(), metavar="T,T,…", help="times to report")
    parser.add_argument("--covariates", type=names, default=(), metavar="A,B,…", help="columns that may explain it")
    parser.add_argument("--method", choices=("all", *METHODS), default="all", help="one method, or all (default)")
    parser.add_argument("--law", choices=LAWS, default=LAWS[0], help="aft: of the duration (log-normal)")
    ending(parser)


def survival(arguments: argparse.Namespace) -> int:
    """Kaplan-Meier, log-rank, Cox and accelerated failure time."""
    if arguments.method in {"cox", "aft"} and not arguments.covariates:
        raise PlainError(f"--method {arguments.method} needs --covariates: the columns that may explain the duration.")
    asked = Asked(
        time=arguments.time,
        event=arguments.event,
        censored=arguments.censored,
        by=arguments.by,
        covariates=arguments.covariates,
        at=arguments.at,
        methods=METHODS if arguments.method == "all" else (arguments.method,),
        law=arguments.law,
    )

    def ask() -> Ask:
        from fourfold.stats.lasting.watching import survival as asked_of  # noqa: PLC0415  # brings libraries along

        return lambda table, progress: asked_of(table, asked, progress)

    def draw(found: Findings) -> str:
        by = f", by {asked.by}" if asked.by else ""
        return curves.curves(
            curves.Asked(
                title=f"Share not yet ended{by}", x=asked.time, y="share of persons, with 95 % limits", shares=True
            ),
            [replace(each, name=each.name.removeprefix(f"{asked.by}=")) for each in found.curves],
        )

    asked_for = [name for name in asked.methods if name == METHODS[0] or asked.covariates]
    remarks = idle.unused(arguments, asked_for, USES, {"law": LAWS[0]})
    return run(arguments, ask, draw, "lifelines", remarks=remarks)
