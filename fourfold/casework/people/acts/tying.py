"""How people stand to one another."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.people import rules
from fourfold.casework.people.acts.writing import secret_of
from fourfold.casework.people.models import Person, Tie
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vault import fields
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"person": Person, "other": Person}, mentions=("other",))
def tie(actor: Actor, *, person: Person, other: Person, kind: str, note: str = "", now: datetime) -> Tie:
    """Record how somebody stands to another person."""
    rules.require_two(person.pk, other.pk)
    rules.require_known_word(vocab.has("relationship_kinds", kind), field="kind")
    rules.require_new_tie(already=Tie.objects.filter(person=person, other=other, kind=kind).exists())
    made = Tie.from_circle_of(person, person=person, other=other, kind=kind, made_at=now)
    fields.use_key(made, secret_of(person))
    made.note = note.strip() or None
    made.save()
    return made


@act(by=CASEWORKERS, on={"tie": Tie})
def untie(actor: Actor, *, tie: Tie, now: datetime) -> Person:
    """Take away a tie that was recorded by mistake."""
    ends = {tie.person_id, tie.other_id}
    if gate.visible(actor, Person.objects.filter(pk__in=ends)).count() != len(ends):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    person = tie.person
    tie.delete()
    return person
