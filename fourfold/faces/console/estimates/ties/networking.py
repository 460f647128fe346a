"""`fourfold stats network`: who stands where in a network, and whether that would last if ties had been missed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.plumbing import (
    ALL_REFUSED,
    Progress,
    decimal,
    read,
    require_libraries,
    write,
)
from fourfold.faces.console.talking import OK, PlainError, answer, say


MEASURES: Final = ("all", "degree", "betweenness", "closeness")
MOST_DRAWS: Final = 100_000
EXAMPLES: Final = (
    "fourfold stats network ties.csv",
    "fourfold stats network ties.csv --nodes everybody.csv --missing 0.2 --draws 1000 --json",
    "fourfold stats network calls.csv --from caller --to called --directed --plot ranks.svg",
)
SAMPLE: Final = """A table has one tie in every row, its ends in columns called from and
to (or source and target, person1 and person2 and the like), else in the first two; --from and --to name others:
  one,other
  P1,P2
  P1,P3
Ranks are compared with those after a tenth of the ties was struck out at random, many times over. Exit code 0 with a
figure, 2 for a table that cannot be read, 3 when every measure refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats network`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TIES.csv", help="one tie in every row")
    parser.add_argument(
        "--from", dest="source", metavar="COLUMN", help="column of one end (from, source; else the first)"
    )
    parser.add_argument(
        "--to", dest="target", metavar="COLUMN", help="column of the other end (to, target; else the second)"
    )
    parser.add_argument("--nodes", type=Path, metavar="FILE.csv", help="names everybody, also those without a tie")
    parser.add_argument("--directed", action="store_true", help="a tie goes one way")
    parser.add_argument("--method", choices=MEASURES, default="all", help="one measure, or all (default)")
    parser.add_argument("--missing", type=decimal, default=0.1, metavar="SHARE", help="of ties to strike out (0.1)")
    parser.add_argument("--draws", type=int, default=200, metavar="N", help="how often ties are struck out (200)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of everything that is drawn (1)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="also draw the ranks; must not exist yet")
    tabling.argument(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON, for a program")


def network(arguments: argparse.Namespace) -> int:
    """Who stands where in a network of ties, and how firmly."""
    tabling.refuse(arguments.tabled, arguments.plot)
    if arguments.draws > MOST_DRAWS:
        raise PlainError(f"--draws cannot be above {MOST_DRAWS:,}.")
    if arguments.seed < 0:
        raise PlainError("--seed cannot be below 0.")
    require_libraries("rustworkx")
    from fourfold.faces.console.estimates.ties import picture, telling  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.results import TableProblem  # noqa: PLC0415
    from fourfold.stats.ties import reporting  # noqa: PLC0415
    from fourfold.stats.ties.graph import parse_ties  # noqa: PLC0415

    asked = reporting.Asked(
        measures=MEASURES[1:] if arguments.method == "all" else (arguments.method,),
        missing=arguments.missing,
        draws=arguments.draws,
        seed=arguments.seed,
    )
    try:
        ties = parse_ties(
            read(arguments.table),
            source=arguments.source,
            target=arguments.target,
            everybody=read(arguments.nodes) if arguments.nodes else None,
            directed=arguments.directed,
        )
        with Progress() as progress:
            found = reporting.network(ties, asked=asked, progress=progress.tell)
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    if arguments.plot:
        write(arguments.plot, picture.ranks(found))
    data = telling.as_data(found)
    named = [(f"agreement of ranks by {each.method}", False) for each in found.estimates]
    tabling.write_estimates(arguments.tabled, data, arguments.table, named)
    if arguments.json:
        answer(data)
    else:
        say("\n".join(telling.lines(found)))
    return OK if found.estimates else ALL_REFUSED
