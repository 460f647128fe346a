"""Who is to be told of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.ground.notices.sheets import Happened
from fourfold.tracks.relief.models import Plan


def decider(each: Happened) -> Iterable[str]:
    """The director whom a plan waits for."""
    return Plan.objects.filter(pk=each.subject).values_list("decider_id", flat=True)


def drafter(each: Happened) -> Iterable[str]:
    """Whoever drew a plan up."""
    return Plan.objects.filter(pk=each.subject).values_list("by", flat=True)
