"""Something to try a command on: invented tables, written into a folder with the commands to run on them.

`fourfold stats rds --example try` works without a table, a database or signing in. Standard library only.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from fourfold.faces.console.estimates.plumbing import write
from fourfold.faces.console.talking import PlainError, say


TABLES: Final = Path(__file__).parent / "tables"


def argument(parser: argparse.ArgumentParser, words: Sequence[str], examples: Sequence[str]) -> None:
    """Of a command that has tables to try it on."""
    parser.add_argument(
        "--example",
        action=_Example,
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        tables=TABLES / words[-1],
        examples=examples,
        help="write invented tables and print commands to try on them; FOLDER must not exist yet",
    )


class _Example(argparse.Action):
    """As --help does, it needs nothing else and ends the program."""

    def __init__(self, *args: Any, tables: Path, examples: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self._tables, self._examples = tables, examples

    def __call__(self, parser: argparse.ArgumentParser, *given: Any) -> None:
        try:
            lay_out(self._tables, Path(str(given[1])))
        except PlainError as problem:
            parser.exit(2, f"{problem}\n")
        say("\n".join([f"cd {given[1]}", *self._examples]))
        parser.exit()


def lay_out(tables: Path, folder: Path) -> None:
    """The tables of a command in a new folder. Raises PlainError with the reason."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise PlainError(f"{folder} exists already; choose another name.") from None
    except OSError as error:
        raise PlainError(f"{folder} cannot be made ({error.strerror}).") from None
    for table in sorted(tables.glob("*.csv")):
        write(folder / table.name, table.read_text("utf-8"))
