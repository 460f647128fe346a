"""Somebody with full rights on the database changes the ledger: every way is found, the first bad entry is named.

They can drop triggers and recompute every hash; what they lack are the files outside the database. Putting back an
older copy of everything is found only against a checkpoint that was kept elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from fourfold.ground.audit import checking, ledger, signing
from fourfold.ground.audit.chain import GENESIS, Tree, checkpoint_note, entry_hash
from fourfold.ground.audit.checking import HeldAgainst, verify
from fourfold.ground.audit.models import HASHED, Checkpoint, Entry, Head, Mention
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
COUNT = 20
SIGNED = (7, 16)
A, B = "01JD3B4Y5Z6A7B8C9D0E1F2G3H", "01JD3B4Y5Z6A7B8C9D0E1F2G3J"


def grow(count: int, chance: random.Random) -> None:
    while count > 0:
        size = min(count, chance.randint(1, 3))
        drafts = [
            ledger.Draft(
                actor=A,
                act=chance.choice(["cases.add_note", "people.person_page"]),
                outcome=chance.choice(["done", "looked", "refused"]),
                subject=new_id(),
                circle=chance.choice(["", B]),
                cause=chance.choice(["", B]),
                records=[(new_id(), chance.choice(["", "CONFIDENTIAL"])) for _ in range(chance.randint(1, 3))],
                details={"n": chance.random()},
            )
            for _ in range(size)
        ]
        with transaction.atomic():
            ledger.seal(drafts, now=NOW + timedelta(seconds=chance.randint(0, 5)))
        count -= size


@pytest.fixture
def ledger_of_twenty():
    chance = random.Random(4)
    for upto in (*SIGNED, COUNT):
        grow(upto - Head.objects.get().seq, chance)
        if upto in SIGNED:
            signing.checkpoint(NOW)
    assert verify().sound
    unlock()


def unlock() -> None:
    postgres = connection.vendor == "postgresql"
    for table in ("audit_entry", "audit_mention", "audit_checkpoint"):
        for verb in ("update", "delete", *(("truncate",) if postgres else ())):
            run(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgres else ""))


def run(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def rehash(start: int) -> None:
    """What a careful forger does: every hash after the change made anew, and the head moved."""
    before = Entry.objects.get(seq=start - 1).hash if start > 1 else GENESIS
    for entry in Entry.objects.filter(seq__gte=start).order_by("seq"):
        after = entry_hash(entry.content(), before=before)
        Entry.objects.filter(pk=entry.pk).update(before=before, hash=after)
        before = after
    last = Entry.objects.order_by("-seq").first()
    Head.objects.update(seq=last.seq if last else 0, hash=before)


def shift(start: int, by: int) -> None:
    for entry in Entry.objects.filter(seq__gte=start).order_by("-seq" if by > 0 else "seq"):
        run("UPDATE audit_entry SET seq = %s WHERE seq = %s", entry.seq + by, entry.seq)
        run("UPDATE audit_mention SET entry = %s WHERE entry = %s", entry.seq + by, entry.seq)


def forge(number: int) -> None:
    old = Entry.objects.get(seq=number)
    run("DELETE FROM audit_mention WHERE entry = %s", number)
    shift(number, 1)
    Entry.objects.create(seq=number, at=old.at, actor=A, act="cases.add_note", outcome="done", before=old.before)


def change(column: str, number: int = 9, value: object = "x") -> Callable[[], None]:
    return lambda: run(f"UPDATE audit_entry SET {column} = %s WHERE seq = %s", value, number)  # noqa: S608  # names of our own tables


def remove(number: int) -> Callable[[], None]:
    def take() -> None:
        run("DELETE FROM audit_entry WHERE seq = %s", number)
        run("DELETE FROM audit_mention WHERE entry = %s", number)

    return take


def removed_and_closed_up() -> None:
    remove(9)()
    shift(10, -1)
    rehash(9)


def swap() -> None:
    for old, new in ((9, 99), (10, 9), (99, 10)):
        run("UPDATE audit_entry SET seq = %s WHERE seq = %s", new, old)


def forged_and_rehashed() -> None:
    forge(19)
    rehash(19)


def forged_before_a_checkpoint() -> None:
    forge(12)
    rehash(12)


def cut(after: int) -> Callable[[], None]:
    def take() -> None:
        run("DELETE FROM audit_entry WHERE seq > %s", after)
        run("DELETE FROM audit_mention WHERE entry > %s", after)
        run("DELETE FROM audit_checkpoint WHERE size > %s", after)
        last = Entry.objects.order_by("-seq").first()
        run("UPDATE audit_head SET seq = %s, hash = %s", after, last.hash if last else GENESIS)

    return take


def cut_under_a_checkpoint() -> None:
    run("DELETE FROM audit_entry WHERE seq > 14")
    run("DELETE FROM audit_mention WHERE entry > 14")
    run("UPDATE audit_head SET seq = 14, hash = %s", Entry.objects.get(seq=14).hash)


def signed_by_another() -> None:
    """Everything made anew from entry 12, and the last checkpoint signed with a key of their own."""
    change("actor", 12, B)()
    rehash(12)
    tree, key = Tree(), Ed25519PrivateKey.generate()
    hashes = list(Entry.objects.filter(seq__lte=16).order_by("seq").values_list("hash", flat=True))
    tree.extend(hashes)
    note = checkpoint_note(signing.ORIGIN, size=16, root=tree.root(), head=hashes[-1], at="x")
    Checkpoint.objects.filter(size=16).update(
        root=tree.root(),
        head=hashes[-1],
        at="x",
        signature=key.sign(note).hex(),
        key=key.public_key().public_bytes_raw().hex(),
    )


def points(column: str, value: object) -> Callable[[], None]:
    return lambda: run(f"UPDATE audit_checkpoint SET {column} = %s WHERE size = 16", value)  # noqa: S608  # names of our own tables


def mention_too_many() -> None:
    Mention.objects.create(entry=9, record=A)


def mention_beyond() -> None:
    Mention.objects.create(entry=500, record=A)


def mention_doubled() -> None:
    Mention.objects.create(entry=9, record=Entry.objects.get(seq=9).subject)


def other_tier() -> None:
    entry = Entry.objects.get(seq=9)
    Entry.objects.filter(seq=9).update(records=[[name, "OPEN"] for name, _ in entry.records])


def rehashed_tier() -> None:
    entry = Entry.objects.get(seq=18)
    Entry.objects.filter(seq=18).update(records=[[name, "OPEN"] for name, _ in entry.records])
    rehash(18)


def a_second_nine() -> None:
    """The table made anew without its constraints, so that a number can stand twice."""
    run("CREATE TABLE loose AS SELECT * FROM audit_entry")
    run("INSERT INTO loose SELECT * FROM audit_entry WHERE seq = 9")
    run("DROP TABLE audit_entry")
    run("ALTER TABLE loose RENAME TO audit_entry")


KINDS: dict[str, tuple[Callable[[], object], int]] = {
    **{f"{column} changed": (change(column), 9) for column in HASHED if column not in {"seq", "records"}},
    "the hash changed": (change("hash", 9, "0" * 64), 9),
    "the link changed": (change("before", 9, "0" * 64), 9),
    "a number changed": (change("seq", 9, 99), 9),
    "a tier changed": (other_tier, 9),
    "the first entry deleted": (remove(1), 1),
    "a middle entry deleted": (remove(9), 9),
    "the last entry deleted": (remove(COUNT), COUNT),
    "an entry deleted and the gap closed": (removed_and_closed_up, 8),
    "two entries swapped": (swap, 9),
    "an entry forged": (lambda: forge(9), 9),
    "an entry forged and all hashes made anew": (forged_and_rehashed, 17),
    "an entry forged under a checkpoint": (forged_before_a_checkpoint, 8),
    "a tier changed and all hashes made anew": (rehashed_tier, 17),
    "the tail cut": (lambda: run("DELETE FROM audit_entry WHERE seq > 18"), 19),
    "the tail cut and the head moved": (cut(18), 17),
    "the tail cut under a checkpoint": (cut_under_a_checkpoint, 15),
    "the tail cut with its checkpoint": (cut(10), 8),
    "the head's number moved": (lambda: run("UPDATE audit_head SET seq = 5"), COUNT + 1),
    "the head's hash moved": (lambda: run("UPDATE audit_head SET hash = %s", "0" * 64), COUNT + 1),
    "the head deleted": (lambda: run("DELETE FROM audit_head"), COUNT + 1),
    "the head's promise copied over": (lambda: run("UPDATE audit_head SET mac = %s", "0" * 64), 17),
    "a checkpoint's root changed": (points("root", "0" * 64), 16),
    "a checkpoint's time changed": (points("at", "x"), 16),
    "a checkpoint's peaks changed": (points("peaks", '["00"]'), 16),
    "a checkpoint's signature broken": (points("signature", "not hex"), 16),
    "a checkpoint moved": (lambda: run("UPDATE audit_checkpoint SET size = 15 WHERE size = 16"), 15),
    "the last checkpoint deleted": (lambda: run("DELETE FROM audit_checkpoint WHERE size = 16"), 0),
    "the first checkpoint deleted": (lambda: run("DELETE FROM audit_checkpoint WHERE size = 7"), 0),
    "all signed anew by another key": (signed_by_another, 16),
    "a line of who looked deleted": (
        lambda: run("DELETE FROM audit_mention WHERE id = (SELECT min(id) FROM audit_mention WHERE entry = 9)"),
        9,
    ),
    "a line of who looked added": (mention_too_many, 9),
    "a line of who looked doubled": (mention_doubled, 9),
    "a line of who looked for no entry": (mention_beyond, 500),
    "a line of who looked moved": (lambda: run("UPDATE audit_mention SET record = %s WHERE entry = 9", A), 9),
    "a number twice": (a_second_nine, 10),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("ledger_of_twenty")
def test_tampering_is_found_and_the_first_bad_entry_is_named(kind):
    tamper, number = KINDS[kind]
    tamper()
    verdict = verify()
    assert not verdict.sound
    assert verdict.trouble
    assert verdict.first_bad == number, verdict


def test_at_least_twenty_kinds_are_tried():
    assert len(KINDS) >= 20


@pytest.mark.usefixtures("ledger_of_twenty")
def test_what_cannot_be_read_is_found_and_not_a_crash():
    run("UPDATE audit_entry SET records = '7' WHERE seq = 9")
    assert verify().first_bad == 9
    if connection.vendor == "sqlite":
        run("UPDATE audit_entry SET subject = x'00ff' WHERE seq = 9")
    verdict = verify()
    assert (verdict.sound, verdict.first_bad) == (False, 9)


@pytest.mark.usefixtures("ledger_of_twenty")
def test_an_older_copy_of_everything_is_found_only_against_a_checkpoint_kept_elsewhere():
    tables: tuple[Any, ...] = (Entry, Mention, Head, Checkpoint)
    old = {model: list(model.objects.values()) for model in tables}
    grow(5, random.Random(5))
    kept = held(signing.checkpoint(NOW))
    for model, rows in old.items():
        run(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  # names of our own tables
        model.objects.bulk_create(model(**row) for row in rows)
    assert verify().sound
    verdict = verify(against=kept)
    assert (verdict.sound, verdict.first_bad) == (False, COUNT + 1)


def begin_anew() -> None:
    for model in (Entry, Mention, Checkpoint, Head):
        run(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  # names of our own tables
    Head.objects.create(pk=1, seq=0, hash=GENESIS)


@pytest.mark.usefixtures("ledger_of_twenty")
def test_a_ledger_begun_anew_is_found_against_a_checkpoint_kept_elsewhere():
    kept = held(Checkpoint.objects.get(size=16))
    begin_anew()
    grow(30, random.Random(6))
    assert verify().sound
    assert verify(against=kept).first_bad == 16


@pytest.mark.usefixtures("ledger_of_twenty")
def test_a_checkpoint_that_we_hold_must_be_ours():
    point = held(Checkpoint.objects.get(size=16))
    assert verify(against=point).sound
    assert not verify(against=HeldAgainst(**(vars(point) | {"root": "0" * 64}))).sound
    assert not verify(against=HeldAgainst(**(vars(point) | {"key": "0" * 64}))).sound


def held(point: Checkpoint | None) -> HeldAgainst:
    assert point
    return HeldAgainst(point.size, point.root, point.head, point.at, point.signature, point.key)


@pytest.mark.usefixtures("ledger_of_twenty")
def test_tampered_peaks_do_not_spoil_the_next_checkpoint():
    points("peaks", '["00"]')()
    tree = Tree()
    tree.extend(Entry.objects.order_by("seq").values_list("hash", flat=True))
    made = signing.checkpoint(NOW)
    assert made
    assert made.root == tree.root()


def test_what_is_written_and_signed_during_a_check_raises_no_alarm(ledger_of_twenty, monkeypatch):
    chance, checks, check = random.Random(5), iter(range(1000)), checking._check_entry

    def and_somebody_writes(entry, **known):
        if next(checks) in {3, 11}:
            grow(2, chance)
            signing.checkpoint(NOW)
        check(entry, **known)

    monkeypatch.setattr(checking, "_check_entry", and_somebody_writes)
    assert (verify().sound, verify().entries, Head.objects.get().seq) == (True, COUNT + 4, COUNT + 4)


def test_two_hundred_clean_ledgers_raise_no_alarm():
    unlock()
    for number in range(200):
        begin_anew()
        chance = random.Random(number)
        for _ in range(chance.randint(0, 3)):
            grow(chance.randint(1, 6), chance)
            if chance.random() < 0.4:
                signing.checkpoint(NOW)
        verdict = verify()
        assert verdict.sound, verdict
