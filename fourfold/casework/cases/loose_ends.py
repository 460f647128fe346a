"""What is not finished in a case that somebody wants to close. Rooms say so of their records when they are loaded.

Some of it forbids: it would be dropped silently, and nobody would look for it in a closed case. The rest may stay as it
is, if whoever closes the case names it and says why: a case does close while its accused is at large.

Asked while the case is held. What it says tells no more than the actor may know: of what lies in a circle that they
are not in, at most what the case's milestones say. What they may not know does not stop them, since a refusal would
tell it; those who do know of it hear of the closing by a notice of their room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from fourfold.casework.cases.models import Case
from fourfold.ground.access.actors import Actor


@dataclass(frozen=True)
class LooseEnd:
    """A sort of what may be unfinished. `at` names where it is seen to: a leg, or the page of a room."""

    code: str
    label: str
    """A message marker, as is the next."""
    at: str
    first: str = ""
    """What has to be done before the case closes; blank where it may stay open for a reason."""
    counted: bool = True
    """Whether it is said how many there are: not where the number tells more than that there is one."""

    @property
    def forbids(self) -> bool:
        """Whether no case closes with it."""
        return bool(self.first)


Counts = Callable[[Actor, Case, date], int]
"""How many there are in a case that the actor may be told of; the day is the office's today."""
_SORTS: Final[dict[str, tuple[LooseEnd, Counts]]] = {}


def leaves_open(sort: LooseEnd) -> Callable[[Counts], Counts]:
    """Makes a function the one that counts this sort."""

    def keep(counts: Counts) -> Counts:
        _SORTS[sort.code] = (sort, counts)
        return counts

    return keep


def sorts() -> list[LooseEnd]:
    """Every sort, those that forbid first."""
    return sorted((sort for sort, _counts in _SORTS.values()), key=lambda one: (not one.forbids, one.code))


def of(actor: Actor, case: Case, *, today: date) -> dict[LooseEnd, int]:
    """What is unfinished in a case, and how many of each; what forbids first. A query or a few for each sort."""
    found = {sort: _SORTS[sort.code][1](actor, case, today) for sort in sorts()}
    return {sort: count for sort, count in found.items() if count}
