"""What can be done about the system: gaps (on a case), projects, indicators and what was measured (in an office)."""

from __future__ import annotations

from fourfold.tracks.transformation.acts.beginning import begin_planned
from fourfold.tracks.transformation.acts.gaps import answer_gap, drop_answer, record_gap, withdraw_gap
from fourfold.tracks.transformation.acts.measuring import (
    add_indicator,
    measure,
    withdraw_indicator,
    withdraw_measurement,
)
from fourfold.tracks.transformation.acts.projects import begin_project, end_project, resume_project, withdraw_project


__all__ = [
    "add_indicator",
    "answer_gap",
    "begin_planned",
    "begin_project",
    "drop_answer",
    "end_project",
    "measure",
    "record_gap",
    "resume_project",
    "withdraw_gap",
    "withdraw_indicator",
    "withdraw_measurement",
    "withdraw_project",
]
