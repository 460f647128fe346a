"""What can be done in relief: planning and deciding, relieving, asking for needs and settling them."""

from __future__ import annotations

from fourfold.tracks.relief.acts.needs import check_needs, reopen_need, settle_need
from fourfold.tracks.relief.acts.planning import (
    change_plan,
    decide_plan,
    draw_up_plan,
    leave_plan,
    plan_with,
    withdraw_plan,
)
from fourfold.tracks.relief.acts.relieving import relieve, withdraw_relief
from fourfold.tracks.relief.acts.standing_in import take_decision


__all__ = [
    "change_plan",
    "check_needs",
    "decide_plan",
    "draw_up_plan",
    "leave_plan",
    "plan_with",
    "relieve",
    "reopen_need",
    "settle_need",
    "take_decision",
    "withdraw_plan",
    "withdraw_relief",
]
