"""A data folder of an earlier release is brought up to date without losing a word; a backup is made first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.console.running import place


pytestmark = [pytest.mark.postgres, pytest.mark.slow]

FIRST = {
    **dict.fromkeys(("cases", "consent", "evidence", "intake", "people", "sharing"), "0001_initial"),
    **dict.fromkeys(("exchange", "acts", "jobs", "notices", "vault", "vocab", "matches"), "0001_initial"),
    "access": "0003_grant_office",
    "audit": "0002_append_only",
}
"""The last migration of each app in what landed first (24 November 2026)."""
WORDS = "She keeps the yellow door locked."
AS_IT_WAS = f"""
from django.core.management import call_command
from fourfold.ground.vault import backup
backup.make_keys()
for app in ("contenttypes", "auth", "sessions", "account", "mfa"):
    call_command("migrate", app, verbosity=0, interactive=False)
for app, last in {FIRST!r}.items():
    call_command("migrate", app, last, verbosity=0, interactive=False)
from django.apps import apps
from django.db import connection
with connection.cursor() as cursor:
    tables = set(connection.introspection.table_names(cursor))
    for model in apps.get_models():
        meta = model._meta
        if meta.db_table in tables:  # what has a column since is not written yet
            there = {{one.name for one in connection.introspection.get_table_description(cursor, meta.db_table)}}
            meta.local_fields = [one for one in meta.local_fields if one.column in there]
            meta._expire_cache()
from tests.cast import assemble
from tests.casework.cases import samples
cast = assemble()
case = samples.case(cast)
samples.involved(cast, case, role="witness")
samples.note(cast, case, {WORDS!r})
print(case)
"""
READ = """
from tests.cast import NOW
from fourfold.casework.cases import queries
from fourfold.ground.access.queries import actor_named
page = queries.case_page(actor_named("lead"), {case!r}, now=NOW)
print([note.text for note in page.notes], len(page.people))
"""


def test_a_folder_of_the_first_release_is_brought_up_to_date_and_reads_as_before(tmp_path: Path) -> None:
    with place(tmp_path / "data") as old:
        old.folder.mkdir(mode=0o700)
        case = old.python(AS_IT_WAS).strip().splitlines()[-1]
        told = old.run("prepare")
        assert told.returncode == 0, told.stderr
        assert "A backup was made before migrating" in told.stderr
        assert "migrations done" in told.stdout
        assert "migrations done" not in old.well("prepare"), "nothing waits any more"
        assert old.python(READ.format(case=case)).strip() == f"{[WORDS]!r} 1"
        old.well("audit", "verify")
