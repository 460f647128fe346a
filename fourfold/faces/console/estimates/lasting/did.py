"""`fourfold stats did`: what treatment changed, against those not treated."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import rows
from fourfold.faces.console.estimates.drawing.scales import alike
from fourfold.faces.console.estimates.lasting.running import Ask, ending, names, run
from fourfold.stats.answers import Findings
from fourfold.stats.changing.kinds import CONTROLS, DIFFERENCES, Differences


EXAMPLES: Final = (
    "fourfold stats did panel.csv --outcome convictions --time year --unit district --cohort trained_in",
    (
        "fourfold stats did panel.csv --outcome convictions --time year --unit district "
        "--cohort trained_in --controls not-yet --json"
    ),
    (
        "fourfold stats did panel.csv --outcome convictions --time year --unit district "
        "--cohort trained_in --plot effects.svg"
    ),
)
TWO_WAY: Final = "treated"
NAMED: Final = {"all": "all periods since treatment", TWO_WAY: "two-way regression, to compare"}
SAMPLE: Final = """A row for each unit in each period; the cohort is the period of first treatment, 0 for never.
  district,year,trained_in,convictions
  north,2021,2023,4
  south,2021,0,6
Every unit needs every period. Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method
refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats did`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="a row for each unit in each period")
    parser.add_argument("--outcome", required=True, metavar="COLUMN", help="what may have changed")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="the period, as a number")
    parser.add_argument("--unit", required=True, metavar="COLUMN", help="who or what is treated")
    parser.add_argument("--cohort", required=True, metavar="COLUMN", help="period of first treatment; 0 for never")
    parser.add_argument("--controls", choices=CONTROLS, default=CONTROLS[0], help="compared with (never treated)")
    parser.add_argument("--cluster", default="", metavar="COLUMN", help="units that move together (each unit)")
    parser.add_argument("--covariates", type=names, default=(), metavar="A,B,…", help="compare units alike in these")
    parser.add_argument("--weights", default="", metavar="COLUMN", help="of the two-way regression")
    parser.add_argument("--method", choices=("all", *DIFFERENCES), default="all", help="one method, or all (default)")
    ending(parser)


def did(arguments: argparse.Namespace) -> int:
    """Cohort by cohort, and the two-way regression beside it."""
    asked = Differences(
        outcome=arguments.outcome,
        time=arguments.time,
        unit=arguments.unit,
        cohort=arguments.cohort,
        weights=arguments.weights,
        cluster=arguments.cluster,
        covariates=arguments.covariates,
        controls=arguments.controls,
        methods=DIFFERENCES if arguments.method == "all" else (arguments.method,),
    )

    def ask() -> Ask:
        from fourfold.stats.changing.differing import differences  # noqa: PLC0415  # brings libraries along

        return lambda table, _: differences(table, asked)

    def draw(found: Findings) -> str:
        shown = [
            rows.Row(_named(each.terms[0]), each.value, each.low, each.high, hollow=each.terms[0] == TWO_WAY)
            for each in found.estimates
            if not each.terms[0].startswith("cohort")
        ]
        return rows.rows(
            rows.Asked(
                title=f"Effect on {asked.outcome}, with 95 % intervals",
                further=("Before treatment there should be none; what moved there shows how alike the units were.",),
                x=f"difference in {asked.outcome}",
                shown=alike([each.high - each.low for each in shown]),
                line=0.0,
                line_name="no effect",
            ),
            shown,
        )

    uses = {"controls": ["cohorts"], "covariates": ["cohorts"]}
    remarks = idle.unused(arguments, asked.methods, uses, {"controls": CONTROLS[0]})
    return run(arguments, ask, draw, remarks=remarks)


def _named(term: str) -> str:
    """`since -2` as people say it."""
    if term in NAMED:
        return NAMED[term]
    away = int(float(term.removeprefix("since ")))
    if not away:
        return "in the period of treatment"
    return f"{abs(away)} period{'s' if abs(away) > 1 else ''} {'after' if away > 0 else 'before'}"
