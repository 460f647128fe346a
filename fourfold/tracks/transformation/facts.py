"""What insight may count of transformation: when each gap was seen, answered by work begun, and measured after.

And in which cases a planned project has begun since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Milestone
from fourfold.tracks.transformation.kinds import Moment
from fourfold.tracks.transformation.models import Gap, GapAnswered, Measurement


@dataclass(frozen=True)
class GapFact:
    """One gap that a case brought to light. Days are None for what has not happened."""

    case: str
    seen_on: date
    answered_on: date | None
    measured_on: date | None


def gaps(case_ids: Collection[str]) -> list[GapFact]:
    """One for each gap that stands in the main circle of these cases. Three queries.

    Answered: since the first project that answers it began. Measured: since the first number after the change, of an
    indicator that has a baseline, too. Neither lies before the gap was seen: work may be older than what it answers.
    No actor: who is told a count is decided where it is read, in figures.
    """
    rows = Gap.objects.filter(case__in=case_ids, withdrawn_at=None, circle_id=F("case__circle_id")).order_by("pk")
    found = {row[0]: row[1:] for row in rows.values_list("pk", "case_id", "seen_on")}
    answers = GapAnswered.objects.filter(gap__in=list(found), withdrawn_at=None, project__withdrawn_at=None)
    of_gap: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for gap, project, begun_on in answers.values_list("gap_id", "project_id", "project__begun_on"):
        of_gap[gap].append((project, begun_on))
    measured = _measured({project for answered in of_gap.values() for project, _ in answered})
    facts = []
    for gap, (case, seen_on) in found.items():
        begun = [on for _, on in of_gap[gap]]
        after = [measured[project] for project, _ in of_gap[gap] if project in measured]
        facts.append(GapFact(case, seen_on, _since(seen_on, begun), _since(seen_on, after)))
    return facts


def _since(seen_on: date, days: list[date]) -> date | None:
    return max(seen_on, min(days)) if days else None


def _measured(projects: Collection[str]) -> dict[str, date]:
    """When each project was first measured after the change, where there is a baseline."""
    rows = Measurement.objects.filter(
        indicator__project__in=projects, withdrawn_at=None, indicator__withdrawn_at=None
    ).order_by("on")
    before: set[str] = set()
    found: dict[str, date] = {}
    for indicator, project, moment, on in rows.values_list("indicator_id", "indicator__project_id", "moment", "on"):
        if moment == Moment.BEFORE:
            before.add(indicator)
        elif indicator in before:
            found.setdefault(project, on)
    return found


def named(ids: Collection[str]) -> set[str]:
    """The cases with a gap that is answered by a project among these ids, or by the project of one of its numbers.

    No actor: ids for a listener.
    """
    told = Q(project__in=ids) | Q(project__indicators__in=ids) | Q(project__indicators__measurements__in=ids)
    return set(GapAnswered.objects.filter(told).values_list("gap__case_id", flat=True))


def to_begin(now: datetime) -> list[str]:
    """Ids of open cases that stand before a project which has begun on their office's day. No actor: ids for a job."""
    said = Milestone.objects.filter(kind="project_begun")
    cases = said.filter(planned=True).exclude(case__in=said.filter(planned=False).values("case"))
    answers = GapAnswered.objects.filter(
        gap__case__in=cases.exclude(case__status__in=CLOSED).values("case"),
        withdrawn_at=None,
        gap__withdrawn_at=None,
        project__withdrawn_at=None,
        project__begun_on__lte=(now + timedelta(days=1)).date(),
    )
    rows = answers.select_related("gap__case__office", "project")
    return sorted({row.gap.case_id for row in rows if row.project.begun_on <= row.gap.case.office.today(now)})
