"""What is approved, and how far an office may go: the acts themselves let nobody else in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fourfold.ground.access.roles import CASEWORKERS, LEADS, TERMS, CircleKind, Role
from fourfold.ground.vocab.kinds import Kind, mark


class ApprovalKind(Kind):
    """What somebody asks for and others approve."""

    OPERATION = "operation", mark("A relief goes ahead")
    CLOSURE = "closure", mark("Somebody’s care ends")
    PAYMENT = "payment", mark("A sanction or payment is recorded")
    EXPORT = "export", mark("Cases leave in a workbook")


@dataclass(frozen=True)
class Bounds:
    """The roles that may at all, the most people that can be asked for, and whether what is one's own is a question.

    `own` False: nobody asks for it beforehand, so that there is nothing to be one's own.
    """

    by: frozenset[Role]
    most: int
    own: bool


_END_CARE: Final = frozenset(role for role in LEADS if CircleKind.AFTERCARE in TERMS[role].on_team)
"""Of the leads, those whom their duty lets into the circle that the end of care lies in."""

BOUNDS: Final = {
    ApprovalKind.OPERATION: Bounds(frozenset({Role.DIRECTOR}), 2, own=True),
    ApprovalKind.CLOSURE: Bounds(_END_CARE, 2, own=True),
    ApprovalKind.PAYMENT: Bounds(CASEWORKERS, 1, own=False),
    ApprovalKind.EXPORT: Bounds(LEADS, 1, own=False),
}
"""No wider than the acts' own (`by`), which stay the outer wall, and nobody who cannot see it; tests hold both."""


class RuleState(Kind):
    """Where a change of the rule stands."""

    HOLDS = "holds", mark("Holds")
    WAITING = "waiting", mark("Waits for another director")
    DROPPED = "dropped", mark("Dropped")
