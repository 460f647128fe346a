"""Pairs of names in two scripts, written by us: customary given and family names, put together at random.

`names_across_scripts.csv` holds, for each script, names that come first and names that come second (in Burmese both are
parts of one name; in Ethiopia and among Tamils the second is the father's), each with the Latin spellings usual in its
country. They are from common knowledge of naming there, not from any register, and no pair is anybody. Of sixteen every
other one is *tuned* (looked at while the readers were made), the rest *kept* (looked at when they were done). Eight
scripts were mended by what their kept names showed; for them there are eight *fresh* ones, written before that.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


TABLE = Path(__file__).with_name("names_across_scripts.csv")
UNSPACED = frozenset({"burmese", "chinese, pinyin", "chinese, hong kong", "korean"})
ROUNDS = (0, 3, 6, 1)
"""How far the second name is moved on in each round: no pair comes twice."""
Name = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Pair:
    """A name in its own script, one in Latin letters, and whether they are one name."""

    native: str
    latin: str
    same: bool


@cache
def names() -> dict[tuple[str, str, str], list[Name]]:
    """By script, part and place: the name and its Latin spellings."""
    found: dict[tuple[str, str, str], list[Name]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spellings = tuple(row["latin"].split("|"))
            found.setdefault((row["script"], row["part"], row["place"]), []).append((row["native"], spellings))
    return found


def scripts() -> list[str]:
    """All scripts, in the order of the table."""
    return list(dict.fromkeys(script for script, _, _ in names()))


def last(script: str) -> str:
    """The names of the script that were looked at last: *fresh*, or *kept*."""
    return "fresh" if (script, "fresh", "first") in names() else "kept"


def pairs(script: str, part: str) -> list[Pair]:
    """32 true pairs; 16 false ones that share one of the two names, and 16 that share neither."""
    first, second = (names()[script, part, place] for place in ("first", "second"))
    gap = "" if script in UNSPACED else " "
    size = len(first)
    found: list[Pair] = []
    for turn, moved in enumerate(ROUNDS):
        for at in range(size):
            to = (at + moved) % size
            one, other = (at + 1 + turn) % size, (to + 3 + turn) % size
            native = first[at][0] + gap + second[to][0]
            found.append(Pair(native, _latin(first[at], second[to], turn, at), same=True))
            strangers = ((one, other), (one, other), (one, to), (at, other))[turn]
            found.append(Pair(native, _latin(first[strangers[0]], second[strangers[1]], turn, at), same=False))
    return found


def _latin(first: Name, second: Name, turn: int, at: int) -> str:
    """One usual spelling of each, another in each round; every fourth name the other way round."""
    words = [name[1][turn % len(name[1])] for name in (first, second)]
    return " ".join(reversed(words) if at % 4 == 3 else words)
