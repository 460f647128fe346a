"""Who somebody is, in one line: for every page that names people. A constant number of queries whatever the count."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.casework.people.index import parts_of
from fourfold.casework.people.models import Name, Person, PersonPart
from fourfold.casework.people.sheets import PartSheet, PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.vault import fields


__all__ = ["chip_of", "chips_of", "find_by_reference", "names_for", "part_sheet", "parts_of", "visible_ids"]


def names_for(actor: Actor, person_ids: Iterable[str]) -> dict[str, PersonChip]:
    """Chips by person id, of those the actor may see; the others are absent. Three queries."""
    people = list(gate.visible(actor, Person.objects.filter(pk__in=set(person_ids))))
    names = parts_of(Name, people)
    fields.warm(name for held in names.values() for name in held[:1])
    return chips_of(actor, people, names)


def chip_of(actor: Actor, person_id: str) -> PersonChip:
    """One chip. Raises Refused, unseen and unknown alike."""
    found = names_for(actor, [person_id]).get(person_id)
    if found is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return found


def find_by_reference(actor: Actor, text: str) -> str | None:
    """The id of the person with a reference such as NBO-K7QM4, if the actor may see them. One query."""
    wanted = text.strip().upper()
    return gate.visible(actor, Person.objects.filter(reference=wanted)).values_list("pk", flat=True).first()


def visible_ids(actor: Actor, person_ids: Iterable[str]) -> frozenset[str]:
    """Which of these people the actor may see. One query."""
    return frozenset(gate.visible(actor, Person.objects.filter(pk__in=set(person_ids))).values_list("pk", flat=True))


def chips_of(actor: Actor, people: list[Person], names: dict[str, list[Name]]) -> dict[str, PersonChip]:
    """Chips of people who came through the gate, from warm names."""
    mains = {person.pk: names[person.pk][0] for person in people if names.get(person.pk)}
    return {
        person.pk: gate.show(
            actor, person, PersonChip, name=part_sheet(actor, mains[person.pk]).value if person.pk in mains else ""
        )
        for person in people
    }


def part_sheet(actor: Actor, part: PersonPart) -> PartSheet:
    """One name, identifier or contact as this actor may see it."""
    return gate.show(actor, part, PartSheet, safe=getattr(part, "safe", None))
