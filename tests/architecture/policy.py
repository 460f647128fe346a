"""Reads policy.toml: what a director would say, as sets."""

from __future__ import annotations

import os
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from fourfold.ground.access.tiers import Tier


PAGE = Path(__file__).with_name("policy.toml")
POLICY: dict[str, Any] = tomllib.loads(PAGE.read_text())
PARTS = 2
"""Each day one part of the acts is tried against every role in every relationship, so that all are within two days."""
RELATIONSHIPS = tuple(POLICY["relationships"])


def group(name: str) -> frozenset[str]:
    """The roles of a group, or the one role of that name."""
    return frozenset(POLICY["groups"].get(name, name).split())


def fits(name: str, patterns: str) -> bool:
    return any(fnmatchcase(name, one) for one in patterns.split())


@cache
def row(act: str) -> tuple[frozenset[str], str] | None:
    """Who may do it and where what it is done on lies; None when the page does not say."""
    for one in POLICY["may"]:
        if fits(act, one["acts"]) and not fits(act, one.get("but", "")):
            return group(one["who"]), one["lies"]
    return None


def knows(place: str, relationship: str, role: str) -> bool:
    """Whether somebody may know of what lies there."""
    return role in group(POLICY["known"][place].get(relationship, "nobody"))


def may(act: str, relationship: str, role: str) -> bool:
    found = row(act)
    return found is not None and role in found[0] and knows(found[1], relationship, role)


def closest(record: str, relationship: str, role: str) -> Tier | None:
    """The closest tier shown of a record; None when not even that it exists."""
    if not knows(POLICY["records"][record], relationship, role):
        return None
    return next(Tier[tier.upper()] for tier, roles in POLICY["tiers"].items() if role in reads(roles))


def reads(roles: str) -> frozenset[str]:
    return frozenset().union(*(group(one) for one in roles.split()))


def parts() -> list[int]:
    """Which parts this run tries: $FOURFOLD_CELLS says `all` or a number, else the day does."""
    asked = os.environ.get("FOURFOLD_CELLS", "")
    if asked == "all":
        return list(range(PARTS))
    return [(int(asked) if asked.isdecimal() else timezone.now().date().toordinal()) % PARTS]
