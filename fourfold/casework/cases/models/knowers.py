"""Who may know of a case, as pieces of a query."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from fourfold.ground.access.models import Admission, Exclusion, Grant


def knowing_grants(circle: Any, circle_within: Any) -> QuerySet[Grant]:
    """Live grants that let somebody know of a case's main circle, the excluded left out.

    Both arguments name the circle: as seen from the grants, and as seen one query further in.
    """
    guests = Admission.objects.filter(circle=circle_within).values("admits_id")
    shut = Exclusion.objects.filter(circle=circle_within).values("user_id")
    live = Q(until=None) | Q(until__gt=Now())
    grants = Grant.objects.filter(live, user__is_active=True)
    return grants.filter(Q(circle=circle) | Q(circle__in=guests)).exclude(user__in=shut)


def knowers_count() -> Any:
    """A subquery on cases: how many people may know of each."""
    grants = knowing_grants(OuterRef("circle_id"), OuterRef(OuterRef("circle_id")))
    counted = grants.order_by().values("user__is_active").annotate(n=Count("user_id", distinct=True)).values("n")
    return Coalesce(Subquery(counted[:1]), 0)
