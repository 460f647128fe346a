"""The fold: how far each of the four legs has come, computed from milestones alone. Pure.

A leg's progress is the furthest stage reached of all its stages (vocabulary milestone_types: leg, stage) that a record
of the leg brought about, as the stage on the leg's own page is. What a person notes by hand is an event and moves
nothing. Source: product must-have 3; ADR 0028.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fourfold.casework.cases.kinds import Leg


@dataclass(frozen=True)
class Stage:
    """Where a kind of milestone stands: on which leg, at which stage (1 is the first), and whether it moves the leg."""

    leg: str
    stage: int
    moves: bool = True


@dataclass(frozen=True)
class Step:
    """A milestone as the fold sees it. `on` is the lower bound of its date."""

    kind: str
    on: date
    planned: bool = False


@dataclass(frozen=True)
class Progress:
    """One leg: percent (0 to 100), the furthest that moves it, the latest of all, and the next one planned."""

    leg: str
    percent: int = 0
    furthest: Step | None = None
    latest: Step | None = None
    next: Step | None = None

    def days_late(self, today: date) -> int:
        """How many days ago the next step should have come; 0 when it is not late."""
        return max((today - self.next.on).days, 0) if self.next else 0


def fold(steps: Iterable[Step], stages: Mapping[str, Stage]) -> dict[str, Progress]:
    """Progress by leg, in the order of the four; steps of an unknown kind count for nothing."""
    of_leg: dict[str, list[Step]] = {leg: [] for leg in Leg.codes()}
    for step in steps:
        if step.kind in stages:
            of_leg[stages[step.kind].leg].append(step)
    return {leg: _one(leg, found, stages) for leg, found in of_leg.items()}


def _one(leg: str, steps: list[Step], stages: Mapping[str, Stage]) -> Progress:
    last = max((stage.stage for stage in stages.values() if stage.leg == leg and stage.moves), default=1)
    reached = [step for step in steps if not step.planned]
    moving = [step for step in reached if stages[step.kind].moves]
    furthest = max(moving, key=lambda step: (stages[step.kind].stage, step.on), default=None)
    return Progress(
        leg,
        percent=100 * stages[furthest.kind].stage // last if furthest else 0,
        furthest=furthest,
        latest=max(reached, key=lambda step: (step.on, stages[step.kind].stage), default=None),
        next=min((step for step in steps if step.planned), key=lambda step: step.on, default=None),
    )
