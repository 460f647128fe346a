"""`fourfold prepare`: what stands between an older data folder (or none) and this release."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from fourfold.casework.instruments import load as instruments
from fourfold.casework.wording import load as wording
from fourfold.faces.console import messages
from fourfold.faces.console.talking import OK, PlainError, remark, say
from fourfold.ground.audit import signing
from fourfold.ground.vault import backup
from fourfold.ground.vocab import load, parsing


def pending() -> int:
    """How many migrations wait."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _is_new() -> bool:
    return not connection.introspection.table_names()


def prepare(arguments: argparse.Namespace) -> int:
    """The command."""
    bring_up_to_date(timezone.now())
    say(f"{settings.FOURFOLD_DATA} is up to date.")
    return OK


def bring_up_to_date(now: datetime) -> None:
    """Keys, translations, backup before migrate, vocabulary, words, instruments; quick when there is nothing to do.

    Raises PlainError.
    """
    messages.compile_stale()
    _make_keys()
    waiting = pending()
    if waiting:
        if not _is_new():
            remark(f"A backup was made before migrating: {backup.automatic(now=now, why='before-migrate')}")
        call_command("migrate", verbosity=0, interactive=False)
        say(f"{waiting} migrations done.")
    try:
        load.load()
    except (parsing.VocabularyError, OSError) as error:
        raise PlainError(f"The vocabulary cannot be used: {error}") from error
    try:
        instruments.load()
    except (instruments.InstrumentError, OSError) as error:
        raise PlainError(f"The instruments cannot be used: {error}") from error
    try:
        wording.read_folder(Path(settings.FOURFOLD_WORDING), Path(settings.FOURFOLD_VOCAB))
    except (wording.WordingError, OSError) as error:
        raise PlainError(f"The words of offices cannot be used: {error}") from error


def _make_keys() -> None:
    """All key files, so that no two processes make one at the same moment; tells where the recovery key lies."""
    signing.public_key()
    if backup.make_keys():
        remark(
            f"Your recovery key is in {backup.recovery_file()}. Move it off this machine and keep it safe: without "
            "it no backup can ever be restored, and with it any can."
        )
    elif backup.secret_still_here():
        remark(f"The recovery key still lies in {backup.recovery_file()}; move it off this machine.")
