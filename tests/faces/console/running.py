"""Running the console as people do: in a process of its own, on a data folder (and database) of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests import migrated
from tests.postgres import TEMPLATE


ROOT = Path(__file__).resolve().parents[3]
SECONDS = 120


@dataclass
class Place:
    """A data folder, with whatever else the environment says of it."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FOURFOLD_")}
        return {**kept, "DJANGO_SETTINGS_MODULE": "fourfold.server.settings", **self._own}

    @property
    def _own(self) -> dict[str, str]:
        return {"FOURFOLD_DATA": str(self.folder), **self.settings}

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """`fourfold ARGUMENTS`."""
        return self._start(["-m", "fourfold.faces.console.main", *map(str, arguments)])

    def well(self, *arguments: str | Path) -> str:
        """The same; it must end well. Returns what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *arguments: str | Path) -> str:
        """The same; it must end with code 2 and one sentence, which is returned."""
        done = self.run(*arguments)
        assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
        assert done.stderr.count("\n") == 1, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr.strip()

    def python(self, script: str) -> str:
        """A piece of Python with Django set up there."""
        done = self._start(["-c", "import django\ndjango.setup()\n" + script])
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _start(self, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=ROOT, env=self.environment, timeout=SECONDS
        )


@contextmanager
def place(folder: Path, *, ready: bool = False) -> Iterator[Place]:
    """An empty place: on SQLite, or in a fresh database where FOURFOLD_DATABASE names a server.

    `ready`: its tables stand already, which saves its first command ten seconds. The fixture django_db_setup must
    have been asked for.
    """
    server = os.environ.get("FOURFOLD_DATABASE")
    if not server:
        if ready:
            migrated.put_into(folder)
        yield Place(folder)
        return
    name = f"console_{uuid4().hex[:12]}"
    template = os.environ.get(TEMPLATE) if ready else None
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        try:
            yield Place(folder, {"FOURFOLD_DATABASE": urlsplit(server)._replace(path=f"/{name}").geturl()})
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
