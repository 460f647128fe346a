"""The ledger is added to and nothing else; its checkpoints are signed; it holds ids and promises, never content."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from fourfold.ground.audit import chain, ledger, signing
from fourfold.ground.audit.ledger_time import moment, stamp
from fourfold.ground.audit.models import Checkpoint, Entry, Head, Mention
from fourfold.ground.audit.queries import done_by, entries, history_of
from fourfold.ground.vault import keys
from fourfold.ground.vault.cipher import CannotOpen, open_sealed
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ACTOR = new_id()


def write(count: int = 1, **values) -> list[ledger.Draft]:
    drafts = [
        ledger.Draft(**({"actor": ACTOR, "act": "cases.add_note", "outcome": "done", "subject": new_id()} | values))
        for _ in range(count)
    ]
    with transaction.atomic():
        ledger.seal(drafts, now=NOW)
    return drafts


@pytest.mark.parametrize("table", ["audit_entry", "audit_mention", "audit_checkpoint"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_delete(table, verb):
    write(3)
    signing.checkpoint(NOW)
    column = {"audit_entry": "actor", "audit_mention": "record", "audit_checkpoint": "root"}[table]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table, column, column))


@pytest.mark.postgres(only=True)
@pytest.mark.parametrize("table", ["audit_entry", "audit_mention", "audit_checkpoint"])
def test_postgresql_refuses_to_empty_the_tables(table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table}")


def test_the_models_cannot_change_what_is_written_either():
    write()
    entry = Entry.objects.get()
    entry.actor = new_id()
    for change in (entry.save, entry.delete, lambda: Entry.objects.update(act="x")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.create(seq=1, at=entry.at, actor="x", act="x", outcome="done", before="", hash="")


def test_entries_of_one_act_stand_together_and_each_follows_the_one_before():
    write(2)
    write(3)
    rows = list(Entry.objects.order_by("seq"))
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.before for row in rows] == [chain.GENESIS, *(row.hash for row in rows[:-1])]
    head = Head.objects.get()
    assert (head.seq, head.hash) == (5, rows[-1].hash)


def test_sealing_nothing_writes_nothing():
    with transaction.atomic():
        ledger.seal([], now=NOW)
    assert Head.objects.get().seq == 0


def test_the_ledger_holds_a_promise_and_no_content_and_the_key_opens_the_salt():
    office = assemble().nbo
    key = keys.new_key("case", office_key=office.key_id)
    before = Head.objects.get().seq
    details = {"name": "Amina of Kibera"}
    (draft,) = write(details=details, public=bytes(key.public))
    entry = Entry.objects.get(seq=before + 1)
    assert "Amina" not in str(vars(entry))
    salt = open_sealed(keys.data_key(key.id), bytes(entry.salt), bound_to=draft.id)
    assert chain.commitment(salt, details) == entry.promise
    keys.destroy(key.id)
    with pytest.raises(CannotOpen):
        keys.data_key(key.id)


def test_who_looked_is_found_by_record_circle_and_actor():
    case, note, circle = new_id(), new_id(), new_id()
    write(subject=case, records=[(note, "CONFIDENTIAL")], circle=circle)
    write(subject=note)
    assert [line.seq for line in history_of(note)] == [2, 1]
    assert [line.seq for line in history_of(case)] == [1]
    assert [line.seq for line in history_of(new_id(), circle_ids=[circle])] == [1]
    assert [line.seq for line in done_by(ACTOR)] == [2, 1]
    assert [line.seq for line in entries(after=1)] == [2]
    assert Mention.objects.count() == 3


def test_moments_are_kept_to_the_microsecond_in_utc():
    later = NOW + timedelta(microseconds=7)
    assert moment(stamp(later)) == later
    assert stamp(NOW) == "2026-11-23T09:00:00.000000Z"


def test_an_empty_ledger_has_no_checkpoint_and_an_unchanged_one_keeps_its_last():
    assert signing.checkpoint(NOW) is None
    write()
    first = signing.checkpoint(NOW)
    again = signing.checkpoint(NOW + timedelta(hours=1))
    assert first
    assert again
    assert (first.size, first.at) == (again.size, again.at)
    assert Checkpoint.objects.count() == 1


def test_a_checkpoint_grown_in_steps_signs_the_same_root_as_one_made_at_once():
    for count in (1, 2, 5, 8, 3):
        write(count)
        signing.checkpoint(NOW)
    tree = chain.Tree()
    tree.extend(Entry.objects.order_by("seq").values_list("hash", flat=True))
    assert Checkpoint.objects.get(size=19).root == tree.root()
