"""What can be done to a report: take it, go on writing, name people in it, triage, answer, decide, reopen."""

from __future__ import annotations

from fourfold.casework.intake.acts.deciding import decide, record_first_response, reopen, triage
from fourfold.casework.intake.acts.naming import name_person
from fourfold.casework.intake.acts.taking import take_in_report, take_report, write_report
from fourfold.casework.intake.acts.taking_back import take_back_report


__all__ = [
    "decide",
    "name_person",
    "record_first_response",
    "reopen",
    "take_back_report",
    "take_in_report",
    "take_report",
    "triage",
    "write_report",
]
