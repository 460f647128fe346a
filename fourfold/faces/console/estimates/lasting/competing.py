"""`fourfold stats competing-risks`: which end comes, and by when."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import curves
from fourfold.faces.console.estimates.lasting.running import Ask, ending, names, numbers, run
from fourfold.stats.answers import Findings
from fourfold.stats.lasting.kinds import Asked


EXAMPLES: Final = (
    "fourfold stats competing-risks cases.csv --time months --event outcome",
    "fourfold stats competing-risks cases.csv --time months --event outcome --by court --at 12,24 --plot ends.svg",
    "fourfold stats competing-risks cases.csv --time months --event outcome --covariates age --cause conviction",
)
SAMPLE: Final = """A row for each case: how long it was watched, and how it ended: 0 (or open, pending, en cours
and the like) while it has not.
  months,outcome,court,counsel
  14,conviction,high,yes
  9,withdrawn,magistrate,no
  20,0,high,yes
A case that was withdrawn can no longer end in a conviction: the ends compete, and one minus Kaplan-Meier for one of
them would be too high. Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method
refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats competing-risks`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="a row for each case")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="how long it was watched")
    parser.add_argument("--event", required=True, metavar="COLUMN", help="how it ended; 0 where it has not")
    parser.add_argument("--by", default="", metavar="COLUMN", help="groups to compare (Gray's test)")
    parser.add_argument("--at", type=numbers, default=(), metavar="T,T,…", help="times to report")
    parser.add_argument("--covariates", type=names, default=(), metavar="A,B,…", help="for Fine and Gray's model")
    parser.add_argument("--cause", default="", metavar="END", help="the end that the model is about (the first)")
    ending(parser)


def competing_risks(arguments: argparse.Namespace) -> int:
    """Aalen-Johansen, Gray's test, Fine and Gray."""
    asked = Asked(
        time=arguments.time,
        event=arguments.event,
        by=arguments.by,
        covariates=arguments.covariates,
        at=arguments.at,
        cause=arguments.cause,
    )

    def ask() -> Ask:
        from fourfold.stats.lasting.ending import competing_risks as asked_of  # noqa: PLC0415  # brings libraries along

        return lambda table, progress: asked_of(table, asked, progress)

    def draw(found: Findings) -> str:
        by = f", by {asked.by}" if asked.by else ""
        return curves.curves(
            curves.Asked(
                title=f"Share ended so{by}", x=asked.time, y="share of persons, with 95 % limits", shares=True
            ),
            [replace(each, name=each.name.replace(f" {asked.by}=", ", ")) for each in found.curves],
        )

    models = ["fine-gray"] if asked.covariates else ["aalen-johansen"]
    remarks = idle.unused(arguments, models, {"cause": ["fine-gray"]}, {})
    return run(arguments, ask, draw, remarks=remarks)
