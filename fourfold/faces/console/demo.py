"""`fourfold demo`: five invented offices, their staff and their cases, on an empty data folder and nowhere else."""

from __future__ import annotations

import argparse
import tomllib
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import authenticate
from django.utils import timezone

from fourfold.casework.team import acts as team
from fourfold.faces.console import preparing
from fourfold.faces.console.talking import OK, PlainError, remark, say
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named, office_coded
from fourfold.ground.access.roles import Role


TODAY: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A present that stands still, for measurements and tests."""
_HOUR: Final = 9
"""UTC. At this hour it is the same day in every office of the demo."""
PASSPHRASE: Final = "lantern-orchard-river-42"  # noqa: S105  # public on purpose
"""Of every demo account. It is public; the command gives it to invented people in an empty folder only."""
SETUP: Final = Actor("0" * 26, "Setup", frozenset({("", Role.ADMINISTRATOR)}))
_STORIES: Final = "fourfold.faces.console.telling.stories"
_SIGN_INS_FOR: Final = "NBO"
_MARK: Final = "demo-under-way"


def demo(arguments: argparse.Namespace) -> int:
    """Prepares, then seeds once; with staff in the database nothing is added."""
    if not arguments.sign_ins:
        preparing.bring_up_to_date(timezone.now())
        seed(empty=arguments.empty, whole=arguments.whole, now=timezone.now())
        return OK
    print_sign_ins()
    return OK


def cast() -> dict[str, Any]:
    """Offices and staff as data/demo/cast.toml has them. Raises PlainError."""
    path = Path(settings.FOURFOLD_VOCAB).parent / "demo" / "cast.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PlainError(f"The demonstration cannot be read from {path}.") from error


def today(now: datetime) -> datetime:
    """The demo's present: the last nine o'clock (UTC). Every day of its stories is counted back from it."""
    nine = now.astimezone(UTC).replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return nine if nine <= now else nine - timedelta(days=1)


def seed(*, empty: bool, whole: bool, now: datetime) -> None:
    """The stories, and the rest of the world behind the scenes or (`whole`) at once; or offices and staff alone.

    Raises PlainError when an earlier run was cut short.
    """
    mark, people = Path(settings.FOURFOLD_DATA) / _MARK, cast()
    if mark.exists():
        raise PlainError("The demonstration was cut short here; name another data folder with FOURFOLD_DATA.")
    if team_stands(people):
        say("There is staff in this data folder already; nothing was added.")
        return
    mark.touch(mode=0o600)
    present = today(now)
    found_offices(people["offices"], now=present)
    add_staff(people["staff"], now=present)
    say(f"{len(people['offices'])} offices and {len(people['staff'])} members of staff stand.")
    if not empty and find_spec(_STORIES):
        from importlib import import_module  # noqa: PLC0415  # only when there are stories to tell

        import_module(_STORIES).tell(SETUP, now=present, say=say)
        _tell_the_rest(present, now, whole=whole)
    mark.unlink()


def _tell_the_rest(present: datetime, now: datetime, *, whole: bool) -> None:
    from fourfold.faces.console.telling import background  # noqa: PLC0415  # as the stories

    if whole:
        background.tell_all(today=present, say=remark)
        return
    say(f"{background.begin(now=now, today=present)} further cases are told by the worker, while the pages answer.")


def team_stands(people: dict[str, Any]) -> bool:
    """Whether anybody works here: any office of the cast, or any ledger entry at all."""
    from fourfold.ground.audit.exporting import last_seq  # noqa: PLC0415

    return bool(last_seq()) or any(office_coded(office["code"]) for office in people["offices"])


def found_offices(offices: list[dict[str, Any]], *, now: datetime) -> None:
    """Every office through the door."""
    for office in offices:
        team.found_office(
            SETUP,
            code=office["code"],
            name=office["name"],
            jurisdiction=office["jurisdiction"],
            time_zone=office["time_zone"],
            languages=office["languages"],
            calendar={"weekend": office["weekend"], "holidays": office["holidays"]},
            now=now,
        )


def add_staff(staff: list[dict[str, Any]], *, now: datetime) -> None:
    """Every member of staff, with the one role of theirs."""
    for one in staff:
        ref = team.add_staff(
            SETUP,
            username=one["username"],
            name=one["name"],
            language=one["language"],
            password=PASSPHRASE,
            now=now,
        )
        team.give_role(SETUP, user=ref, office_code=one["office"], role=one["role"], now=now)


def print_sign_ins() -> None:
    """One sign-in per role; nothing where the demo's accounts are not, or have another passphrase by now."""
    here = [one for one in cast()["staff"] if one["office"] == _SIGN_INS_FOR]
    if not here or actor_named(here[0]["username"]) is None:
        remark("The demonstration is not in this data folder.")
        return
    if authenticate(None, username=here[0]["username"], password=PASSPHRASE) is None:
        return
    say(f"Sign in with the passphrase  {PASSPHRASE}  as one of:")
    for one in here:
        say(f"  {one['username']:<18} {Role(one['role']).label}")
