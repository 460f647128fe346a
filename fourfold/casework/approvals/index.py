"""Who hears of a change of who approves what. For listeners: ids alone."""

from __future__ import annotations

from fourfold.casework.approvals.models import OfficeRule
from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import Role
from fourfold.ground.notices.sheets import Happened


def other_directors(each: Happened) -> set[str]:
    """The directors of the office; whoever did it is never told of it."""
    offices = OfficeRule.objects.filter(pk=each.subject).values("office_id")
    held = Holding.objects.filter(office_id__in=offices, role=Role.DIRECTOR, ended_at=None)
    return set(held.values_list("user_id", flat=True))
