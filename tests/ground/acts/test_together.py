"""Two at once: the same key does it once, two changes do not both win, and nobody waits for ever."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from fourfold.casework.people.models import Name, Person
from fourfold.ground.access.errors import Stale
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from tests.cast import NOW, assemble
from tests.ground.sample import acts, name, person


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def rename(actor, *, whom: Person, to: str, now: datetime) -> Name:
    """Give somebody a name."""
    return name(whom, to)


def describe(actor, *, whom: Person, other: Person | None, now: datetime) -> Person:
    """Change both."""
    for each in filter(None, (whom, other)):
        each.gender = "female"
        each.save()
    return whom


def at_once(*calls):
    """Runs calls in threads of their own that start together; returns what each gave or raised."""
    ready = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(number, call):
        try:
            ready.wait()
            results[number] = call()
        except Exception as error:  # noqa: BLE001  # the test reads it
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture(autouse=True)
def on_disk(transactional_db, tmp_path):
    """The tests' SQLite lies in memory, where threads lock each other out; the real one is a file, so here too."""
    if connection.vendor == "postgresql":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "file.sqlite3")) as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, tmp_path / "file.sqlite3"
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def test_the_same_key_at_once_does_it_once():
    cast = assemble()
    amina = person(cast.nbo)
    with acts(rename, on={"whom": Person}) as (act,):
        for turn in range(5):
            results = at_once(
                *[lambda t=turn: act(cast.lead, whom=amina.id, to="A", now=NOW, key=f"once{t}") for _ in range(4)]
            )
            assert len(set(results)) == 1, results
            assert Name.objects.count() == turn + 1
    assert verify().sound


def test_of_two_changes_to_the_same_version_one_is_stale():
    cast = assemble()
    amina = person(cast.nbo)
    with acts(describe, on={"whom": Person, "other": Person}) as (act,):
        seen = str(amina.ref())
        results = at_once(*[lambda: act(cast.lead, whom=seen, other=None, now=NOW) for _ in range(4)])
    assert sum(isinstance(result, Stale) for result in results) == 3, results
    amina.refresh_from_db()
    assert amina.version == 2


def test_two_acts_on_the_same_two_records_do_not_wait_for_each_other_for_ever():
    cast = assemble()
    first, second = person(cast.nbo), person(cast.nbo)
    with acts(describe, on={"whom": Person, "other": Person}) as (act,):
        for _ in range(5):
            results = at_once(
                lambda: act(cast.lead, whom=first.id, other=second.id, now=NOW),
                lambda: act(cast.lead, whom=second.id, other=first.id, now=NOW),
            )
            assert not any(isinstance(result, Exception) for result in results), results


def test_many_at_once_make_one_unbroken_chain():
    cast = assemble()
    amina = person(cast.nbo)
    before = Entry.objects.count()
    with acts(rename, on={"whom": Person}) as (act,):

        def five():
            return [act(cast.lead, whom=amina.id, to="A", now=NOW) for _ in range(5)]

        results = at_once(five, five, five, five)
    assert not any(isinstance(result, Exception) for result in results), results
    assert Entry.objects.count() == before + 20
    assert verify().sound
