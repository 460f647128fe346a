"""Killed at any moment, again and again: no act that was acknowledged is lost, none is done twice, the chain holds."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from fourfold.ground.vault.ids import new_id
from tests import migrated
from tests.postgres import TEMPLATE


pytestmark = [pytest.mark.slow, pytest.mark.postgres]
ROOT = Path(__file__).resolve().parents[2]
ACTS, KILLS, SIDE_BY_SIDE = 2000, 12, 2


@pytest.fixture
def environment(django_db_setup, tmp_path) -> Iterator[dict[str, str]]:
    """A data folder of its own; on PostgreSQL a database of its own beside the tests'. Its tables stand."""
    given = {**os.environ, "FOURFOLD_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "fourfold.server.settings"}
    if not os.environ.get("FOURFOLD_DATABASE"):
        migrated.put_into(tmp_path)
        yield given
        return
    host, name = settings.DATABASES["default"]["HOST"], f"crash_{new_id().lower()}"
    with psycopg.connect(f"postgresql://postgres@/postgres?host={host}", autocommit=True) as server:
        template = f" TEMPLATE {os.environ[TEMPLATE]}" if TEMPLATE in os.environ else ""
        server.execute(f'CREATE DATABASE "{name}"{template}')
        yield given | {"FOURFOLD_DATABASE": f"postgresql://postgres@/{name}?host={host}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def start(environment: dict[str, str], *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.security.crashing", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(environment: dict[str, str], *arguments: object) -> str:
    process = start(environment, *arguments)
    said, _ = process.communicate()
    assert process.returncode == 0
    return said


class Worker:
    """One process at a time that works through its part of the numbers, and is killed on the way."""

    def __init__(self, environment, whom, who, first, end) -> None:
        self.environment, self.whom, self.who, self.next, self.end = environment, whom, who, first, end
        self.acknowledged: list[int] = []
        self.process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        return start(self.environment, "act", self.whom, self.who, self.next, self.end)

    def allow(self, count: int) -> None:
        assert self.process.stdin
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write("go\n" * count)
            self.process.stdin.flush()

    def _shut(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe:
                    pipe.close()

    def hear(self, count: int) -> bool:
        """Allows so many acts and reads what is acknowledged; returns whether there is more to do."""
        self.allow(count)
        assert self.process.stdout
        for _ in range(count):
            line = self.process.stdout.readline()
            if not line.endswith("\n"):
                break
            self.acknowledged.append(int(line))
            self.next = int(line) + 1
        return bool(self.next < self.end)

    def kill(self, chance: random.Random) -> None:
        """At a random moment within the next act; what was said before the end still counts."""
        self.allow(3)
        until = time.perf_counter() + chance.random() * 0.008
        while time.perf_counter() < until:
            pass
        self.process.kill()
        self.hear(ACTS)  # nothing more is done; only what was said already is read
        self.process.wait()
        self._shut()
        self.process = self._started()

    def finish(self) -> None:
        self.hear(ACTS)
        assert self.process.wait() == 0
        self._shut()


def test_kill_9_loses_nothing_doubles_nothing_and_breaks_no_chain(environment):
    chance = random.Random(9)
    whom, who = answer(environment, "prepare").split()[-2:]
    share = ACTS // SIDE_BY_SIDE
    workers = [Worker(environment, whom, who, n * share, (n + 1) * share) for n in range(SIDE_BY_SIDE)]
    for turn in range(KILLS):
        worker = workers[turn % SIDE_BY_SIDE]
        assert worker.hear(chance.randint(20, 110))
        worker.kill(chance)
    for worker in workers:
        worker.finish()
    stands = json.loads(answer(environment, "check").splitlines()[-1])
    acknowledged = [number for worker in workers for number in worker.acknowledged]
    assert set(acknowledged) <= set(stands["names"]), "an acknowledged act was lost"
    assert stands["names"] == list(range(ACTS)), "an act was done twice, or never"
    assert (stands["entries"], stands["keys"], stands["unfinished"]) == (ACTS, ACTS, 0)
    assert stands["version"] == ACTS + 1
    assert stands["sound"], stands["trouble"]
    assert (stands["unseen"], stands["seen"]) == (0, stands["all"]), "a listener missed an entry"
    assert connection.vendor in ("sqlite", "postgresql")
