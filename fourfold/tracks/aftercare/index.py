"""Who is to be told of a case that was closed while somebody in it is in care."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from fourfold.casework.cases.models import Case, CaseCircle
from fourfold.ground.access.models import Grant
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.notices.sheets import Happened
from fourfold.tracks.aftercare.acts.loose_ends import unended


def carers(each: Happened) -> Iterable[str]:
    """Those in the aftercare circle: the case was closed by somebody whom no milestone told that care goes on."""
    case = Case.objects.filter(pk=each.subject).first()
    if case is None or not unended(case):
        return []
    circle = CaseCircle.objects.filter(case=case, kind=CircleKind.AFTERCARE).values("circle_id")
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=each.at), circle_id__in=circle)
    return live.values_list("user_id", flat=True)
