"""Reading one's own saved filters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q

from fourfold.casework.filters.models import SavedFilter
from fourfold.casework.filters.sheets import FilterSheet
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.vault.fields import warm
from fourfold.ground.vault.ids import is_id


KEPT: Final = timedelta(days=30)
"""How long a deleted one can be taken up again."""


def my_filters(actor: Actor, *, place: str) -> list[FilterSheet]:
    """One's own filters of a list, the oldest first. Two queries, one where there is none."""
    return _sheets(SavedFilter.objects.filter(user_id=actor.user_id, place=place, dropped_at=None))


def all_my_filters(actor: Actor, *, now: datetime) -> list[FilterSheet]:
    """One's own filters of every list, the oldest first, and those deleted within thirty days. Two queries."""
    lately = Q(dropped_at=None) | Q(dropped_at__gte=now - KEPT)
    return _sheets(SavedFilter.objects.filter(lately, user_id=actor.user_id))


def my_filter(actor: Actor, filter_id: str) -> FilterSheet:
    """One of one's own. Raises Refused, another's and unknown alike."""
    found = _sheets(SavedFilter.objects.filter(pk=filter_id if is_id(filter_id) else "", user_id=actor.user_id))
    if not found:
        raise Refused("gate.not_found", NOT_FOUND)
    return found[0]


def _sheets(rows: Any) -> list[FilterSheet]:
    found = list(rows.order_by("place", "pk"))
    warm(found)
    return [
        FilterSheet(
            one.pk,
            one.place,
            one.name,
            one.former or "",
            dict(one.criteria),
            start=one.start,
            dropped_at=one.dropped_at,
        )
        for one in found
    ]
