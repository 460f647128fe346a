"""Adding people: after a search at the desk, or from a file that an office already keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Unpack

from fourfold.casework.people import admitting, rules
from fourfold.casework.people.acts.writing import Described, PartGiven, Start, start_people, write_person
from fourfold.casework.people.models import Person, SearchReceipt
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"office": Office})
def add_person(actor: Actor, *, office: Office, receipt: str, now: datetime, **described: Unpack[Described]) -> Person:
    """Add somebody who is not known yet, after searching for them."""
    _use_receipt(actor, office, receipt, now)
    gender = described.get("gender", "")
    rules.require_known_word(not gender or vocab.has("genders", gender), field="gender")
    rules.require_birth(described.get("birth"), today=office.today(now))
    checked = described | {
        "names": checked_parts(described.get("names", ()), "name_kinds", field="name"),
        "citizenships": rules.require_countries(described.get("citizenships", ())),
        "identifiers": checked_parts(described.get("identifiers", ()), "identifier_kinds", field="document"),
        "contacts": checked_parts(described.get("contacts", ()), "contact_kinds", field="phone"),
    }
    rules.require_name(checked["names"])
    person = write_person(office, checked, start=start_people(office, 1)[0], now=now)
    admitting.let_adder_in(person, actor, now=now)
    return person


@act(by=INTAKE_DESK, on={"office": Office}, inside=True)
def take_in_person(
    actor: Actor, *, office: Office, start: Start | None = None, now: datetime, **described: Unpack[Described]
) -> Person:
    """Take in somebody from a file that an office already keeps; likely duplicates are proposed afterwards."""
    written = described | {
        "names": _written(described.get("names", ())),
        "identifiers": _written(described.get("identifiers", ())),
        "contacts": _written(described.get("contacts", ())),
    }
    return write_person(office, written, start=start or start_people(office, 1)[0], now=now)


def _written(given: Sequence[PartGiven]) -> list[PartGiven]:
    return [one for one in given if one["value"].strip()]


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
    taken = mine.filter(used_at=None).update(used_at=now)  # by nobody else in the same moment
    rules.require_receipt(searched_at=now, used=not taken, now=now)
