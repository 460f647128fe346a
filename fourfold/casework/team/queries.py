"""Reading who works where."""

from __future__ import annotations

from collections import defaultdict

from fourfold.casework.team.sheets import ColleagueSheet
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Holding


def colleagues(actor: Actor, *, office_id: str) -> list[ColleagueSheet]:
    """Who works in one of the actor's offices, by name; nobody for an office that is not theirs."""
    if office_id not in actor.offices:
        return []
    rows = Holding.objects.filter(office_id=office_id, ended_at=None, user__is_active=True, user__is_service=False)
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for user_id, name, role in rows.values_list("user_id", "user__name", "role").order_by("user__name", "user_id"):
        roles[user_id, name].append(role)
    return [ColleagueSheet(user_id, name, tuple(held)) for (user_id, name), held in roles.items()]
