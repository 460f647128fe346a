"""`fourfold stats reliability`: do scores mean the same twice?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import rows
from fourfold.faces.console.estimates.lasting.running import Ask, ending, names, run
from fourfold.faces.console.talking import PlainError
from fourfold.stats.agreeing.kinds import LEVELS, METHODS, Asked
from fourfold.stats.answers import Findings
from fourfold.stats.results import Estimate


EXAMPLES: Final = (
    "fourfold stats reliability ratings.csv --plot agreement.svg",
    "fourfold stats reliability answers.csv --columns safe1,safe2,safe3 --reverse safe2 --method alpha",
    "fourfold stats reliability pairs.csv --columns first,second --count count --method kappa --order low,middle,high",
)
NAMED: Final = {
    "alpha": "alpha",
    "icc": "{}",
    "kappa": "kappa, {}",
    "fleiss": "Fleiss' kappa",
    "krippendorff": "Krippendorff, {}",
}
SAMPLE: Final = """A row for each person that was scored, a column for each rater or item; an empty cell is a gap.
Where other columns stand beside (an id, a town), name the raters or items with --columns.
  rater1,rater2,rater3
  3,4,3
  2,,2
alpha: do the items of one scale move together? icc: do raters give the same measures? kappa: do two raters choose
the same categories? fleiss: do more than two? krippendorff: any number of raters, with gaps.
Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats reliability`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="persons in rows, raters or items in columns")
    parser.add_argument("--columns", type=names, default=(), metavar="A,B,…", help="the raters or items (all columns)")
    parser.add_argument(
        "--method", choices=("all", *METHODS), default="all", metavar="METHOD",
        help=f"{', '.join(METHODS[:-1])} or {METHODS[-1]}; all (default)",
    )  # fmt: skip
    parser.add_argument(
        "--count", default="", metavar="COLUMN", help="how many persons share a row (count, if there is one)"
    )
    parser.add_argument("--order", type=names, default=(), metavar="A,B,…", help="words from least to most")
    parser.add_argument("--reverse", type=names, default=(), metavar="A,B,…", help="items that are worded backwards")
    parser.add_argument("--level", choices=LEVELS, default="", help="krippendorff: one level (all)")
    parser.add_argument("--listwise", action="store_true", help="alpha: leave out whoever lacks an answer")
    parser.add_argument(
        "--bootstrap", type=int, default=1000, metavar="N", help="alpha, krippendorff: replicates (1000)"
    )
    ending(parser)


def reliability(arguments: argparse.Namespace) -> int:
    """Alpha, intraclass correlations, kappas, Krippendorff's alpha."""
    if not 20 <= arguments.bootstrap <= 100_000:  # noqa: PLR2004  # a 95 % interval has nothing to stand on below
        raise PlainError("--bootstrap is between 20 and 100,000 replicates.")
    asked = Asked(
        columns=arguments.columns,
        count=arguments.count,
        order=arguments.order,
        reverse=arguments.reverse,
        level=arguments.level,
        listwise=arguments.listwise,
        methods=METHODS if arguments.method == "all" else (arguments.method,),
        bootstrap=arguments.bootstrap,
        seed=arguments.seed,
    )

    def ask() -> Ask:
        from fourfold.stats.agreeing.asking import reliability as asked_of  # noqa: PLC0415  # brings libraries along

        return lambda table, progress: asked_of(table, asked, progress)

    def draw(found: Findings) -> str:
        shown = [rows.Row(_named(each), each.value, each.low, each.high) for each in found.estimates]
        return rows.rows(
            rows.Asked(
                title="How well raters or items agree, with 95 % intervals",
                x="coefficient: 1 is perfect, 0 no better than chance",
                shown=lambda value: f"{value:.2f}",
                line=0.0,
                most=1.0,
            ),
            shown,
        )

    uses = {"level": ["krippendorff"], "bootstrap": ["alpha", "krippendorff"], "listwise": ["alpha"]}
    remarks = idle.unused(arguments, asked.methods, uses, {"bootstrap": 1000})
    return run(arguments, ask, draw, remarks=remarks)


def _named(each: Estimate) -> str:
    again = ", subjects drawn again" if each.method == "alpha" and each.interval == "bootstrap" else ""
    return NAMED[each.method].format(each.terms[0]) + again
