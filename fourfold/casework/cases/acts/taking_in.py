"""Taking in who a row is about: machine acts for files that an office already keeps."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts.involving import enter
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=INTAKE_DESK, on={"case": Case, "person": Person}, inside=True)
def take_in_involvement(actor: Actor, *, case: Case, person: Person, role: str, now: datetime) -> Involvement:
    """Take in that somebody is in a case in a role, as a row of a file says."""
    rules.require_known_word(vocab.has("case_roles", role), field="role")
    return enter(case, person, role, now=now)
