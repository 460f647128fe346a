"""Who is told of an emergency opening. For listeners: ids alone."""

from __future__ import annotations

from fourfold.casework.emergencies.models import Opening
from fourfold.ground.access.models import Grant, Holding
from fourfold.ground.access.roles import Role
from fourfold.ground.notices.sheets import Happened


def answering(each: Happened) -> set[str]:
    """The case's lead, and the directors of its office who are not shut out of it."""
    opening = Opening.objects.select_related("case").filter(pk=each.subject).first()
    if opening is None:
        return set()
    let_in = Grant.objects.filter(circle_id=opening.circle_id, why="emergency").values("user_id")
    directors = Holding.objects.filter(
        office_id=opening.office_id, role=Role.DIRECTOR, ended_at=None, user_id__in=let_in
    )
    lead = {opening.case.lead_id} if opening.case.lead_id else set()
    return lead | set(directors.values_list("user_id", flat=True))


def opener(each: Happened) -> set[str]:
    """Whoever opened it."""
    return set(Opening.objects.filter(pk=each.subject).values_list("by_id", flat=True))
