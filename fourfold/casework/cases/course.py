"""How far a case got: the stations that it passed, from its report to its lesson, and how it ended. Pure.

Computed from milestones reached (never planned ones) and the reason of closing. A station is passed or it is not: a
case that went to court without relief goes from the report to the charge. Source: product.md, the thread of a
programme.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final


REPORT: Final = "report"
MARKS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "relieved": ("freed", "harm_stopped"),
        "charged": ("charged", "trial_opened"),
        "convicted": ("conviction", "sentence"),
        "acquitted": ("acquittal",),
        "dismissed": ("dismissal",),
        "judged": ("judgment", "final"),
        "cared": ("services_begun", "restored", "closed"),
        "learned": ("gap_found",),
    }
)
"""What a case is marked with, and the milestones (milestone_types) any of which does so."""
VERDICTS: Final = ("convicted", "acquitted", "dismissed", "judged")
"""A case with several accused may be marked with several; the first of these says how it went in the picture."""
ENDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "settled": ("goals_met", "no_further_need"),
        "handed_on": ("transferred", "moved_away", "duplicate"),
        "lost": ("no_contact",),
        "stopped": ("person_asked", "unsafe", "unfounded", "no_remedy", "died", "other", ""),
    }
)
"""How a closed case ended, and the closure_reasons that mean it."""
STATIONS: Final = (REPORT, "relieved", "charged", *VERDICTS, "cared", "learned", *ENDS)
"""Every place of the picture in order; verdicts share one station, and so do the ends."""
WEIGHTS: Final[Mapping[str, int]] = MappingProxyType({name: 1 << place for place, name in enumerate(MARKS)})
ALL: Final = (1 << len(MARKS)) - 1


def course(marks: int, closure: str | None) -> tuple[str, ...]:
    """The places that a case with these marks (sum of WEIGHTS) passed; `closure` is None while it is open."""
    has = {name for name, weight in WEIGHTS.items() if marks & weight}
    verdict = next((name for name in VERDICTS if name in has), "")
    passed = [REPORT, *(name for name in ("relieved", "charged", verdict, "cared", "learned") if name in has)]
    return (*passed, end_of(closure)) if closure is not None else tuple(passed)


def end_of(closure: str) -> str:
    """What a reason of closing means; one that an office has added means that it was stopped."""
    return next((end for end, reasons in ENDS.items() if closure in reasons), "stopped")


def along(source: str, target: str) -> list[int]:
    """Every sum of marks with which a case goes straight from one place to another; target blank: passes the source."""
    return [marks for marks in range(ALL + 1) if passes(course(marks, None), source, target)]


def passes(way: tuple[str, ...], source: str, target: str) -> bool:
    """Whether a course passes a place, or goes straight from it to another."""
    return (source, target) in pairwise(way) if target else source in way


def last(source: str) -> list[int]:
    """Every sum of marks with which a case has come to a place and no further."""
    return [marks for marks in range(ALL + 1) if course(marks, None)[-1] == source]
