"""The rules of approvals, on plain values.

Sources: product must-have 44 (configurable by kind; self-approval is off unless granted); docs/adr/0021.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind, RuleState
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.roles import Role
from fourfold.ground.vocab.kinds import mark


SHORTEST_REASON: Final = 10


@dataclass(frozen=True)
class Rule:
    """Who approves a kind of thing: any of these roles, so many different people, and whether one's own counts."""

    kind: ApprovalKind
    by: frozenset[Role]
    people: int = 1
    own: bool = False


def require_role(rule: Rule, held: Collection[Role]) -> None:
    """Whoever approves holds one of the roles that the office named for it."""
    if not rule.by & set(held):
        raise RuleBroken(
            "approvals.role",
            mark("In this office other roles decide on this. See “Who approves what”."),
        )


def require_not_own(rule: Rule, *, own: bool) -> None:
    """Nobody approves what they asked for, unless the office granted it."""
    if own and BOUNDS[rule.kind].own and not rule.own:
        raise RuleBroken("approvals.own", mark("Somebody else has to approve this: you asked for it yourself."))


def require_new(approver: str, before: Collection[str]) -> None:
    """Each of several approves once."""
    if approver in before:
        raise RuleBroken("approvals.twice", mark("You approved this already. Somebody else has to as well."))


def enough(rule: Rule, before: Collection[str]) -> bool:
    """Whether with one more approval, after these, there are as many people as the rule asks for."""
    return len(set(before)) + 1 >= rule.people


def require_kind(kind: str) -> None:
    """One of the kinds that the house knows."""
    if kind not in ApprovalKind.codes():
        raise RuleBroken("approvals.kind", mark("Choose one of the listed answers."), field="kind")


def require_within(kind: ApprovalKind, by: Collection[str], people: int, *, own: bool) -> None:
    """An office narrows who may, or asks for more people; it lets in nobody whom the act itself does not."""
    bounds = BOUNDS[kind]
    if not by or not set(by) <= bounds.by:
        raise RuleBroken("approvals.bounds", mark("Choose at least one of the listed roles."), field="by")
    if not 1 <= people <= bounds.most:
        raise RuleBroken("approvals.people", mark("Choose one of the listed numbers."), field="people")
    if own and not bounds.own:
        raise RuleBroken("approvals.no_own", mark("Here there is nothing of one's own to approve."), field="own")


def still_within(kind: ApprovalKind, by: Collection[Role], fallback: frozenset[Role]) -> frozenset[Role]:
    """Of the roles that an office named once, those that may today; where none of them may, those of the house."""
    return frozenset(by) & BOUNDS[kind].by or fallback


def require_reason(why: str) -> None:
    """A change of who approves has a reason in words."""
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("approvals.reason", mark("Say why, in a few words."), field="why")


def needs_second(*, own: bool, before: bool) -> bool:
    """A second director confirms a change that newly lets people approve what they asked for themselves."""
    return own and not before


def require_waiting(state: str) -> None:
    """Only a change that waits is confirmed or dropped."""
    if state != RuleState.WAITING:
        raise RuleBroken("approvals.settled", mark("This is settled already."))


def require_second(*, own: bool) -> None:
    """The second director is another one."""
    if own:
        raise RuleBroken("approvals.second", mark("Another director has to confirm this."))
