"""What is told to an act in one piece. Frozen; texts are empty where nothing was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanTold:
    """A plan as written down. `people` is how many are expected there; `ready` are codes of relief_checks."""

    course: str
    day: date | None = None
    place: str = ""
    authority: str = ""
    people: int | None = None
    risks: str = ""
    shelter: str = ""
    ready: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReliefTold:
    """How somebody was relieved, beside day, kind and who ordered it: the office's name, its order, a note."""

    precision: str = "day"
    office: str = ""
    order: str = ""
    note: str = ""
