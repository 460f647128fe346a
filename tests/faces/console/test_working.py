from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from fourfold.faces.console import working
from fourfold.faces.console.working import Worker, find_work
from fourfold.ground.audit import cursor, exporting
from fourfold.ground.audit.models import Checkpoint, Entry
from fourfold.ground.jobs import queries, standing, work
from fourfold.ground.jobs.models import Job
from tests.cast import NOW, SETUP, Cast, assemble, office


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cast() -> Cast:
    return assemble()


class At:
    """A stop that nobody waits for: the worker's pauses take no time here."""

    def __init__(self) -> None:
        self.set_now = False

    def is_set(self) -> bool:
        return self.set_now

    def set(self) -> None:
        self.set_now = True

    def wait(self, _: float) -> bool:
        return self.set_now


@pytest.fixture
def stop() -> At:
    return At()


@pytest.fixture
def worker(clock: Clock, stop: At, monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setattr(working, "close_old_connections", lambda: None)  # the test's own transaction needs it
    return Worker(clock=clock, stop=stop)  # type: ignore[arg-type]


@pytest.fixture
def kinds() -> Iterator[dict[str, Any]]:
    before, listeners = dict(work._kinds), dict(cursor._listeners)
    yield work._kinds
    work._kinds.clear()
    work._kinds.update(before)
    cursor._listeners.clear()
    cursor._listeners.update(listeners)


def test_due_work_is_done_and_the_rest_waits(worker: Worker, clock: Clock, kinds: dict[str, Any]):
    done: list[str] = []
    work.job("test.note")(lambda arguments, _progress, _now: done.append(arguments["id"]))
    work.enqueue("test.note", now=NOW, id="a")
    work.enqueue("test.note", now=NOW + timedelta(hours=1), id="b")
    assert worker.round()
    assert done == ["a"]
    clock.now += timedelta(hours=1)
    worker.round()
    assert done == ["a", "b"]


def test_between_two_jobs_it_looks_whether_to_stop(worker: Worker, stop: At, kinds: dict[str, Any]):
    work.job("test.stop")(lambda *_: stop.set())
    for _ in range(3):
        work.enqueue("test.stop", now=NOW)
    worker.run()
    assert Job.objects.filter(kind="test.stop", state="done").count() == 1


def test_listeners_get_their_turn_between_two_jobs_however_long_the_queue(
    worker: Worker, stop: At, kinds: dict[str, Any]
):
    order: list[str] = []
    cursor.listener("test")(lambda _entries: order.append("listened"))

    def tell(*_: Any) -> None:
        order.append("job")
        office(f"A{len(order)}", "Amman", "Asia/Amman", "JO")
        if len(order) > 4:
            stop.set()

    work.job("test.tell")(tell)
    for _ in range(3):
        work.enqueue("test.tell", now=NOW)
    worker.run()
    assert order == ["job", "listened", "job", "listened", "job"]


def test_it_outlives_a_database_that_was_away(worker: Worker, stop: At, monkeypatch: pytest.MonkeyPatch):
    asked: list[datetime] = []

    def away(now: datetime) -> bool:
        asked.append(now)
        if len(asked) == 2:
            stop.set()
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(queries, "anything_due", away)
    worker.run()
    assert len(asked) == 2


def test_listeners_are_woken_by_new_entries_only(worker: Worker, cast: Cast, kinds: dict[str, Any]):
    seen: list[int] = []
    cursor.listener("test")(lambda entries: seen.append(len(entries)))
    worker.round()
    worker.round()
    assert sum(seen) == exporting.last_seq()
    rounds = len(seen)
    worker.round()
    assert len(seen) == rounds
    office("AMM", "Amman", "Asia/Amman", "JO")
    worker.round()
    assert seen[-1] == 1


def test_a_listener_that_fails_keeps_no_other_waiting_and_is_asked_again(
    worker: Worker, cast: Cast, kinds: dict[str, Any]
):
    seen: list[int] = []
    broken = [True]

    def fail(entries: list[Entry]) -> None:
        if broken:
            raise ValueError("a name")
        seen.append(len(entries))

    cursor.listener("a.broken")(fail)
    cursor.listener("b.whole")(lambda entries: seen.append(len(entries)))
    worker.round()
    assert seen == [exporting.last_seq()]
    broken.clear()
    worker.round()
    assert seen == [exporting.last_seq()] * 2


def test_a_checkpoint_is_signed_after_a_minute_or_many_entries(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    assert standing.sign_if_due(NOW)
    assert not standing.sign_if_due(NOW + timedelta(hours=1))
    office("AMM", "Amman", "Asia/Amman", "JO")
    assert not standing.sign_if_due(NOW + timedelta(seconds=59))
    assert standing.sign_if_due(NOW + timedelta(seconds=60))
    office("KLA", "Kampala", "Africa/Kampala", "UG")
    monkeypatch.setattr(standing, "SIGN_AFTER", 1)
    assert standing.sign_if_due(NOW + timedelta(seconds=61))
    assert Checkpoint.objects.count() == 3
    assert exporting.unsigned() == 0


def test_every_room_is_asked_for_its_work_and_standing_jobs_stand_once(worker: Worker, clock: Clock):
    find_work()
    standing.keep(NOW)
    standing.keep(NOW)
    kinds = list(Job.objects.filter(every__gt=0).values_list("kind", flat=True))
    assert {"ground.end_sessions", "ground.sweep_jobs", "notices.mail"} <= set(kinds)
    assert len(kinds) == len(set(kinds))
    assert "notices" in cursor.names()


def test_done_jobs_are_forgotten_and_failed_ones_stay(kinds: dict[str, Any]):
    old = NOW - timedelta(days=31)
    for state in ("done", "failed"):
        Job.objects.create(kind="test.note", state=state, due_at=old, asked_by=SETUP.user_id)
    standing.sweep_jobs({}, lambda *_: None, NOW)
    assert [each.kind for each in queries.failed()] == ["test.note"]
    left = Job.objects.get()
    assert queries.job(left.id, asked_by=SETUP.user_id)
    assert queries.job(left.id, asked_by="somebody else") is None


def test_a_real_stop_is_an_event(clock: Clock):
    stop = threading.Event()
    stop.set()
    Worker(clock=clock, stop=stop).run()
