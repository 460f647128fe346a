"""What insight may count of accountability: for each accused, when charged, and how and when it ended so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from fourfold.tracks.accountability.kinds import Group, Step
from fourfold.tracks.accountability.models import Accused, AccusedStep, Charge, Verdict
from fourfold.tracks.accountability.models.file import group_of
from fourfold.tracks.accountability.rules import Decided


@dataclass(frozen=True)
class AccusedFact:
    """One accused of a case who was charged, without who it is: the day of the first charge, and the outcome.

    `outcome` and `settled_on` are None while something is still open.
    """

    case: str
    charged_on: date
    outcome: Group | None
    settled_on: date | None


def charged(case_ids: Collection[str]) -> list[AccusedFact]:
    """One for each accused with a filed charge, of what stands in the main circle of these cases. Four queries.

    No actor: who is told a count is decided where it is read, in figures.
    """
    standing: dict[str, Any] = {"case__in": case_ids, "withdrawn_at": None, "circle_id": F("case__circle_id")}
    accused = dict(Accused.objects.filter(**standing).order_by("pk").values_list("pk", "case_id"))
    filed: dict[str, dict[str, date]] = defaultdict(dict)
    charges = Charge.objects.filter(**standing).exclude(filed_on=None)
    for charge, who, filed_on in charges.values_list("pk", "accused_id", "filed_on"):
        if filed_on:
            filed[who][charge] = filed_on
    decided: dict[str, list[Decided]] = defaultdict(list)
    verdicts = Verdict.objects.filter(**standing).order_by("on", "pk")
    for charge, code, on in verdicts.values_list("charge_id", "outcome", "on"):
        decided[charge].append(Decided(group_of(code), on))
    died = AccusedStep.objects.filter(**standing, kind=Step.DIED).order_by("-on")
    deaths = dict(died.values_list("accused_id", "on"))
    facts = []
    for who, case in accused.items():
        if filed[who]:
            first = min(filed[who].values())
            outcome, day = _ended([decided[one] for one in filed[who]], deaths.get(who))
            facts.append(AccusedFact(case, first, outcome, max(day, first) if day else None))
    return facts


def _ended(charges: Iterable[list[Decided]], died_on: date | None) -> tuple[Group | None, date | None]:
    """How it ended for one accused, from the outcomes of each filed charge in the order of their days.

    The last outcome of a charge counts, so that a conviction set aside on appeal is none. One conviction that stands
    is enough; an acquittal, or an end without judgment, counts when no charge is open any more, on the day of the last.
    Whoever dies before that answers no more.
    """
    last = [decided[-1] if decided else None for decided in charges]
    convicted = [one.on for one in last if one and one.group == Group.CONVICTED]
    if convicted:
        return Group.CONVICTED, min(convicted)
    settled = [one for one in last if one]
    if len(settled) == len(last):
        acquitted = any(one.group == Group.ACQUITTED for one in settled)
        return Group.ACQUITTED if acquitted else Group.ENDED, max(one.on for one in settled)
    return (Group.ENDED, died_on) if died_on else (None, None)
