"""What hangs on the strands of a case before it is woven: beads, and bundles of beads where there are many. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import zip_longest
from typing import Final

from fourfold.faces.ui.drawing.weaving import TRUNK, Knot, Strand


class At(IntEnum):
    """The stations of a case's thread. The lesson goes on: what is done about it, and what changed."""

    REPORT = 0
    OPERATION = 1
    SURVIVORS = 2
    ACCUSED = 3
    CHARGES = 4
    VERDICT = 5
    SERVICES = 6
    LESSON = 7
    DONE = 8
    CHANGED = 9


LEGS: Final = (*["relief"] * 3, *["accountability"] * 3, "aftercare", *["transformation"] * 3)
ROPES: Final = (
    (At.OPERATION, At.SURVIVORS, At.SERVICES),
    (At.ACCUSED, At.CHARGES, At.VERDICT),
    (At.LESSON, At.DONE, At.CHANGED),
)
"""Which stations lie on one rope: people harmed, people accused, what the case brought to light."""
EACH: Final = frozenset({At.CHARGES, At.VERDICT})
"""What is to come for every strand that has not got there: each accused answers for themselves, charge by charge."""


@dataclass(frozen=True)
class Bead:
    """Something on a strand. `alike`: beads of one station with the same words here may be bundled.

    rests: what ends here has come to its end; nothing is to come of it.
    """

    id: str
    at: At
    name: str
    note: str = ""
    href: str = ""
    alike: str = ""
    hollow: bool = False
    rests: bool = False


Path = tuple[Bead, ...]
Counted = Callable[[At, int], str]
"""So many beads of a station, in words."""


def rope_of(at: At) -> int:
    """The rope that a station lies on; the report is what all have in common."""
    return next((place for place, stations in enumerate(ROPES) if at in stations), TRUNK)


def bundled(paths: Sequence[Path], *, most: int, counted: Counted, other: str, pages: dict[At, str]) -> list[Path]:
    """The same paths with the beads of each station bundled where there are more than `most` of them.

    Beads that are alike become one, with how many they were; if that is still too many, the rarest become `other`.
    A path keeps every station that it passed, so nothing enters or leaves on the way.
    """
    beads = {bead.id: bead for path in paths for bead in path}
    became: dict[str, Bead] = {}
    for at in At:
        here = [bead for bead in beads.values() if bead.at == at]
        if len(here) > most:
            became |= _bundles(here, most, counted, other, pages.get(at, ""))
    return [tuple(became.get(bead.id, bead) for bead in path) for path in paths]


def _bundles(here: Sequence[Bead], most: int, counted: Counted, other: str, page: str) -> dict[str, Bead]:
    ranked = Counter(bead.alike for bead in here).most_common()
    kept = {words for words, _ in (ranked if len(ranked) <= most else ranked[: most - 1])}
    words = {bead.id: bead.alike if bead.alike in kept else other for bead in here}
    many = Counter(words.values())
    at = here[0].at
    full = {
        name: Bead(f"{at.value}:{name}", at, name or other, counted(at, number), page, hollow=True, rests=True)
        for name, number in many.items()
    }
    for bead in here:  # hollow, or at rest, only where every one of them is
        bundle = full[words[bead.id]]
        full[words[bead.id]] = replace(bundle, hollow=bundle.hollow and bead.hollow, rests=bundle.rests and bead.rests)
    return {bead.id: full[words[bead.id]] for bead in here}


def knots(paths: Iterable[Path]) -> list[Knot]:
    """Each bead once, in the order of stations and of first appearance."""
    beads = {bead.id: bead for path in paths for bead in path}
    ordered = sorted(beads.values(), key=lambda bead: bead.at)
    return [
        Knot(one.id, one.at, rope_of(one.at), LEGS[one.at], one.name, one.note, one.href, hollow=one.hollow)
        for one in ordered
    ]


def strands(paths: Iterable[Path]) -> list[Strand]:
    """The paths as strands; those that go alike are one, counted."""
    many = Counter(tuple(bead.id for bead in path) for path in paths)
    return [Strand(path, count) for path, count in many.items()]


def to_come(
    paths: Sequence[Path], start: str, hints: dict[At, tuple[str, str, str]]
) -> tuple[list[Knot], list[Strand]]:
    """What stands where nothing is yet, and the ways there. `hints`: of each station, words, what fills it, address.

    A way begins where the rope has come so far, at a strand that ends there if there is one; at stations of `EACH` one
    begins at every strand that ends before it and is not at rest.
    """
    last = {path[-1].id for path in paths}
    faint: list[Knot] = []
    ways: list[Strand] = []
    for place, stations in enumerate(ROPES):
        before = [start]
        for at, after in zip_longest(stations, stations[1:]):
            here = {bead.id: bead for path in paths for bead in path if bead.at == at}
            name, note, href = hints[at]
            knot = Knot(f"faint-{at.value}", at, place, LEGS[at], name, note, href, faint=True)
            lacking = [knot.id] if before and (at in EACH or not here) else []
            faint += [knot] if lacking else []
            ways += [Strand((one, knot.id), faint=True) for one in before] if lacking else []
            open_ = [one.id for one in here.values() if one.id in last and not one.rests]
            before = [*open_, *lacking] if after in EACH else [*open_, *here, *lacking][:1]
    return faint, ways
