"""Who is told of a flag."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.casework.flags.models import Flag
from fourfold.ground.notices.sheets import Happened


def owner(each: Happened) -> Iterable[str]:
    """Whoever is to see to it."""
    return Flag.objects.filter(pk=each.subject).values_list("owner_id", flat=True)


def raiser(each: Happened) -> Iterable[str]:
    """Whoever raised it."""
    return Flag.objects.filter(pk=each.subject).values_list("by", flat=True)
