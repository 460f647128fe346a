"""`fourfold stats its`: did a series change when something happened?"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import curves
from fourfold.faces.console.estimates.lasting.running import Ask, ending, run
from fourfold.faces.console.estimates.plumbing import decimal
from fourfold.faces.console.talking import PlainError
from fourfold.stats.answers import Findings
from fourfold.stats.changing.kinds import FAMILIES, Interruption


EXAMPLES: Final = (
    "fourfold stats its monthly.csv --outcome rescues --time month --since 37",
    "fourfold stats its monthly.csv --outcome rescues --time month --since 37 --exposure persons --period 12 --json",
    "fourfold stats its monthly.csv --outcome score --time month --since 37 --family linear --slope --plot its.svg",
)
SAMPLE: Final = """A row for each month (or week, quarter): when, how many, and if known among how many.
  month,rescues,persons
  1,28,364277
  2,31,364290
The moment of the interruption is fixed before the figures are looked at. Exit code 0 with an estimate, 2 for a table
that cannot be read, 3 when it is refused."""


NAMED: Final = {"without it": "had the trend gone on"}
"""What a curve is called in the picture."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats its`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="a row for each period")
    parser.add_argument("--outcome", required=True, metavar="COLUMN", help="the count or measure")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="the period, as a number")
    parser.add_argument("--since", required=True, type=decimal, metavar="T", help="first period after the interruption")
    parser.add_argument("--exposure", default="", metavar="COLUMN", help="how many it was counted among")
    parser.add_argument("--family", choices=FAMILIES, default=FAMILIES[0], help="counts (poisson) or measures (linear)")
    parser.add_argument("--slope", action="store_true", help="the trend may change as well")
    parser.add_argument("--period", type=int, default=0, metavar="N", help="periods in a season, such as 12; 0: none")
    parser.add_argument("--harmonics", type=int, default=2, metavar="N", help="waves of the season (2)")
    ending(parser)


def its(arguments: argparse.Namespace) -> int:
    """Segmented regression."""
    if arguments.period < 0 or arguments.period == 1 or not 1 <= arguments.harmonics <= 6:  # noqa: PLR2004  # a year has 6
        raise PlainError("--period is 0 or at least 2, --harmonics between 1 and 6.")
    asked = Interruption(
        outcome=arguments.outcome,
        time=arguments.time,
        since=arguments.since,
        exposure=arguments.exposure,
        family=arguments.family,
        slope=arguments.slope,
        period=arguments.period,
        harmonics=min(arguments.harmonics, max(arguments.period // 2, 1)),
    )

    def ask() -> Ask:
        from fourfold.stats.changing.interrupting import interrupted  # noqa: PLC0415  # brings libraries along

        return lambda table, _: interrupted(table, asked)

    def draw(found: Findings) -> str:
        dots = [(point[0], point[1]) for each in found.curves if each.name == "observed" for point in each.points]
        shown = [
            replace(each, name=NAMED.get(each.name, each.name)) for each in found.curves if each.name != "observed"
        ]
        return curves.curves(
            curves.Asked(
                title=f"{asked.outcome}, before and from {asked.time} {asked.since:g} on",
                further=("Dots: observed. Bands: 95 % limits of the lines.",),
                x=asked.time,
                y=asked.outcome,
                dots=dots,
                break_at=asked.since,
                break_name=f"from {asked.since:g} on",
            ),
            shown,
        )

    season = ["--period"] if asked.period else ["a model without season"]
    remarks = idle.unused(arguments, season, {"harmonics": ["--period"]}, {"harmonics": 2})
    return run(arguments, ask, draw, remarks=remarks)
