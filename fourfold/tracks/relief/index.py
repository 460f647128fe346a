"""Who is to be told of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from fourfold.casework.cases.models import Case
from fourfold.ground.access.models import Grant
from fourfold.ground.notices.sheets import Happened
from fourfold.tracks.relief.acts.loose_ends import pending
from fourfold.tracks.relief.models import Plan


def decider(each: Happened) -> Iterable[str]:
    """The director whom a plan waits for."""
    return Plan.objects.filter(pk=each.subject).values_list("decider_id", flat=True)


def drafter(each: Happened) -> Iterable[str]:
    """Whoever drew a plan up."""
    return Plan.objects.filter(pk=each.subject).values_list("by", flat=True)


def planned_with(each: Happened) -> Iterable[str]:
    """Those with whom a relief is planned in a case that was closed all the same: they decide what becomes of it."""
    case = Case.objects.filter(pk=each.subject).select_related("office").first()
    if case is None:
        return []
    circles = {one.circle_id for one in pending(case, Plan.objects.filter(case=case))}
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=each.at), circle_id__in=circles)
    return live.values_list("user_id", flat=True)
