"""What can be done in aftercare: assess, set goals, give services, end care."""

from __future__ import annotations

from fourfold.tracks.aftercare.acts.assessing import record_assessment, record_safety_step, withdraw_assessment
from fourfold.tracks.aftercare.acts.closing import approve_closure, ask_closure, refuse_closure, take_up_again
from fourfold.tracks.aftercare.acts.planning import drop_goal, meet_goal, set_goal
from fourfold.tracks.aftercare.acts.serving import record_service, withdraw_service


__all__ = [
    "approve_closure",
    "ask_closure",
    "drop_goal",
    "meet_goal",
    "record_assessment",
    "record_safety_step",
    "record_service",
    "refuse_closure",
    "set_goal",
    "take_up_again",
    "withdraw_assessment",
    "withdraw_service",
]
