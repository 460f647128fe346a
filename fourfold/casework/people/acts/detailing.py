"""Adding to what is known of somebody, and correcting it. The index follows every change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from fourfold.casework.people import rules
from fourfold.casework.people.acts.adding import checked_parts
from fourfold.casework.people.acts.writing import PartGiven, index_again, secret_of, write_parts
from fourfold.casework.people.models import Contact, Identifier, Name, Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vault import fields
from fourfold.ground.vocab import queries as vocab


Part = TypeVar("Part", Name, Identifier, Contact)


@act(by=CASEWORKERS, on={"person": Person})
def add_name(actor: Actor, *, person: Person, kind: str, value: str, note: str = "", now: datetime) -> Name:
    """Add a name by which somebody is known: another spelling, script, nickname or former name."""
    return _add(Name, person, PartGiven(kind=kind, value=value, note=note), "name_kinds", now)


@act(by=CASEWORKERS, on={"person": Person})
def add_identifier(actor: Actor, *, person: Person, kind: str, value: str, note: str = "", now: datetime) -> Identifier:
    """Add the number of a document of somebody's."""
    return _add(Identifier, person, PartGiven(kind=kind, value=value, note=note), "identifier_kinds", now)


@act(by=CASEWORKERS, on={"person": Person})
def add_contact(
    actor: Actor, *, person: Person, kind: str, value: str, note: str = "", safe: bool | None = None, now: datetime
) -> Contact:
    """Add a way to reach somebody, and whether it is safe to use."""
    return _add(Contact, person, PartGiven(kind=kind, value=value, note=note, safe=safe), "contact_kinds", now)


@act(by=CASEWORKERS, on={"contact": Contact})
def mark_contact(actor: Actor, *, contact: Contact, safe: bool | None, note: str, now: datetime) -> Contact:
    """Say whether a way to reach somebody is safe to use, and how."""
    contact.safe, contact.note = safe, note.strip() or None
    contact.save()
    return contact


@act(by=CASEWORKERS, on={"name": Name})
def remove_name(actor: Actor, *, name: Name, why: str, now: datetime) -> Person:
    """Take away a name that was written down by mistake; the last one stays."""
    rules.require_reason(why, field="why")
    person = Person.objects.select_for_update().get(pk=name.person_id)
    rules.require_another(Name.objects.filter(person=person).count())
    name.delete()
    index_again(person)
    return person


@act(by=CASEWORKERS, on={"person": Person})
def correct_person(
    actor: Actor,
    *,
    person: Person,
    gender: str,
    birth: Mapping[str, Any] | None,
    citizenships: Sequence[str],
    now: datetime,
) -> Person:
    """Correct somebody's gender, birth date or citizenships."""
    rules.require_known_word(not gender or vocab.has("genders", gender), field="gender")
    today = person.office.today(now)
    born = rules.require_birth(birth, today=today)
    fields.use_key(person, secret_of(person))
    person.gender, person.age_band = gender, rules.age_band(born, on=today)
    person.birth = dict(birth) if birth else None
    person.citizenships = rules.require_countries(citizenships) or None
    person.save()
    return person


def _add(model: type[Part], person: Person, given: PartGiven, words: str, now: datetime) -> Part:
    checked = checked_parts([given], words, field="value")
    part = write_parts(model, person, checked, secret=secret_of(person), now=now)[0]
    index_again(person)
    return part
