"""What insight may count of relief: the day of each entry in the list of people relieved, and of which case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from fourfold.tracks.relief.models import Relieved


@dataclass(frozen=True)
class RelievedFact:
    """Somebody for whom the harm has stopped, without who it is. `on` is the lower bound of the day."""

    case: str
    on: date


def relieved(case_ids: Collection[str]) -> list[RelievedFact]:
    """One for each entry that stands in the main circle of its case. No actor: who is told is decided in figures."""
    rows = Relieved.objects.filter(case__in=case_ids, withdrawn_at=None, circle_id=F("case__circle_id"))
    return [RelievedFact(*row) for row in rows.order_by("pk").values_list("case_id", "on")]
