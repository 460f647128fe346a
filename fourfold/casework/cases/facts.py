"""What insight may count of cases: days and codes of what lies in the main circle, without names or texts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from fourfold.casework.cases.models import Case, Milestone


@dataclass(frozen=True)
class CaseFact:
    """One case: its id, office and main circle, when it was opened, and closed if it is."""

    case: str
    office: str
    circle: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True)
class ReachedFact:
    """A milestone that was reached (code of milestone_types). `on` is the lower bound of its day."""

    case: str
    kind: str
    on: date


def cases(case_ids: Collection[str]) -> list[CaseFact]:
    """These cases, of those that there are. No actor: who is told a count is decided where it is read, in figures."""
    rows = Case.objects.filter(pk__in=case_ids).order_by("pk")
    return [CaseFact(*row) for row in rows.values_list("pk", "office_id", "circle_id", "opened_on", "closed_on")]


def reached(case_ids: Collection[str]) -> list[ReachedFact]:
    """What was reached in these cases. Plans are no facts, nor is what lies in another circle.

    No actor, as above.
    """
    rows = Milestone.objects.filter(case__in=case_ids, planned=False, circle_id=F("case__circle_id"))
    return [ReachedFact(*row) for row in rows.order_by("pk").values_list("case_id", "kind", "on")]


def named(ids: Collection[str]) -> set[str]:
    """The cases among these ids, or whose main circle is among them. No actor: ids for a listener."""
    return set(Case.objects.filter(Q(pk__in=ids) | Q(circle__in=ids)).values_list("pk", flat=True))


def every_case() -> list[str]:
    """Ids of all cases, in order. No actor: they are for counting anew."""
    return list(Case.objects.order_by("pk").values_list("pk", flat=True))
