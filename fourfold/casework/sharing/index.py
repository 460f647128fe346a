"""Who hears of what was passed on without consent. For listeners: ids alone."""

from __future__ import annotations

from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import Role
from fourfold.ground.notices.sheets import Happened


def directors(each: Happened) -> set[str]:
    """The directors of the office; whoever did it is never told of it."""
    held = Holding.objects.filter(office_id=each.subject, role=Role.DIRECTOR, ended_at=None)
    return set(held.values_list("user_id", flat=True))
