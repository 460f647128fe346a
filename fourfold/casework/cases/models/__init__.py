"""Tables of the case file: the case itself (case.py), its content (content.py), its projection (projection.py)."""

from __future__ import annotations

from fourfold.casework.cases.models.case import Case, CaseCircle, Involvement, TeamMember
from fourfold.casework.cases.models.content import CaseExhibit, Incident, Milestone, Note, Task
from fourfold.casework.cases.models.projection import FoldLine, LastRecorded


__all__ = [
    "Case",
    "CaseCircle",
    "CaseExhibit",
    "FoldLine",
    "Incident",
    "Involvement",
    "LastRecorded",
    "Milestone",
    "Note",
    "Task",
    "TeamMember",
]
