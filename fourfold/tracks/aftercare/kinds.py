"""Closed sets of aftercare. The words of the stages are vocabulary (`aftercare_stages`), which an office may rename."""

from __future__ import annotations

from typing import Final

from fourfold.ground.access.roles import Role
from fourfold.ground.vocab.kinds import Kind, mark


class Moment(Kind):
    """At which point of the care an assessment is made."""

    INTAKE = "intake", mark("At the beginning")
    FOLLOW_UP = "follow_up", mark("On the way")
    CLOSURE = "closure", mark("At the end of care")
    AFTER = "after", mark("A year after the end")


class Stage(Kind):
    """How far somebody's care has come, computed from what is recorded."""

    WAITING = "waiting", mark("Not assessed yet")
    ASSESSED = "assessed", mark("Assessed")
    PLANNED = "planned", mark("Goals agreed")
    IN_CARE = "in_care", mark("In care")
    RESTORED = "restored", mark("Restored by own assessment")
    CLOSING = "closing", mark("Closure waits for approval")
    CLOSED = "closed", mark("Care closed")


class GoalState(Kind):
    """Where a goal stands."""

    OPEN = "open", mark("In progress")
    MET = "met", mark("Met")
    DROPPED = "dropped", mark("Dropped")


class ClosureState(Kind):
    """Where the end of somebody's care stands."""

    ASKED = "asked", mark("Waits for approval")
    APPROVED = "approved", mark("Approved")
    REFUSED = "refused", mark("Not approved")
    REOPENED = "reopened", mark("Care was taken up again")


class Check(Kind):
    """What is looked at before care ends (GBV case management, closure checklist)."""

    SAFETY_PLAN = "safety_plan_reviewed", mark("The safety plan was gone through with the person")
    NEEDS_MET = "needs_met", mark("The needs of the plan are met as far as possible")
    BOTH_AGREE = "both_agree", mark("We both agree that no more help is needed now")
    MAY_RETURN = "may_return", mark("The person knows that they may return at any time")


CARERS: Final = frozenset({Role.AFTERCARE_WORKER, Role.CASE_LEAD})
"""Who does aftercare; they must be in the case's aftercare circle besides."""
