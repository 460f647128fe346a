"""Reading transformation: the leg of a case, what an office has learned, one project."""

from __future__ import annotations

from fourfold.tracks.transformation.queries.choosing import (
    gap_kind,
    indicator_brief,
    office_of,
    project_brief,
    projects_for,
)
from fourfold.tracks.transformation.queries.of_case import lessons_of
from fourfold.tracks.transformation.queries.of_office import office_lessons, project_page
from fourfold.tracks.transformation.queries.thread import gap_thread


__all__ = [
    "gap_kind",
    "gap_thread",
    "indicator_brief",
    "lessons_of",
    "office_lessons",
    "office_of",
    "project_brief",
    "project_page",
    "projects_for",
]
