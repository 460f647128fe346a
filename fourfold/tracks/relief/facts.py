"""What insight may count of relief: each entry in the list of people relieved; and whom clocks are to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from fourfold.casework.cases.deadlines.people import Looking, looks
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


def _cases(record_ids: Collection[str]) -> set[str]:
    return set(Relieved.objects.filter(pk__in=record_ids).values_list("case_id", flat=True))


def _about(case_ids: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Who was relieved, by the milestone that they share. No actor: what comes of it is whether a deadline is met."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = Relieved.objects.filter(case__in=case_ids, withdrawn_at=None).exclude(milestone=None)
    for milestone, person in rows.values_list("milestone_id", "person_id"):
        found[str(milestone)].add(person)
    return {name: frozenset(people) for name, people in found.items()}


looks(Looking(frozenset({"relief.enter_relieved", "relief.withdraw_relief"}), _cases, about=_about))
