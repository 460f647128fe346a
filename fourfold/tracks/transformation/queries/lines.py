"""Rows brought together for sheets: projects with their indicators, and how far each gap has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vault.fields import warm
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.kinds import Better, Moment
from fourfold.tracks.transformation.models import Gap, GapAnswered, Indicator, Measurement, Project
from fourfold.tracks.transformation.sheets import (
    AnswerSheet,
    IndicatorSheet,
    MeasurementLine,
    ProjectLine,
    WithdrawnLine,
)


class Known:
    """Projects with everything measured of them, as one reader may know it: four queries whatever there is."""

    def __init__(self, actor: Actor, projects: Iterable[Project], *, today: date) -> None:
        self.actor, self.today = actor, today
        self.projects = {row.pk: row for row in projects}
        found = Indicator.objects.filter(project__in=self.projects, withdrawn_at=None)
        indicators = list(gate.visible(actor, found).order_by("pk"))
        values = Measurement.objects.filter(indicator__in=indicators, withdrawn_at=None)
        measured = list(gate.visible(actor, values).order_by("on", "pk"))
        warm([*self.projects.values(), *indicators, *measured])
        self._indicators: dict[str, list[Indicator]] = defaultdict(list)
        self._measured: dict[str, list[Measurement]] = defaultdict(list)
        for row in indicators:
            self._indicators[row.project_id].append(row)
        for one in measured:
            self._measured[one.indicator_id].append(one)

    def line(self, project_id: str) -> ProjectLine:
        """A project in half a line."""
        return project_line(self.actor, self.projects[project_id], today=self.today)

    def indicators(self, project_id: str) -> list[IndicatorSheet]:
        """What is measured of a project."""
        return [self._indicator(row) for row in self._indicators[project_id]]

    def answered(self, project_id: str) -> rules.Answered:
        """A project as the stage sees it; an indicator with both moments counts as measured after."""
        moments = [{one.moment for one in self._measured[row.pk]} for row in self._indicators[project_id]]
        return rules.Answered(
            begun=self.projects[project_id].begun_on <= self.today,
            before=any(Moment.BEFORE in one for one in moments),
            after=any({Moment.BEFORE, Moment.AFTER} <= one for one in moments),
        )

    def _indicator(self, row: Indicator) -> IndicatorSheet:
        lines = [gate.show(self.actor, one, MeasurementLine) for one in self._measured[row.pk]]
        return gate.show(self.actor, row, IndicatorSheet, measured=lines, change=_change(row, lines))


def _change(row: Indicator, lines: list[MeasurementLine]) -> rules.Change | None:
    """From the baseline to the latest value after; none where one is missing or closed to the reader."""
    if any(isinstance(one.value, Sealed) for one in lines):
        return None
    before = next((one for one in lines if one.moment == Moment.BEFORE), None)
    after = next((one for one in reversed(lines) if one.moment == Moment.AFTER), None)
    if before is None or after is None:
        return None
    return rules.change(_value(before), _value(after), better=Better(row.better), unit=row.unit)


def _value(line: MeasurementLine) -> rules.Value:
    return rules.Value(Decimal(line.value), line.on, int(line.counted) if line.counted else None)


class Answering:
    """What answers some gaps, as one reader may know it: seven queries whatever there is.

    A project that the reader may not know of, one of another office, stands beside no gap.
    """

    def __init__(self, actor: Actor, gaps: Iterable[Gap], *, today: date) -> None:
        rows = GapAnswered.objects.filter(gap__in=list(gaps), withdrawn_at=None, project__withdrawn_at=None)
        standing = list(gate.visible(actor, rows).order_by("pk"))
        found = gate.visible(actor, Project.objects.filter(pk__in={one.project_id for one in standing}))
        self.known = Known(actor, found, today=today)
        self._of_gap: dict[str, list[GapAnswered]] = defaultdict(list)
        for one in standing:
            if one.project_id in self.known.projects:
                self._of_gap[one.gap_id].append(one)

    def stage(self, gap_id: str) -> str:
        """How far a gap has come."""
        return rules.stage_of_gap(self.known.answered(one.project_id) for one in self._of_gap[gap_id])

    def sheets(self, gap_id: str) -> list[AnswerSheet]:
        """What answers a gap, with its numbers."""
        known = self.known
        return [
            AnswerSheet(one.pk, known.line(one.project_id), known.indicators(one.project_id))
            for one in self._of_gap[gap_id]
        ]


def project_line(actor: Actor, row: Project, *, today: date) -> ProjectLine:
    """A project in half a line."""
    state = rules.state(row.begun_on, row.ended_on, today=today)
    return gate.show(actor, row, ProjectLine, state=state)


def withdrawn_line(actor: Actor, row: Any, *, kind: str, who: dict[str, str]) -> WithdrawnLine:
    """Something withdrawn, as shown."""
    return gate.show(actor, row, WithdrawnLine, kind=kind, who=who.get(row.withdrawn_by, ""))
