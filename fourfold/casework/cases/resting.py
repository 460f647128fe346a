"""What rests on somebody's part in a case. Later rooms say so of theirs when they are loaded; here it is incidents.

Whoever is taken out of a case was added to it by mistake (`acts.uninvolve`). Where a record says otherwise, that record
is withdrawn first: else a list would count somebody whom the case does not know.

Asked while the case is held; it finds rows whoever asks. What it says tells no more than the actor may know anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from fourfold.casework.cases.models import Case, Incident
from fourfold.casework.people.models import Person
from fourfold.ground.vocab.kinds import mark


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


@rests_on
def _incidents(case: Case, person: Person, leaving: Leaving) -> str:
    """Incidents lie in the case's own circle: whoever knows the case reads them."""
    named = Q(doer=person) | Q(victim=person)
    standing = Incident.objects.filter(named, case=case, withdrawn_at=None)
    if not leaving.wholly or not standing.exists():
        return ""
    return mark("An incident of this case names this person. Withdraw the incident first.")
