"""The proposals as rows, for the listener that keeps them true."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from fourfold.insight.matches.models import Likely


def forget_people(person_ids: Iterable[str]) -> None:
    """Drops every proposal with one of these people."""
    names = list(person_ids)
    Likely.objects.filter(Q(first__in=names) | Q(second__in=names)).delete()
