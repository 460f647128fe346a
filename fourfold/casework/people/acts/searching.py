"""Searching comes before creating."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fourfold.casework.people import queries, rules
from fourfold.casework.people.asking import Asked
from fourfold.casework.people.models import SearchReceipt
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act


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
    now: datetime,
) -> SearchReceipt:
    """Search for somebody by name, phone or document number; the receipt allows adding them if they are not known."""
    asked = Asked(name=name, birth=birth, phone=phone, document=document, gender=gender)
    rules.require_enough(asked.tokens, one_name=asked.one_name)
    rules.require_birth(birth, today=now.date())
    return SearchReceipt.objects.create(
        by=actor.user_id, office=office, asked=asked.digest, found=queries.ranked(actor, asked), at=now
    )
