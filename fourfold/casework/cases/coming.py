"""What is asked when somebody comes into a case in a role. Rooms say so of their records when they are loaded.

Asked while the case is held, after the person was entered: whoever asks raises a broken rule, and nothing was entered;
or keeps what was said with its own records, by an act of its own (`hears_of`). A case that is new – opened from a
report, taken in from a file – has no such records yet, and nobody is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor


@dataclass(frozen=True)
class Coming:
    """Somebody in a case in a role from now on. `non_punishment`: what was said of that; empty where nothing was."""

    case: Case
    person: Person
    role: str
    non_punishment: str
    now: datetime


Hearer = Callable[[Actor, Coming], None]
_HEARERS: Final[list[Hearer]] = []


def hears_of(hearer: Hearer) -> Hearer:
    """Makes a function one of those that are told."""
    _HEARERS.append(hearer)
    return hearer


def tell(actor: Actor, coming: Coming) -> None:
    """Tells every room that somebody has come. A query or two for each room that asks something."""
    for hearer in _HEARERS:
        hearer(actor, coming)
