"""Reading aftercare: the care of everybody in a case, one assessment, what waits, looks for the heads of forms."""

from __future__ import annotations

from fourfold.tracks.aftercare.queries.page import assessment_page, care_page
from fourfold.tracks.aftercare.queries.parts import assessed_before, is_within, owes_step, person_in_care, whose
from fourfold.tracks.aftercare.queries.thread import care_thread
from fourfold.tracks.aftercare.queries.told import still_told_of
from fourfold.tracks.aftercare.queries.waiting import care_that_waits, ends_asked


__all__ = [
    "assessed_before",
    "assessment_page",
    "care_page",
    "care_that_waits",
    "care_thread",
    "ends_asked",
    "is_within",
    "owes_step",
    "person_in_care",
    "still_told_of",
    "whose",
]
