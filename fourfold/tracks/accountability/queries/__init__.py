"""Reading the court file of a case, and the hearings of many."""

from __future__ import annotations

from fourfold.tracks.accountability.queries.calendar import hearing_marks, hearings_between, hearings_soon
from fourfold.tracks.accountability.queries.heads import (
    accused_brief,
    accused_in,
    charge_brief,
    code_of,
    hearing_brief,
    jurisdiction_of,
    office_of,
)
from fourfold.tracks.accountability.queries.page import court_page, withdrawn_from_court
from fourfold.tracks.accountability.queries.thread import court_thread


__all__ = [
    "accused_brief",
    "accused_in",
    "charge_brief",
    "code_of",
    "court_page",
    "court_thread",
    "hearing_brief",
    "hearing_marks",
    "hearings_between",
    "hearings_soon",
    "jurisdiction_of",
    "office_of",
    "withdrawn_from_court",
]
