"""From a file to an answer, the same for every command: read, ask, say, draw.

Standard library only, so that help is instant.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.idle import unread
from fourfold.faces.console.estimates.plumbing import (
    ALL_REFUSED,
    Progress,
    read,
    require_libraries,
    write,
)
from fourfold.faces.console.talking import OK, PlainError, answer, say
from fourfold.stats.answers import Findings
from fourfold.stats.columns import Columns
from fourfold.stats.results import Progress as Told
from fourfold.stats.results import TableProblem


Ask = Callable[[Columns, Told], Findings]


def ending(parser: argparse.ArgumentParser) -> None:
    """The arguments that all of these commands have."""
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of everything that is drawn (1)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="also draw it; must not exist yet")
    tabling.argument(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON, for a program")


def names(words: str) -> tuple[str, ...]:
    """Column names as they are given: one after the other with commas between."""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def numbers(words: str) -> tuple[float, ...]:
    """Numbers with commas between. Raises ArgumentTypeError for anything else."""
    try:
        found = tuple(float(word) for word in words.split(",") if word.strip())
    except ValueError:
        raise argparse.ArgumentTypeError("numbers with commas between are needed") from None
    if not all(0 <= each < float("inf") for each in found):
        raise argparse.ArgumentTypeError("numbers from 0 up are needed")
    return found


def run(
    arguments: argparse.Namespace,
    ask: Callable[[], Ask],
    draw: Callable[[Findings], str],
    *libraries: str,
    remarks: Iterable[str] = (),
) -> int:
    """Reads the table, asks (libraries are imported by `ask`), answers. Returns the exit code.

    `remarks` are added to the warnings.
    """
    tabling.refuse(arguments.tabled, arguments.plot)
    if arguments.seed < 0:
        raise PlainError("--seed cannot be below 0.")
    require_libraries(*libraries)
    try:
        table = Columns.parse(read(arguments.table))
        with Progress() as progress:
            found = ask()(table, progress.tell)
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    found = replace(found, warnings=(*found.warnings, *remarks, *unread(table, arguments)))
    from fourfold.faces.console.estimates.lasting import saying  # noqa: PLC0415  # as above

    data = saying.as_data(found)
    tabling.write_estimates(arguments.tabled, data, arguments.table)
    if arguments.plot:
        write(arguments.plot, draw(found))
    if arguments.json:
        answer(data)
    else:
        say("\n".join(saying.lines(found)))
    return OK if found.estimates else ALL_REFUSED
