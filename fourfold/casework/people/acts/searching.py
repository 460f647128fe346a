"""Searching comes before creating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fourfold.casework.people import queries, rules
from fourfold.casework.people.asking import Asked
from fourfold.casework.people.models import SearchReceipt
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"office": Office})
def search_people(
    actor: Actor,
    *,
    office: Office,
    name: str = "",
    birth: Mapping[str, Any] | None = None,
    phone: str = "",
    document: str = "",
    gender: str = "",
    found: Sequence[str] | None = None,
    now: datetime,
) -> SearchReceipt:
    """Search for somebody by name, phone or document number; the receipt allows adding them if they are not known.

    `found`: ids that `queries.search` just gave for the same question; without it the act searches itself, while the
    ledger waits.
    """
    asked = Asked(name=name, birth=birth, phone=phone, document=document, gender=gender)
    rules.require_enough(asked.tokens, one_name=asked.one_name)
    rules.require_known_word(not gender or vocab.has("genders", gender), field="gender")
    rules.require_birth(birth, today=office.today(now))
    if found is None:
        found = [match.person.id for match in queries.search(actor, asked)]
    return SearchReceipt.objects.create(by=actor.user_id, office=office, asked=asked.digest, found=list(found), at=now)
