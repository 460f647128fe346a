"""The four legs of a case, and what they share: courts and other institutions, instruments."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from fourfold.casework.institutions import queries as institutions
from fourfold.casework.instruments import queries as instruments
from fourfold.faces.api.reads import words
from fourfold.faces.api.reads.asking import Asked, Read, listed, one_of
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.tracks.accountability import queries as courts
from fourfold.tracks.accountability.sheets import HearingLine
from fourfold.tracks.aftercare import queries as aftercare
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.transformation import queries as transformation


def _hearings(asked: Asked) -> list[HearingLine]:
    return courts.hearings_between(asked.bearer.actor, **asked.wanted)


LEGS: Final[tuple[Read, ...]] = (
    Read("relief/cases/<str:case_id>", "The leg of relief.", EVIDENCE_DESK, one_of(relief.relief_page)),
    Read(
        "relief/plans/<str:plan_id>", "A plan, for those it is planned with.", EVIDENCE_DESK, one_of(relief.plan_page)
    ),
    Read("accountability/cases/<str:case_id>", "The court file of a case.", EVIDENCE_DESK, one_of(courts.court_page)),
    Read(
        "accountability/hearings",
        "Hearings from `start` to before `end`, moments with a zone.",
        EVIDENCE_DESK,
        _hearings,
        {"start": datetime, "end": datetime, "office_id": words.OFFICE, "mine": bool},
        frozenset({"start", "end"}),
    ),
    Read(
        "aftercare/cases/<str:case_id>",
        "The leg of aftercare, for its circle.",
        EVIDENCE_DESK,
        one_of(aftercare.care_page),
    ),
    Read(
        "aftercare/cases/<str:case_id>/assessments/<str:assessment_id>",
        "An assessment with its answers.",
        EVIDENCE_DESK,
        one_of(aftercare.assessment_page),
    ),
    Read(
        "transformation/cases/<str:case_id>",
        "The gaps of a case and what answers them.",
        EVIDENCE_DESK,
        one_of(transformation.lessons_of),
    ),
    Read(
        "transformation/projects",
        "Gaps by kind, and the office's projects.",
        EVIDENCE_DESK,
        listed(transformation.office_lessons, today=True),
        {"kind": words.GAP},
    ),
    Read(
        "transformation/projects/<str:project_id>",
        "A project with its indicators.",
        EVIDENCE_DESK,
        one_of(transformation.project_page),
    ),
    Read(
        "institutions",
        "Stations, courts, ministries and partners of one's offices.",
        EVIDENCE_DESK,
        listed(institutions.institutions),
        {"kind": words.INSTITUTION, "office_id": words.OFFICE},
    ),
    Read(
        "institutions/<str:institution_id>",
        "An institution and who serves there.",
        EVIDENCE_DESK,
        one_of(institutions.institution_page),
    ),
    Read("instruments", "The instruments that may be used.", EVIDENCE_DESK, listed(instruments.offered)),
)
