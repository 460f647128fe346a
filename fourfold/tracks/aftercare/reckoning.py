"""From rows to plain values: what a person's records come to. Touches no table; the rows are warm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fourfold.casework.instruments import rules as scoring
from fourfold.casework.instruments.definitions import Definition
from fourfold.casework.instruments.rules import Answer, Scored
from fourfold.tracks.aftercare.kinds import ClosureState
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service
from fourfold.tracks.aftercare.rules import Care, Measured


def answers_in(held: Any) -> dict[str, Answer]:
    """Answers as they are kept, as values."""
    return {code: Answer(one.get("value"), one.get("missing", "")) for code, one in dict(held).items()}


def scored(row: Assessment, definition: Definition, *, child: bool) -> Scored | None:
    """The scores of an assessment; None when its answers were erased."""
    held = row.answers
    return scoring.score(definition, answers_in(held), child=child) if isinstance(held, dict) else None


def care_of(
    assessments: Iterable[tuple[Assessment, Scored | None]],
    goals: Iterable[Goal],
    services: Iterable[Service],
    closures: Iterable[Closure],
) -> Care:
    """One person's care. What was withdrawn does not count."""
    standing = [(row, found) for row, found in assessments if row.withdrawn_at is None]
    ended = [one for one in closures if one.state == ClosureState.APPROVED]
    return Care(
        assessments=tuple(
            Measured(row.on, found.at_goal if found else None)
            for row, found in sorted(standing, key=lambda pair: (pair[0].on, pair[0].pk))
        ),
        first_goal=min((one.set_on for one in goals), default=None),
        first_service=min((one.on for one in services if one.withdrawn_at is None), default=None),
        closure_asked=any(one.state == ClosureState.ASKED for one in closures),
        closed_on=max((one.ended_on for one in ended), default=None),
        closed_why=max((one.reason for one in ended), default=""),
    )
