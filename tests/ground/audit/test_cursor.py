"""Listeners are given each entry once, in order, whatever fails on the way."""

from __future__ import annotations

import pytest
from django.db import transaction

from fourfold.ground.audit import cursor, ledger
from fourfold.ground.audit.models import Cursor, Entry
from tests.cast import NOW


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def listeners(monkeypatch):
    monkeypatch.setattr(cursor, "_listeners", {})
    monkeypatch.setattr(cursor, "BATCH", 3)


def write(count: int) -> None:
    with transaction.atomic():
        ledger.seal([ledger.Draft(actor="a", act="b.c", outcome="done") for _ in range(count)], now=NOW)


def test_a_listener_catches_up_exactly_once_and_in_order():
    seen = []
    cursor.listener("fold")(lambda batch: seen.extend(entry.seq for entry in batch))
    write(8)
    assert cursor.catch_up("fold") == 8
    assert cursor.catch_up("fold") == 0
    write(1)
    assert cursor.catch_up_all() == 1
    assert seen == list(range(1, 10))


def test_a_listener_that_crashes_keeps_neither_its_work_nor_its_place():
    calls = []

    @cursor.listener("fold")
    def fold(batch: list[Entry]) -> None:
        calls.append([entry.seq for entry in batch])
        Cursor.objects.create(listener=f"projection {len(calls)}")
        if len(calls) == 2:
            raise ValueError

    write(5)
    with pytest.raises(ValueError):
        cursor.catch_up("fold")
    assert Cursor.objects.get(listener="fold").seq == 3
    assert not Cursor.objects.filter(listener="projection 2").exists()
    assert cursor.catch_up("fold") == 2
    assert calls == [[1, 2, 3], [4, 5], [4, 5]]


def test_one_listener_that_fails_keeps_no_other_waiting():
    seen = []

    @cursor.listener("a broken one")
    def broken(batch: list[Entry]) -> None:
        raise ValueError

    cursor.listener("notices")(lambda batch: seen.extend(entry.seq for entry in batch))
    write(2)
    with pytest.raises(ExceptionGroup):
        cursor.catch_up_all()
    assert seen == [1, 2]


def test_starting_over_gives_everything_again():
    seen = []
    cursor.listener("fold")(lambda batch: seen.extend(entry.seq for entry in batch))
    write(2)
    cursor.catch_up("fold")
    cursor.start_over("fold")
    cursor.catch_up("fold")
    assert seen == [1, 2, 1, 2]
    assert cursor.names() == ["fold"]


def test_a_listener_is_far_behind_when_more_than_a_batch_waits(monkeypatch):
    monkeypatch.setattr(cursor, "BATCH", 5)
    cursor.listener("fold")(lambda batch: None)
    write(5)
    assert not cursor.unseen("fold").far_behind
    write(1)
    assert cursor.unseen("fold").far_behind
    cursor.catch_up("fold")
    assert not cursor.unseen("fold").far_behind


def test_what_a_listener_has_still_to_see_comes_with_the_place_it_has_read_up_to():
    cursor.listener("fold")(lambda batch: None)
    write(2)
    cursor.catch_up("fold")
    write(3)
    unseen = cursor.unseen("fold")
    assert (unseen.seq, cursor.seen("fold")) == (2, 2)
    assert [one.seq for one in unseen.entries] == [3, 4, 5]
    cursor.catch_up("fold")
    assert (cursor.seen("fold"), cursor.unseen("fold").entries) == (5, ())
