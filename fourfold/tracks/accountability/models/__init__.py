"""Tables of accountability: who is accused (accused.py), of what (charge.py), heard when (hearing.py),
filed and registered where (lodging.py).
"""

from __future__ import annotations

from fourfold.tracks.accountability.models.accused import Accused, AccusedStep
from fourfold.tracks.accountability.models.charge import Charge, Sentence, Verdict
from fourfold.tracks.accountability.models.hearing import Attendance, Hearing, HearingOf
from fourfold.tracks.accountability.models.lodging import Lodging
from fourfold.tracks.accountability.models.marks import CourtMilestone


__all__ = [
    "Accused",
    "AccusedStep",
    "Attendance",
    "Charge",
    "CourtMilestone",
    "Hearing",
    "HearingOf",
    "Lodging",
    "Sentence",
    "Verdict",
]
