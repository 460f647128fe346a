"""What clocks are told of people: whom something reached is about, and who was seen to. Later rooms say so of theirs.

They say it when they are loaded; this room, a floor below them, knows none. Only ids and days pass, and only to work
out whether a deadline is met: no row here tells who it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fourfold.casework.clocks.rules import Seen


Ids = Collection[str]


def _nobody(_case_ids: Ids) -> Mapping[str, frozenset[str]]:
    return {}


def _nothing(_case_ids: Ids) -> Iterable[tuple[str, Seen]]:
    return ()


@dataclass(frozen=True)
class Looking:
    """What one room knows.

    `acts`: after these the deadlines are worked out anew, of the cases that `cases` finds for ids in their entries.
    `about`: for cases, whom which of their milestones is about. `seen`: for cases, each with who was seen to in it.
    """

    acts: frozenset[str]
    cases: Callable[[Ids], Iterable[str]]
    about: Callable[[Ids], Mapping[str, frozenset[str]]] = _nobody
    seen: Callable[[Ids], Iterable[tuple[str, Seen]]] = _nothing


_ROOMS: Final[list[Looking]] = []


def looks(room: Looking) -> None:
    """Adds what a room knows of people."""
    _ROOMS.append(room)


def acts() -> frozenset[str]:
    """The acts after which somebody may have been seen to, or something be about somebody else."""
    return frozenset[str]().union(*(room.acts for room in _ROOMS))


def cases(record_ids: Ids) -> set[str]:
    """The cases on which these records hang."""
    return {name for room in _ROOMS for name in room.cases(record_ids)}


def about(case_ids: Ids) -> dict[str, frozenset[str]]:
    """Whom each milestone of these cases is about, where a room says so."""
    found: dict[str, frozenset[str]] = {}
    for room in _ROOMS:
        for name, people in room.about(case_ids).items():
            found[name] = found.get(name, frozenset()) | people
    return found


def seen(case_ids: Ids) -> dict[str, list[Seen]]:
    """Who was seen to, by case."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for room in _ROOMS:
        for case_id, one in room.seen(case_ids):
            found[case_id].append(one)
    return found
