"""`fourfold import` and `export`: the exchange floor does the work, here are its words and its exit codes."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.utils import timezone

from fourfold.casework.sharing.told import PassedTo
from fourfold.exchange.htcds.problems import FindingCode
from fourfold.exchange.kinds import REASONS
from fourfold.faces.console.talking import OK, PlainError, answer, say
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named


_WORK: Final = "fourfold.exchange.commands"


def _work() -> Any:
    if find_spec(_WORK) is None:
        raise PlainError("This release cannot import or export files yet.")
    return import_module(_WORK)


def who(arguments: argparse.Namespace) -> Actor:
    """Whoever acts. Raises PlainError when nobody signs in under that name."""
    actor = actor_named(arguments.who)
    if actor is None:
        raise PlainError(f"Nobody here signs in as {arguments.who!r}; name somebody with --as.")
    return actor


def _tell(result: dict[str, Any], *, as_json: bool) -> int:
    if as_json:
        answer(result)
        return OK
    for name, value in result.items():
        if value != "":
            say(f"{name.replace('_', ' '):<20} {_shown(value)}")
    for finding in result.get("findings", ()):
        columns = ", ".join(column["letter"] or column["believed"] for column in finding["columns"])
        say(f"Columns {columns}: {FindingCode(finding['code']).message}")
    for row in result.get("staying", ()):
        say(f"Row {row['row']} stays: {REASONS.get(row['reason'], row['reason'])}")
    return OK


def _shown(value: Any) -> str:
    """Lists by their length: what was given in a cell belongs on no terminal that did not ask for it."""
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}" for name, count in value.items())
    return str(len(value) if isinstance(value, list) else value)


def _progress(done: int, total: int) -> None:
    """One line on stderr that grows in place where a person watches, and is silent elsewhere."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total} rows", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def take_in(arguments: argparse.Namespace) -> int:
    """One workbook."""
    result = _work().take_in(
        who(arguments),
        path=arguments.file,
        office_code=arguments.office,
        dry_run=arguments.dry_run,
        rejects=arguments.rejects,
        now=timezone.now(),
        tell=_progress,
    )
    return _tell(result, as_json=arguments.json)


def undo(arguments: argparse.Namespace) -> int:
    """One batch."""
    return _tell(_work().undo(who(arguments), batch=arguments.batch, now=timezone.now()), as_json=arguments.json)


def give_out(arguments: argparse.Namespace) -> int:
    """One office's cases; or, to look first, how many people have consent in force for it."""
    told = PassedTo(arguments.purpose, arguments.to, arguments.without_consent, arguments.why)
    where = {"office_code": arguments.office, "told": told, "now": timezone.now()}
    if arguments.look:
        return _tell(_work().look(who(arguments), **where), as_json=arguments.json)
    if arguments.file.exists():
        raise PlainError(f"{arguments.file} exists already; choose another name.")
    return _tell(_work().give_out(who(arguments), path=arguments.file, **where), as_json=arguments.json)
