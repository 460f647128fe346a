"""Who may know of a case, as pieces of a query."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Expression, IntegerField, Q, QuerySet
from django.db.models.functions import Now

from fourfold.casework.cases.models.case import Case
from fourfold.ground.access.circled import OfCircle
from fourfold.ground.access.models import Admission, Exclusion, Grant, Holding
from fourfold.ground.access.roles import Role


_COUNTED: Final = (
    "(SELECT COUNT(DISTINCT knows_g.user_id) FROM {grants} knows_g JOIN {users} knows_u ON knows_u.id = knows_g.user_id"
    " WHERE knows_u.is_active AND (knows_g.until IS NULL OR knows_g.until > {now}) AND knows_g.circle_id IN"
    " (SELECT {circle} UNION ALL SELECT knows_a.admits_id FROM {admissions} knows_a WHERE knows_a.circle_id = {circle})"
    " AND knows_g.user_id NOT IN (SELECT knows_x.user_id FROM {exclusions} knows_x WHERE knows_x.circle_id = {circle}))"
)


def knowing_grants(circle: Any, circle_within: Any) -> QuerySet[Grant]:
    """Live grants that let somebody know of a case's main circle, the excluded left out.

    Both arguments name the circle: as seen from the grants, and as seen one query further in.
    """
    guests = Admission.objects.filter(circle=circle_within).values("admits_id")
    shut = Exclusion.objects.filter(circle=circle_within).values("user_id")
    live = Q(until=None) | Q(until__gt=Now())
    grants = Grant.objects.filter(live, user__is_active=True)
    return grants.filter(Q(circle=circle) | Q(circle__in=guests)).exclude(user__in=shut)


def knowers_count() -> Expression:
    """On cases: how many people may know of each. The same as counting `knowing_grants`, which a test holds it to."""
    return OfCircle(_COUNTED, "", IntegerField())


def led(case: Case) -> bool:
    """Whether somebody leads a case who still may: an open account, and the role in the case's office. One query."""
    live = Holding.objects.filter(user_id=case.lead_id, user__is_active=True, role=Role.CASE_LEAD, ended_at=None)
    return case.lead_id is not None and live.filter(office_id=case.office_id).exists()
