"""What can be recorded of a court file, and withdrawn from it."""

from __future__ import annotations

from fourfold.tracks.accountability.acts.accusing import accuse, change_accused, identify_accused, record_step
from fourfold.tracks.accountability.acts.charging import (
    file_charge,
    record_charge,
    record_sentence,
    record_verdict,
)
from fourfold.tracks.accountability.acts.hearing import conclude_hearing, move_hearing, plan_hearing, vacate_hearing
from fourfold.tracks.accountability.acts.lodging import record_lodging
from fourfold.tracks.accountability.acts.sparing import spare_accused
from fourfold.tracks.accountability.acts.withdrawing import (
    withdraw_accused,
    withdraw_charge,
    withdraw_hearing,
    withdraw_lodging,
    withdraw_sentence,
    withdraw_step,
    withdraw_verdict,
)


__all__ = [
    "accuse",
    "change_accused",
    "conclude_hearing",
    "file_charge",
    "identify_accused",
    "move_hearing",
    "plan_hearing",
    "record_charge",
    "record_lodging",
    "record_sentence",
    "record_step",
    "record_verdict",
    "spare_accused",
    "vacate_hearing",
    "withdraw_accused",
    "withdraw_charge",
    "withdraw_hearing",
    "withdraw_lodging",
    "withdraw_sentence",
    "withdraw_step",
    "withdraw_verdict",
]
