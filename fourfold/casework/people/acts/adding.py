"""Adding people: after a search at the desk, or from a file that an office already keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fourfold.casework.people import admitting, rules
from fourfold.casework.people.acts.writing import PartGiven, Start, start_people, write_person
from fourfold.casework.people.models import Person, SearchReceipt
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"office": Office})
def add_person(
    actor: Actor,
    *,
    office: Office,
    receipt: str,
    names: Sequence[PartGiven],
    gender: str = "",
    birth: Mapping[str, Any] | None = None,
    citizenships: Sequence[str] = (),
    identifiers: Sequence[PartGiven] = (),
    contacts: Sequence[PartGiven] = (),
    profile: Mapping[str, Any] | None = None,
    now: datetime,
) -> Person:
    """Add somebody who is not known yet, after searching for them."""
    _use_receipt(actor, office, receipt, now)
    rules.require_known_word(not gender or vocab.has("genders", gender), field="gender")
    rules.require_birth(birth, today=now.date())
    checked = checked_parts(names, "name_kinds", field="name")
    if not checked:
        rules.require_value("", field="name")
    person = write_person(
        office,
        names=checked,
        gender=gender,
        birth=birth,
        citizenships=rules.require_countries(citizenships),
        identifiers=checked_parts(identifiers, "identifier_kinds", field="document"),
        contacts=checked_parts(contacts, "contact_kinds", field="phone"),
        profile=profile,
        start=start_people(office, 1)[0],
        now=now,
    )
    admitting.let_adder_in(person, actor, now=now)
    return person


@act(by=INTAKE_DESK, on={"office": Office}, machine=True)
def take_in_person(
    actor: Actor,
    *,
    office: Office,
    names: Sequence[PartGiven],
    gender: str = "",
    birth: Mapping[str, Any] | None = None,
    citizenships: Sequence[str] = (),
    identifiers: Sequence[PartGiven] = (),
    contacts: Sequence[PartGiven] = (),
    profile: Mapping[str, Any] | None = None,
    start: Start | None = None,
    now: datetime,
) -> Person:
    """Take in somebody from a file that an office already keeps; likely duplicates are proposed afterwards."""
    return write_person(
        office,
        names=[one for one in names if one["value"].strip()],
        gender=gender,
        birth=birth,
        citizenships=citizenships,
        identifiers=[one for one in identifiers if one["value"].strip()],
        contacts=[one for one in contacts if one["value"].strip()],
        profile=profile,
        start=start or start_people(office, 1)[0],
        now=now,
    )


def checked_parts(given: Sequence[PartGiven], words: str, *, field: str) -> list[PartGiven]:
    """Names, identifiers or contacts with a known kind and something written."""
    for one in given:
        rules.require_known_word(vocab.has(words, one["kind"]), field=field)
    return [one | {"value": rules.require_value(one["value"], field=field)} for one in given]


def _use_receipt(actor: Actor, office: Office, receipt: str, now: datetime) -> None:
    """Somebody else's receipt, or one of another office, is no receipt."""
    mine = SearchReceipt.objects.filter(pk=receipt, by=actor.user_id, office=office)
    found = mine.first()
    rules.require_receipt(searched_at=found.at if found else None, used=bool(found and found.used_at), now=now)
    if not mine.filter(used_at=None).update(used_at=now):
        raise RuleBroken("people.search_first", rules.SEARCH_FIRST)
