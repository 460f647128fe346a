"""Reads policy.toml: what a director would say, as sets."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from django.utils import timezone

from fourfold.ground.access.tiers import Tier


PAGE = Path(__file__).with_name("policy.toml")
POLICY: dict[str, Any] = tomllib.loads(PAGE.read_text())
T = TypeVar("T")
PARTS = 2
"""Each day one part of the acts is tried against every role in every relationship, so that all are within two days."""
OVER_HTTP = 14
"""The same over HTTP, in two weeks."""
RELATIONSHIPS = tuple(POLICY["relationships"])


def group(name: str) -> frozenset[str]:
    """The roles of a group, or the one role of that name."""
    return frozenset(POLICY["groups"].get(name, name).split())


def fits(name: str, patterns: str) -> bool:
    return any(fnmatchcase(name, one) for one in patterns.split())


class Line(NamedTuple):
    """Who may do an act, where what it is about lies, and where what it is done on does."""

    who: frozenset[str]
    lies: str
    on: str


@cache
def row(act: str) -> Line | None:
    """The first line that fits; None when the page does not say."""
    for one in POLICY["may"]:
        if fits(act, one["acts"]) and not fits(act, one.get("but", "")):
            return Line(group(one["who"]), one["lies"], one.get("on", one["lies"]))
    return None


def knows(place: str, relationship: str, role: str) -> bool:
    """Whether somebody may know of what lies there."""
    return role in group(POLICY["known"][place].get(relationship, "nobody"))


def may(act: str, relationship: str, role: str) -> bool:
    found = row(act)
    return found is not None and role in found.who and knows(found.lies, relationship, role)


def sees(act: str, relationship: str, role: str) -> bool:
    """Whether somebody may know of what it is done on, whatever they may do."""
    found = row(act)
    return found is not None and knows(found.on, relationship, role)


def closest(record: str, relationship: str, role: str) -> Tier | None:
    """The closest tier shown of a record; None when not even that it exists."""
    if not knows(POLICY["records"][record], relationship, role):
        return None
    return next(Tier[tier.upper()] for tier, roles in POLICY["tiers"].items() if role in reads(roles))


def reads(roles: str) -> frozenset[str]:
    return frozenset().union(*(group(one) for one in roles.split()))


def parts(of: int = PARTS) -> list[int]:
    """Which of so many parts this run tries: $FOURFOLD_CELLS says `all` or a number, else the day does."""
    asked = os.environ.get("FOURFOLD_CELLS", "")
    if asked == "all":
        return list(range(of))
    return [(int(asked) if asked.isdecimal() else timezone.now().date().toordinal()) % of]


def share(things: Iterable[T], chosen: Collection[int], of: int) -> list[T]:
    """Those of the things that lie in the chosen parts."""
    return [thing for place, thing in enumerate(things) if place % of in chosen]


def told(chosen: list[int], of: int) -> str:
    """For people: which part it is."""
    return f"all {of} parts" if len(chosen) == of else f"part {chosen[0] + 1} of {of}"


def line_for(act: str) -> str:
    """What to write for an act that no line covers."""
    return (
        f"{act} has no line in {PAGE.name}. Add it to the `acts` of one that says the same, or ask who should know:\n"
        f'[[may]]\nwho = "casework" # or: {" ".join(POLICY["groups"])}, or roles\n'
        f'lies = "case" # or: {" ".join(POLICY["known"])}\nacts = "{act}"'
    )
