"""A migrated database is copied only while it is made of the same, and has all that the migrations make."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.db.migrations.recorder import MigrationRecorder

from fourfold.ground.audit.models import Entry
from tests import migrated
from tests.cast import assemble


@pytest.mark.parametrize("changed", ["casework/cases/migrations/0001_initial.py", "ground/vault/fields.py"])
def test_a_change_of_what_it_is_made_of_makes_it_anew(tmp_path: Path, changed: str) -> None:
    file = tmp_path / changed
    file.parent.mkdir(parents=True)
    file.write_text("before = 1")
    before = migrated.made_of(tmp_path)
    (tmp_path / "casework" / "pages.py").parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "casework" / "pages.py").write_text("of_no_matter = 1")
    assert migrated.made_of(tmp_path) == before
    file.write_text("after = 1")
    after = migrated.made_of(tmp_path)
    file.rename(file.with_name("0001_renamed.py"))
    assert len({before, after, migrated.made_of(tmp_path)}) == 3


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_migration_waits_and_one_that_did_would_be_noticed() -> None:
    assert migrated.waiting() == 0
    MigrationRecorder.Migration.objects.filter(app="audit").latest("name").delete()
    assert migrated.waiting() > 0


@pytest.mark.postgres
@pytest.mark.django_db
def test_triggers_are_copied_too() -> None:
    assemble()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(act="another")
