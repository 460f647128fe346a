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


def may(act: str, relationship: str, role: str, *, where: str = "") -> bool:
    """`where`: a place above, when what it is done on is not where it usually is."""
    found = row(act)
    return found is not None and role in found.who and knows(where or found.lies, relationship, role)


def sees(act: str, relationship: str, role: str, *, where: str = "") -> bool:
    """Whether somebody may know of what it is done on, whatever they may do."""
    found = row(act)
    return found is not None and knows(where or found.on, relationship, role)


def closest(record: str, relationship: str, role: str) -> Tier | None:
    """The closest tier shown of a record; None when not even that it exists."""
    if not knows(POLICY["records"][record], relationship, role):
        return None
    return next(Tier[tier.upper()] for tier, roles in POLICY["tiers"].items() if role in reads(roles))


def reading(name: str) -> dict[str, str] | None:
    """What the page says of a reading; None when it does not."""
    return next((one for one in POLICY["reading"] if fits(name, one["name"])), None)


def shown(name: str, relationship: str, role: str) -> dict[str, Tier] | None:
    """Kind of record → the closest tier that a reading shows of it; None for whoever is refused."""
    says = reading(name)
    if says is None:
        return None
    if not knows(says["lies"], relationship, role):
        return {} if says.get("unseen") == "nothing" else None
    return {
        kind: tier
        for kind, tier in whole(name).items()
        if "@" not in kind or knows(POLICY["circles"][kind.partition("@")[2]], relationship, role)
    }


def given(address: str, relationship: str, role: str) -> bool | None:
    """Whether somebody is given what stands at an address of the api; None when the page does not say."""
    for one in POLICY["address"]:
        if fits(address, one["at"]):
            return role in group(one["who"]) and knows(one["lies"], relationship, role)
    return None


def whole(name: str) -> dict[str, Tier]:
    """All that a reading shows, to whom nothing of it is closed."""
    says = reading(name) or {}
    return {kind: Tier[tier.upper()] for tier in POLICY["tiers"] for kind in says.get(tier, "").split()}


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


def lines_for(reading: str, seen: dict[str, Tier]) -> str:
    """What to write for a reading that no lines cover, as far as the first who asks is shown it."""
    by_tier = {
        tier: [kind for kind, closest in seen.items() if closest == Tier[tier.upper()]] for tier in POLICY["tiers"]
    }
    return "\n".join(
        [
            f"{reading} has no lines in {PAGE.name}. Add, having asked who should know:",
            "[[reading]]",
            f'name = "{reading}"',
            f'lies = "case" # or: {" ".join(POLICY["known"])}',
            *(f'{tier} = "{" ".join(sorted(kinds))}"' for tier, kinds in by_tier.items() if kinds),
        ]
    )


def line_for(act: str) -> str:
    """What to write for an act that no line covers."""
    return (
        f"{act} has no line in {PAGE.name}. Add it to the `acts` of one that says the same, or ask who should know:\n"
        f'[[may]]\nwho = "casework" # or: {" ".join(POLICY["groups"])}, or roles\n'
        f'lies = "case" # or: {" ".join(POLICY["known"])}\nacts = "{act}"'
    )
