"""`visible` over 100,000 records in 10,000 circles: exactly the rows that a plain computation of sets gives.

Prints timings and plans with `-s`; nothing is asserted about time (docs/performance.md has the figures).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.db import connection

from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Circle, Exclusion, Grant, Office, User
from fourfold.ground.access.roles import Role
from fourfold.ground.vault import keys
from fourfold.ground.vault.ids import ID_LENGTH, new_id
from tests.cast import NOW


pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.django_db]
RECORDS, CIRCLES = 100_000, 10_000
PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
EVERY_TENTH_IS_SECRET = 10


@dataclass
class World:
    """What was written, as plain sets, and who looks."""

    office: Office
    circles: list[str]
    circle_of: dict[str, str] = field(default_factory=dict)
    grants: dict[str, set[str]] = field(default_factory=dict)
    shut: dict[str, set[str]] = field(default_factory=dict)
    admitted: set[tuple[str, str, str]] = field(default_factory=set)

    def may_see(self, user: str) -> set[str]:
        """By brute force."""
        shut = self.shut.get(user, set())
        own = self.grants.get(user, set()) - shut
        through = {circle for circle, admits, via in self.admitted if admits in own and via not in shut}
        seen = (own | through) - shut
        return {record for record, circle in self.circle_of.items() if circle in seen}


def insert(table: str, columns: str, rows: list[tuple]) -> None:
    places = ", ".join(["%s"] * len(columns.split(",")))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608  # names of our own tables


def ulid(kind: str, number: int) -> str:
    return f"01JD{kind}{number:0{ID_LENGTH - 5}d}"


@pytest.fixture
def world():
    chance = random.Random(3)
    rooms = [Circle.objects.create(kind="office"), Circle.objects.create(kind="intake")]
    office = Office.objects.create(
        code="NBO",
        name="Nairobi",
        jurisdiction="KE",
        time_zone="Africa/Nairobi",
        key=keys.new_office_key(),
        circle=rooms[0],
        intake=rooms[1],
    )
    made = World(office, [ulid("C", number) for number in range(CIRCLES)])
    insert("access_circle", "id, kind", [(circle, "main") for circle in made.circles])
    ordinary = [circle for number, circle in enumerate(made.circles) if number % EVERY_TENTH_IS_SECRET]
    made.admitted = {(circle, office.circle_id, circle) for circle in ordinary}
    # Some are admitted on account of another: a person in a case's circle.
    made.admitted |= {
        (chance.choice(made.circles), chance.choice(made.circles), chance.choice(made.circles)) for _ in range(20_000)
    }
    insert("access_admission", "circle_id, admits_id, via_id", sorted(made.admitted))
    key = keys.new_key("case", office_key=office.key_id).id
    rows = []
    for number in range(RECORDS):
        record, circle = ulid("R", number), made.circles[chance.randrange(CIRCLES)]
        made.circle_of[record] = circle
        day = f"20{10 + number // 7000:02d}-0{1 + number % 9}-{1 + number % 28:02d}"
        rows.append(
            (
                record,
                office.id,
                circle,
                key,
                1,
                str(NOW),
                f"NBO-{number:06d}",
                "trafficking",
                "active",
                "",
                number % 2 == 0,
                day,
                "",
                b"\x01",
            )
        )
    insert(
        "cases_case",
        "id, office_id, circle_id, key_id, version, made_at,"
        " reference, harm, status, risk, secret, opened_on, closure, title",
        rows,
    )
    for name, give in USERS.items():
        user = User.objects.create(username=name, name=name).pk
        made.grants[name], made.shut[name] = give(made, chance)
        Grant.objects.bulk_create(
            Grant(
                user_id=user,
                circle_id=circle,
                why="team",
                by=new_id(),
                made_at=NOW,
                until=chance.choice([None, FUTURE]),
            )
            for circle in made.grants[name]
        )
        Grant.objects.bulk_create(  # these have ended
            Grant(user_id=user, circle_id=circle, why="break_glass", by=new_id(), made_at=NOW, until=PAST)
            for circle in chance.sample(made.circles, 50)
        )
        Exclusion.objects.bulk_create(
            Exclusion(user_id=user, circle_id=circle, by=new_id(), made_at=NOW) for circle in made.shut[name]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


Given = tuple[set[str], set[str]]
USERS: dict[str, Callable[[World, random.Random], Given]] = {
    "many grants": lambda w, chance: (set(chance.sample(w.circles, 3000)), set()),
    "few grants": lambda w, chance: (set(chance.sample(w.circles, 5)), set()),
    "whole office": lambda w, chance: ({w.office.circle_id}, set()),
    "office but some": lambda w, chance: (
        {w.office.circle_id, *chance.sample(w.circles, 20)},
        set(chance.sample(w.circles, 300)),
    ),
    "office and many": lambda w, chance: ({w.office.circle_id, *chance.sample(w.circles, 300)}, set()),
    "nothing": lambda w, chance: (set(), set()),
}
MEMBERS = {"whole office", "office but some", "office and many"}


def timed(what: Callable[[], object]) -> tuple[float, object]:
    took, answer = [], None
    for _ in range(5):
        start = time.perf_counter()
        answer = what()
        took.append(time.perf_counter() - start)
    return sorted(took)[2] * 1000, answer


def test_everybody_sees_exactly_what_the_sets_say(world):
    some = {ulid("R", number) for number in range(0, RECORDS, RECORDS // 1000)}
    for name in USERS:
        # Whoever belongs to the office has a role that says so; the others are guests. The answer is the same.
        roles = {(world.office.id, Role.CASE_LEAD)} if name in MEMBERS else set()
        user, wanted = User.objects.get(username=name).pk, world.may_see(name)
        for each in (roles, {(world.office.id, Role.DIRECTOR)} - roles):
            rows = gate.visible(Actor(user, name, frozenset(each)), Case.objects.all())
            assert set(rows.values_list("pk", flat=True)) == wanted
            named = gate.visible(Actor(user, name, frozenset(each)), Case.objects.filter(pk__in=some))
            assert set(named.values_list("pk", flat=True)) == wanted & some
        report(name, Actor(user, name, frozenset(roles)), wanted)


def report(name: str, actor: Actor, wanted: set[str]) -> None:
    rows = gate.visible(actor, Case.objects.all())
    newest = rows.order_by("-opened_on", "-id")
    page, first = timed(lambda: list(newest.values_list("pk", flat=True)[:50]))
    count, number = timed(rows.count)
    one, _ = timed(lambda: gate.visible(actor, Case.objects.filter(pk=ulid("R", 777))).first())
    assert number == len(wanted)
    assert first == list(newest.values_list("pk", flat=True))[:50]
    figures = f"newest 50 {page:6.1f} ms, count {count:6.1f} ms, one {one:5.1f} ms"
    sys.stdout.write(f"{connection.vendor:10} {name:16} {len(wanted):6} rows: {figures}\n")
    if name in ("whole office", "few grants"):
        sys.stdout.write(newest[:50].explain() + "\n")
