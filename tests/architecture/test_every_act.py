"""Every act against everybody: who may does it and leaves its entries; who may not leaves one refusal and no trace.

One scene for all; each try is rolled back. The roles are read from docs/permissions.md, who may know from `calls`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from fourfold.casework.cases import acts as acts_of_cases
from fourfold.casework.cases.models import Case
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import User
from fourfold.ground.access.roles import CASEWORKERS, EVERYONE, LEADS
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from tests.architecture import permissions
from tests.architecture.calls import DAY, INSIDE, Call, every_call, knowers, on
from tests.architecture.world import LATER, World, build
from tests.ground.sample import acts as making


CALLS = every_call()
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ACTS = permissions.load()
SAID = permissions.parse(permissions.PAGE.read_text())
APART = ("audit_", "vocab_")
"""The ledger, which is read by itself, and the code lists, which no room but theirs can reach."""
READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def expected(name: str, call: Call, key: str, actor: Actor) -> str:
    """What comes of it: done, refused, or a rule that stops it."""
    held = {str(role.label) for _, role in actor.roles} | ({"everyone"} if actor.roles else set())
    if key not in knowers(call.where) or not held & SAID[name]:
        return "refused"
    return "rule" if key in call.rule_stops else "done"


def everything() -> str:
    """A checksum of every row of every table but those apart."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(APART):
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  # our own names
                total.update(repr((table, cursor.fetchall())).encode())
    return total.hexdigest()


@contextmanager
def writing() -> Iterator[set[str]]:
    """The tables but those apart that any statement writes to meanwhile, as SQLite itself is told; "?" for any.

    Where there is none, nothing can have changed, and the checksum of everything need not be taken anew.
    """
    tables: set[str] = set()

    def told(statement: str) -> None:
        if not READS.match(statement):
            found = WRITES.match(statement)
            table = found[1] if found else "?"
            tables.update([table] if not table.startswith(APART) else ())

    connection.connection.set_trace_callback(told)
    try:
        yield tables
    finally:
        connection.connection.set_trace_callback(None)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def attempt(act: Any, actor: Actor, arguments: dict[str, Any]) -> str:
    try:
        act(actor, now=LATER, **arguments)
    except Refused:
        return "refused"
    except RuleBroken:
        return "rule"
    except Exception as error:  # noqa: BLE001  # the finding says which
        return repr(error)
    return "done"


def wrong_entries(act: Any, call: Call, actor: Actor, outcome: str, entries: list[Entry]) -> str:
    """What is wrong with the entries that a try left; empty when nothing is."""
    left = Counter((entry.act, entry.outcome) for entry in entries)
    due = {
        "refused": Counter({(act.name, "refused"): 1}),
        "rule": Counter(),
        "done": Counter(
            [(act.name, "done"), *((n, "done") for n in call.nested), *((n, "looked") for n in call.looks)]
        ),
    }[outcome]
    if left != due:
        return f"left {dict(left)}, not {dict(due)}"
    if any(entry.actor != actor.user_id for entry in entries):
        return "somebody else is named"
    return "" if outcome != "done" else wrong_causes(act, entries)


def wrong_causes(act: Any, entries: list[Entry]) -> str:
    """An act inside another names the one that includes it; the outer one names none."""
    names = {entry.id: entry.act for entry in entries}
    including = {each.name: {inner.name for inner in each.includes} for each in ACTS} | {
        act.name: {inner.name for inner in act.includes}
    }
    for entry in entries:
        if entry.outcome == "looked" or (entry.act == act.name and not entry.cause):
            continue
        if entry.act not in including.get(names.get(entry.cause, ""), set()):
            return f"{entry.act} names no act that includes it as its cause"
    return ""


