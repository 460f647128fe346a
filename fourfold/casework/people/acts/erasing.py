"""Erasing a person by key: what was encrypted can never be read again, and nothing finds them."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.people import rules
from fourfold.casework.people.models import Person, Token
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys


@act(by=frozenset({Role.DIRECTOR}), on={"person": Person})
def erase_person(actor: Actor, *, person: Person, reason: str, now: datetime) -> Person:
    """Erase everything that says who somebody is, for good; reference, gender and age band stay for the counts.

    What others told of them is under other keys: `cases.queries.still_told_of` lists it. Listeners forget the copies
    in batches and the proposals.
    """
    rules.require_reason(reason, field="reason")
    keys.destroy(person.key_id)
    Token.objects.filter(person=person).delete()
    person.save(update_fields=["made_at"])  # moves the version: open forms are told
    return person
