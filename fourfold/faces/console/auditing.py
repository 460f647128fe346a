"""`fourfold audit verify · checkpoint · export · show`."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import IO

from django.utils import timezone

from fourfold.faces.console.talking import FOUND, OK, PlainError, answer, say
from fourfold.ground.access.queries import names_of
from fourfold.ground.audit import checking, exporting, queries


def _new_file(path: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError as error:
        raise PlainError(f"{path} cannot be written ({error.strerror}).") from error


def _read_head(path: Path) -> checking.HeldAgainst:
    try:
        return exporting.parse_head(json.loads(path.read_bytes()))
    except OSError as error:
        raise PlainError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise PlainError(f"{path} is not a checkpoint that `fourfold audit checkpoint` wrote.") from error


def verify(arguments: argparse.Namespace) -> int:
    """Exit code 1 and the first bad entry's number when anything is wrong."""
    verdict = checking.verify(_read_head(arguments.against) if arguments.against else None)
    if arguments.json:
        answer(asdict(verdict))
    elif verdict.sound:
        say(f"The ledger is sound: {verdict.entries:,} entries, head {verdict.head}.")
    else:
        where = f"Entry {verdict.first_bad}: " if verdict.first_bad else ""
        say(f"{where}{verdict.trouble}. The {verdict.entries:,} entries before that hold.")
    return OK if verdict.sound else FOUND


def checkpoint(arguments: argparse.Namespace) -> int:
    """The signed head as JSON."""
    head = exporting.signed_head(timezone.now())
    if head is None:
        raise PlainError("The ledger is empty; there is nothing to sign yet.")
    with _new_file(arguments.file) as out:
        out.write(json.dumps(asdict(head), indent=2).encode() + b"\n")
    say(f"Signed head of {head.size:,} entries. Keep the file where this machine's keepers cannot change it.")
    return OK


def export(arguments: argparse.Namespace) -> int:
    """The ledger as JSON lines."""
    count = 0
    with _new_file(arguments.file) as out:
        for line in exporting.lines(timezone.now()):
            out.write(line + b"\n")
            count += 1
    say(f"{count:,} lines. Check them anywhere: python3 verify_ledger.py {arguments.file}")
    return OK


def show(arguments: argparse.Namespace) -> int:
    """Entries with the names of those who acted; ids for everything else."""
    if arguments.record:
        found = queries.history_of(arguments.record, most=arguments.most)[::-1]
    else:
        found = queries.entries(after=max(arguments.after, 0), most=max(arguments.most, 1))
    names = names_of({entry.actor for entry in found})
    if arguments.json:
        answer([asdict(e) | {"at": e.at.isoformat(), "name": names.get(e.actor, "")} for e in found])
        return OK
    for e in found:
        who = names.get(e.actor, e.actor)
        say(f"{e.seq:>8}  {e.at:%Y-%m-%d %H:%M:%S}  {e.outcome:<8} {e.act:<36} {who}  {e.subject}")
    return OK