def findings(world: World, act: Any, call: Call, said: Any = expected) -> list[str]:
    """What is not as it should be when everybody tries an act, one after the other."""
    found, at_rest = [], everything()
    for key, actor in world.everybody.items():
        with undone():
            with writing() as prepared:
                arguments = call.arguments(world, actor)
            wanted = said(act.name, call, key, actor)
            before, seq = everything() if prepared else at_rest, Entry.objects.count()
            with writing() as written:
                outcome = attempt(act, actor, arguments)
            entries = list(Entry.objects.order_by("seq")[seq:])
            if outcome != wanted:
                found.append(f"{act.name} by {key}: {outcome}, not {wanted}")
                continue
            if wrong := wrong_entries(act, call, actor, outcome, entries):
                found.append(f"{act.name} by {key}: {wrong}")
            if outcome != "done" and written and everything() != before:
                found.append(f"{act.name} by {key}: something changed")
    return found


NEVER_HERE = {"matches.propose", "relief.take_decision", "tellings.halt"}
"""Nobody here looks alike, no director who was asked to decide on a plan is away (tests/tracks/relief), and whoever is
to be asked is asked by the police, not by our leave (tests/casework/tellings)."""


def test_whatever_is_written_is_noticed_but_in_the_tables_apart():
    build()
    with writing() as read:
        Notice.objects.count()
        Entry.objects.create(seq=10**6, at=LATER.isoformat(), act="x", outcome="done")
    with writing() as added, undone():
        Notice.objects.create(user_id=User.objects.all()[0].pk, kind="task", entry=2, at=LATER)
    with writing() as changed:
        User.objects.update(name="Another")
    with writing() as removed:
        Notice.objects.all().delete()
    with writing() as otherwise:
        connection.connection.execute("CREATE TABLE another (x)")
    tables = [Notice._meta.db_table, User._meta.db_table, Notice._meta.db_table, "?"]
    assert read == set()
    assert [added, changed, removed, otherwise] == [{table} for table in tables]


def test_every_act_has_its_row_and_every_row_its_act():
    names = {act.name for act in ACTS}
    assert names == set(CALLS)
    assert {act.name for act in ACTS if act.inside} == {name for name, call in CALLS.items() if call is INSIDE}
    on_the_way = {name for call in CALLS.values() for name in call.nested}
    assert {act.name for act in ACTS if act.inside} - on_the_way == NEVER_HERE


def test_every_act_by_everybody_is_done_or_refused_and_leaves_what_it_should():
    world = build()
    found = [line for act in ACTS for line in findings(world, act, CALLS[act.name])]
    assert found == [], "\n".join(found)


def crooked(outcome: str):
    """An act that may be done as `cases.add_task` is, and does something else."""

    def add_task(actor, *, case, now):
        """Do what was not said, for this test."""
        if outcome == "twice":
            acts_of_cases.record_milestone.within(
                actor,
                case=case,
                kind="authority_acted",
                on=DAY,
                precision="day",
                until=None,
                planned=False,
                note="",
                now=now,
            )
        if outcome == "refused":
            raise Refused("gate.not_found", "No.")
        return case

    return add_task


@pytest.mark.parametrize(
    ("outcome", "by", "includes", "noticed"),
    [
        ("done", CASEWORKERS, (), ""),
        ("done", EVERYONE, (), "by custodian: done, not refused"),
        ("done", LEADS, (), "by lawyer: refused, not done"),
        ("refused", CASEWORKERS, (), "by lead: refused, not done"),
        ("twice", CASEWORKERS, (acts_of_cases.record_milestone,), "by lead: left"),
    ],
)
def test_an_act_that_does_not_do_what_its_row_says_is_noticed(outcome, by, includes, noticed):
    world = build()
    call = on("case", "case")
    with making(crooked(outcome), by=by, on={"case": Case}, includes=includes) as (act,):
        found = findings(world, act, call, lambda name, call, key, actor: expected("cases.add_task", call, key, actor))
    assert (noticed in "; ".join(found)) if noticed else found == [], found


def test_a_refusal_that_leaves_something_is_noticed(monkeypatch):
    world = build()

    def leaking(actor, arguments, now):
        Notice.objects.create(user_id=world.user("lead"), kind="task", entry=2, at=now)

    act = next(each for each in ACTS if each.name == "people.add_name")
    monkeypatch.setattr(act, "_write_refusal", leaking)
    found = findings(world, act, CALLS["people.add_name"])
    assert "people.add_name by stranger: left {}, not {('people.add_name', 'refused'): 1}" in found
    assert "people.add_name by stranger: something changed" in found
