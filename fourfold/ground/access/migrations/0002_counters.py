"""The shared table in which sign-in attempts are counted across processes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.management import call_command
from django.db import migrations


def forwards(apps: Any, schema_editor: Any) -> None:
    """Makes Django's cache table."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def backwards(apps: Any, schema_editor: Any) -> None:
    """Drops it."""
    schema_editor.execute("DROP TABLE IF EXISTS access_cache")


class Migration(migrations.Migration):
    """The cache table."""

    dependencies: ClassVar = [("access", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forwards, backwards)]
