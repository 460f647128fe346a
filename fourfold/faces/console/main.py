"""`fourfold`: the one command of whoever keeps the machine.

Exit codes: 0 well, 1 a check found a problem (or the program broke), 2 bad input with one sentence on stderr,
141 whoever read the answer closed the pipe.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from importlib import import_module
from typing import Any

from fourfold.faces.console.commands import ABOUT, COMMANDS, GROUPS, Command
from fourfold.faces.console.estimates import trying
from fourfold.faces.console.talking import BAD_INPUT, FOUND, Help, PlainError, remark, settle


_ABOUT = "Fourfold keeps the casework of an agency. FOURFOLD_DATA names the data folder, PORT the port of the pages."
_EXAMPLES = "examples:\n  "
LEFT = 141
"""What a shell reports of a program that was ended by a closed pipe (128 + SIGPIPE), as in `yes | head`."""
BARE = frozenset({"stats"})
"""Commands that need no data folder: an analyst runs them on a bare table."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="fourfold",
        description=_ABOUT,
        epilog=_EXAMPLES + "fourfold demo\n  fourfold serve\n  fourfold audit verify",
        formatter_class=Help,
    )
    first = top.add_subparsers(dest="first", required=True, metavar="COMMAND")
    groups: dict[str, Any] = {}
    for command in COMMANDS:
        group, place = command.words[0], first
        if group in GROUPS:
            if group not in groups:
                about = first.add_parser(
                    group,
                    help=GROUPS[group],
                    description=f"{GROUPS[group]}\n{ABOUT.get(group, '')}",
                    epilog=_of(group),
                    formatter_class=Help,
                )
                groups[group] = about.add_subparsers(dest="second", required=True, metavar="WHAT")
            place = groups[group]
        _add(place, command)
    return top


def _of(group: str) -> str | None:
    """The first example of each command in a group."""
    found = [command.examples[0] for command in COMMANDS if command.words[0] == group and command.examples]
    if group in BARE:
        found.insert(0, f"fourfold {group} prevalence --example try && cd try    (tables to try a command on)")
    return _EXAMPLES + "\n  ".join(found) if found else None


def _add(place: Any, command: Command) -> None:
    tried = f"fourfold {' '.join(command.words)} --example try && cd try" if command.words[0] == "stats" else ""
    examples = (*filter(None, [tried]), *command.examples)
    one = place.add_parser(
        command.words[-1],
        help=command.help,
        description=command.help,
        epilog=_EXAMPLES + "\n  ".join(examples) if examples else None,
        formatter_class=Help,
    )
    command.arguments(one)
    if tried:
        trying.argument(one, command.words, command.examples)
    one.set_defaults(does=command.does)


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit code. Never shows a traceback: it could quote what is protected."""
    settle()
    try:
        chosen = parser().parse_args(argv)
        os.umask(0o077)  # whatever is made from here on is for its owner alone
        return _run(chosen)
    except PlainError as problem:
        remark(str(problem))
        return BAD_INPUT
    except MemoryError:
        remark("This machine has too little memory for so much; ask for fewer repetitions, or give a smaller table.")
        return BAD_INPUT
    except KeyboardInterrupt:
        remark("Stopped.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has gone
        return LEFT
    except Exception as error:  # noqa: BLE001  # texts of errors can hold content: only types and places are shown
        return _explain(error)


def _run(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    module, _, function = chosen.does.partition(":")
    if chosen.first not in BARE:
        _start_django()
    code: int = getattr(import_module(f"fourfold.faces.console.{module}"), function)(chosen)
    return code


def _start_django() -> None:
    import django  # noqa: PLC0415  # help must not wait for it

    try:
        django.setup()
    except OSError as error:
        raise PlainError(
            f"The data folder cannot be used: {error.filename} ({error.strerror}). Name another with FOURFOLD_DATA."
        ) from error


def _explain(error: Exception) -> int:
    """The three errors of the house and the database's absence as sentences; anything else by type and place."""
    from django.apps import apps  # noqa: PLC0415  # see above

    sentence = _sentence(error) if apps.ready else ""
    if sentence:
        remark(sentence)
        return BAD_INPUT
    places = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__) if "fourfold" in f.filename]
    remark(
        f"Fourfold broke: {type(error).__name__} in {' < '.join(reversed(places)) or 'a library'}. Please report it."
    )
    return FOUND


def _sentence(error: Exception) -> str:
    """What an error says to people; empty for one that is our fault."""
    from django.db import Error  # noqa: PLC0415  # see above

    from fourfold.ground.access.errors import ActError  # noqa: PLC0415
    from fourfold.ground.vault.backup import BackupTrouble, RootKeyMissing  # noqa: PLC0415

    if isinstance(error, ActError):
        return error.sentence % error.filled if error.filled else error.sentence
    if isinstance(error, BackupTrouble | RootKeyMissing):
        return str(error)
    if isinstance(error, Error):
        return (
            f"The database did not answer as it should ({type(error).__name__}). "
            "Has `fourfold prepare` been run, and is the database up?"
        )
    return ""


if __name__ == "__main__":
    sys.exit(main())
