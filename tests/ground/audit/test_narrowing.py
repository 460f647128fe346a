"""The ledger is narrowed by an index, never row by row, and what is narrowed is what fits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from fourfold.ground.audit import queries
from fourfold.ground.audit.ledger import Draft, seal
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ONE, OTHER = new_id(), new_id()


@pytest.fixture
def entries():
    """Nine entries over three days, by two people, three of them refused."""
    assemble()
    for number in range(9):
        outcome = "refused" if number % 3 == 0 else "done"
        actor = ONE if number < 5 else OTHER
        when = NOW + timedelta(days=40 + number // 3)
        seal([Draft(actor=actor, act=f"room.act_{number % 2}", outcome=outcome)], now=when)
    return Entry.objects.order_by("-seq").values_list("seq", flat=True)[8]


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"acts": ["room.act_1"]}, [1, 3, 5, 7]),
        ({"actor_id": ONE}, [0, 1, 2, 3, 4]),
        ({"actor_id": ONE, "outcome": "refused"}, [0, 3]),
        ({"day": (NOW + timedelta(days=41)).date()}, [3, 4, 5]),
        ({"day": (NOW + timedelta(days=41)).date(), "actor_id": OTHER}, [5]),
        ({"day": (NOW + timedelta(days=43)).date()}, []),
    ],
)
def test_each_narrows(entries, asked, fits):
    found = queries.entries(after=entries - 1, **asked)
    assert [one.seq - entries for one in found] == fits


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, as it should")
@pytest.mark.parametrize(
    ("narrowed", "index"),
    [
        ({"act__in": ["room.act_1"]}, "entry_by_act"),
        ({"actor": ONE}, "entry_by_actor"),
        ({"at__gte": "2026-11-23", "at__lt": "2026-11-24"}, "entry_by_time"),
    ],
)
def test_an_index_finds_them(narrowed, index):
    rows = Entry.objects.filter(seq__gt=0, **narrowed).order_by("seq")[:100]
    assert index in rows.explain()


def test_the_indexes_are_there():
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, Entry._meta.db_table)
    assert {"entry_by_act", "entry_by_time", "entry_refused"} <= set(held)
