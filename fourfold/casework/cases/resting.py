"""What rests on somebody's part in a case. Rooms say so of their records when they are loaded.

Whoever is taken out of a case was added to it by mistake (`acts.uninvolve`). Where a record says otherwise, that record
is withdrawn first: else a list would count somebody whom the case does not know.

Asked while the case is held; it finds rows whoever asks. What it says tells no more than the actor may know anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person


@dataclass(frozen=True)
class Leaving:
    """Somebody who would be in a case in a role no more. `left` are the roles in which they would still be in it."""

    role: str
    left: frozenset[str]

    def ends(self, role: str) -> bool:
        """Whether they would be in the case in that role no more."""
        return role == self.role and role not in self.left

    @property
    def wholly(self) -> bool:
        """Whether they would not be in the case at all."""
        return not self.left


Asked = Callable[[Case, Person, Leaving], str]
"""A sentence that says what to withdraw first (a message marker); empty when nothing rests on it."""
_ASKED: Final[list[Asked]] = []


def rests_on(asked: Asked) -> Asked:
    """Makes a function one of those that are asked."""
    _ASKED.append(asked)
    return asked


def says(case: Case, person: Person, leaving: Leaving) -> str:
    """What to withdraw first; empty when nothing rests on it. A query or two for each room that says so."""
    return next(filter(None, (asked(case, person, leaving) for asked in _ASKED)), "")
