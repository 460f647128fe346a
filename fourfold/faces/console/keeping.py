"""`fourfold backup`, `restore`, `keys rotate`, `figures rebuild`."""

from __future__ import annotations

import argparse

from django.utils import timezone

from fourfold.faces.console import preparing
from fourfold.faces.console.talking import OK, PlainError, answer, remark, say
from fourfold.ground.vault import backup as vault
from fourfold.insight.figures import index as figures


def backup(arguments: argparse.Namespace) -> int:
    """Everything into one encrypted file."""
    if preparing.pending():
        raise PlainError("The data folder is not up to date; run `fourfold prepare` first.")
    size = vault.make(arguments.file, now=timezone.now())
    say(f"{arguments.file}: {size:,} bytes, sealed to the recovery key.")
    return OK


def restore(arguments: argparse.Namespace) -> int:
    """A backup into the data folder."""
    secret = vault.read_secret(arguments.recovery)
    found = vault.restore(arguments.file, secret=secret, now=timezone.now(), force=arguments.force)
    say(f"Restored the backup of {found.made_at}: {found.files:,} files, database {found.database_bytes:,} bytes.")
    if found.replaced:
        remark(f"What was here before lies in {found.replaced}, keys included; delete it when you need it no more.")
    remark("Now run `fourfold prepare`, and `fourfold audit verify --against` a checkpoint that you keep elsewhere.")
    return OK


def rotate(arguments: argparse.Namespace) -> int:
    """A new root key."""
    count = vault.rotate()
    say(f"{count} office keys are under a new root key. Make a backup now.")
    return OK


def recount(arguments: argparse.Namespace) -> int:
    """Counts every case anew. Tallies that differed are named as a count alone."""
    if preparing.pending():
        raise PlainError("The data folder is not up to date; run `fourfold prepare` first.")
    done = figures.rebuild()
    if arguments.json:
        answer({"cases": done.cases, "differed": done.differed})
    else:
        say(f"{done.cases:,} cases counted anew; {done.differed:,} of them were kept otherwise.")
    return OK
