"""What the commands about samples do alike: read, refuse what makes no sense, answer. Standard library only."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.plumbing import ALL_REFUSED, read, require_libraries, write
from fourfold.faces.console.talking import OK, PlainError, answer, say


Read = TypeVar("Read")
FEWEST: Final = 20
"""Replicates that a 95 % interval needs to stand on."""
MOST: Final = 1_000_000


def persons(text: str) -> int:
    """A number of persons, as an argument. Raises ArgumentTypeError with the way to write it."""
    if not text.removeprefix("-").isdecimal():
        raise argparse.ArgumentTypeError("a whole number without marks is needed, as in 1200000")
    return int(text)


def common(parser: argparse.ArgumentParser, *, bootstrap: bool = True) -> None:
    """The arguments that every such command has."""
    if bootstrap:
        parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="replicates (1000); 0: none")
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="of everything that is drawn (1)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="also draw the estimates; must not exist yet")
    tabling.argument(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON, for a program")


def checked(arguments: argparse.Namespace, parse: Callable[[str], Read]) -> Read:
    """What the table says. Raises PlainError for arguments without sense and for what cannot be read."""
    from fourfold.stats.results import TableProblem  # noqa: PLC0415  # help must not wait for it

    tabling.refuse(arguments.tabled, arguments.plot)
    if getattr(arguments, "seed", 0) < 0:
        raise PlainError("--seed cannot be below 0.")
    replicates = getattr(arguments, "bootstrap", 0)
    if replicates and replicates not in range(FEWEST, MOST + 1):
        raise PlainError(f"--bootstrap needs {FEWEST} to {MOST:,} replicates for an interval, or 0 for none.")
    try:
        found = parse(read(arguments.table))
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    require_libraries()
    return found


def answered(arguments: argparse.Namespace, said: object) -> int:
    """Gives the answer as asked for; the exit code."""
    from fourfold.faces.console.estimates.sampling import picture  # noqa: PLC0415  # as above
    from fourfold.faces.console.estimates.sampling.answer import Answer, as_data, lines  # noqa: PLC0415

    assert isinstance(said, Answer)
    data = as_data(said)
    named = [(said.of(each), said.shares(each)) for each in said.estimates]
    tabling.write_estimates(arguments.tabled, data, arguments.table, named)
    if arguments.plot:
        write(arguments.plot, picture.forest(said))
    if arguments.json:
        answer(data)
    else:
        say("\n".join(lines(said)))
    return OK if said.estimates else ALL_REFUSED
