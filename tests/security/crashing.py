"""What is killed in test_crash: a process that does acts one after the other and says which are done.

python -m tests.security.crashing prepare            makes the world, prints the person's and the actor's id
python -m tests.security.crashing act PERSON WHO FROM TO    acts FROM … TO-1, a line for each that was done
python -m tests.security.crashing check WHO…         prints what stands in the database
"""

# ruff: noqa: E402  # Django is set up before its models are imported
from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")

import django


django.setup()

from django.core.management import call_command

from fourfold.casework.people.models import Name, Person
from fourfold.ground.access.models import Circle, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.acts.door import act
from fourfold.ground.acts.models import Replay
from fourfold.ground.audit import cursor, signing
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault import fields


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@act(by=EVERYONE, on={"whom": Person})
def rename(actor, *, whom: Person, to: str, now: datetime) -> Name:
    """Give somebody a name; the person's own row changes too."""
    whom.gender = to
    whom.save()
    return Name.objects.create(**_like(whom), person=whom, value=to)


def _like(owner: Person) -> dict:
    return {"office_id": owner.office_id, "circle_id": owner.circle_id, "key": owner.key, "made_at": NOW}


@cursor.listener("crash")
def listen(entries: list[Entry]) -> None:
    """A projection that breaks if an entry came twice: the entry's id is its row's key."""
    Circle.objects.bulk_create(Circle(id=entry.id, kind="seen") for entry in entries)


def say(line: str) -> None:
    """Tells the parent; it is acknowledged once this has left."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare() -> None:
    from tests.cast import assemble  # noqa: PLC0415  # only here: it loads the vocabulary
    from tests.ground.sample import person  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    cast = assemble()
    say(f"{person(cast.nbo).id} {cast.lead.user_id}")


def go_on(whom: str, who: str, start: int, end: int) -> None:
    actor = actor_of(User.objects.get(pk=who))
    for number in range(start, end):
        if not sys.stdin.readline():  # one line allows one act, so that nobody runs ahead of the kills
            return
        rename(actor, whom=whom, to=f"{number}", now=NOW, key=f"crash {number}")
        say(str(number))
        if number % 7 == 0:
            cursor.catch_up("crash")
        if number % 40 == 0:
            signing.checkpoint(NOW)


def check() -> None:
    cursor.catch_up("crash")
    names = list(Name.objects.select_related("key"))
    fields.warm(names)
    verdict = verify()
    say(
        json.dumps(
            {
                "names": sorted(int(name.value) for name in names),
                "keys": Replay.objects.filter(key__startswith="crash").count(),
                "unfinished": Replay.objects.filter(result="?").count(),
                "entries": Entry.objects.filter(act=rename.name).count(),
                "version": Person.objects.get().version,
                "sound": verdict.sound,
                "trouble": verdict.trouble,
                "unseen": Entry.objects.exclude(id__in=Circle.objects.filter(kind="seen").values("id")).count(),
                "seen": Circle.objects.filter(kind="seen").count(),
                "all": Entry.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    {
        "prepare": prepare,
        "act": lambda: go_on(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])),
        "check": check,
    }[sys.argv[1]]()
