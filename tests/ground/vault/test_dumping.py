"""Nothing is restored under somebody who is at work on the same SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fourfold.ground.vault import dumping
from fourfold.ground.vault.recovery import BackupTrouble


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database as the house keeps it."""
    made = tmp_path / "fourfold.sqlite3"
    with closing(sqlite3.connect(made)) as first:
        first.execute("PRAGMA journal_mode=WAL")
        first.execute("CREATE TABLE known (id TEXT)")
    monkeypatch.setattr(dumping, "engine", lambda: "sqlite")
    monkeypatch.setattr(dumping, "database_file", lambda: made)
    return made


def test_a_database_that_a_server_holds_open_is_in_use_until_it_lets_go(file: Path) -> None:
    with closing(sqlite3.connect(file)) as server:
        server.execute("SELECT * FROM known").fetchall()  # between two pages, not in a transaction
        with pytest.raises(BackupTrouble, match="stop it, then restore"):
            dumping.require_out_of_use()
    dumping.require_out_of_use()


def test_where_there_is_no_database_yet_nobody_is_at_work(file: Path) -> None:
    file.unlink()
    dumping.require_out_of_use()
    assert not file.exists()
