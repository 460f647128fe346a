"""The ledger can be added to and nothing else: triggers on both engines refuse UPDATE and DELETE."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from fourfold.ground.audit.chain import GENESIS


TABLES = ("audit_entry", "audit_mention", "audit_checkpoint")


def _raise(schema_editor: Any) -> None:
    run = schema_editor.execute
    if schema_editor.connection.vendor == "postgresql":
        run(
            "CREATE FUNCTION fourfold_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
        )
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if schema_editor.connection.vendor == "postgresql":
                run(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION fourfold_append_only()"
                )
            else:
                run(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
                )
        if schema_editor.connection.vendor == "postgresql":
            run(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION fourfold_append_only()"
            )


def forwards(apps: Any, schema_editor: Any) -> None:
    """Sets the triggers and the empty head."""
    _raise(schema_editor)
    apps.get_model("audit", "Head").objects.create(pk=1, seq=0, hash=GENESIS)


def backwards(apps: Any, schema_editor: Any) -> None:
    """Takes the triggers away."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("update", "delete", *(("truncate",) if postgres else ())):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgres else ""))
    if postgres:
        schema_editor.execute("DROP FUNCTION fourfold_append_only()")
    apps.get_model("audit", "Head").objects.all().delete()


class Migration(migrations.Migration):
    """Triggers and the first head."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forwards, backwards)]
