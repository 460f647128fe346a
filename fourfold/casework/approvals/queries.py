"""Reading who approves what."""

from __future__ import annotations

from fourfold.casework.approvals.kinds import ApprovalKind, RuleState
from fourfold.casework.approvals.load import defaults
from fourfold.casework.approvals.models import Approval, OfficeRule
from fourfold.casework.approvals.rules import Rule, still_within
from fourfold.casework.approvals.sheets import Approvals, RuleChange, RuleLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


def rule_of(office_id: str, kind: ApprovalKind) -> Rule:
    """The rule of an office: what it set last, else as the house has it. No actor: an act asks, of its own office."""
    held = OfficeRule.objects.filter(office_id=office_id, kind=kind, state=RuleState.HOLDS)
    last = held.order_by("-settled_at", "-pk").first()
    return _rule(kind, last)


def _rule(kind: ApprovalKind, row: OfficeRule | None) -> Rule:
    """What holds by what an office set; a rule from when other roles could be named leaves nobody unable to approve."""
    house = defaults()[kind]
    return Rule(kind, still_within(kind, _roles(row), house.by), row.people, row.own) if row else house


def _roles(row: OfficeRule) -> frozenset[Role]:
    return frozenset(Role(one) for one in row.roles.split())


def rules_of(actor: Actor, office_id: str) -> list[RuleLine]:
    """Who approves what in one of the actor's offices, kind by kind. Two queries. Raises Refused for other offices."""
    if office_id not in actor.offices:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    wanted = OfficeRule.objects.filter(office_id=office_id).exclude(state=RuleState.DROPPED)
    rows = list(gate.visible(actor, wanted).select_related("by", "second", "key").order_by("settled_at", "pk"))
    warm(rows)
    held = {row.kind: row for row in rows if row.state == RuleState.HOLDS}
    waiting = {row.kind: row for row in rows if row.state == RuleState.WAITING}
    return [_line(actor, office_id, kind, held.get(kind), waiting.get(kind)) for kind in ApprovalKind]


def _line(
    actor: Actor, office_id: str, kind: ApprovalKind, held: OfficeRule | None, waiting: OfficeRule | None
) -> RuleLine:
    rule = _rule(kind, held)
    return RuleLine(
        kind=kind,
        office_id=office_id,
        by=_sorted(rule.by),
        people=rule.people,
        own=rule.own,
        change=_change(actor, held) if held else None,
        waiting=_change(actor, waiting) if waiting else None,
    )


def _sorted(roles: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in roles)


def _change(actor: Actor, row: OfficeRule) -> RuleChange:
    return gate.show(
        actor,
        row,
        RuleChange,
        ref=row.ref(),
        roles=_sorted(_roles(row)),
        name=row.by.name,
        second=row.second.name if row.second else "",
        mine=row.by_id == actor.user_id,
    )


def change_of(actor: Actor, rule_id: object) -> tuple[ApprovalKind, RuleChange]:
    """One change, for the head of a form. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, OfficeRule.objects.select_related("by", "second", "key"), rule_id)
    return ApprovalKind(row.kind), _change(actor, row)


def approvals_of(actor: Actor, kind: ApprovalKind, record_id: str, *, office_id: str) -> Approvals:
    """Where the approval of a record stands, as far as the actor may know. Two queries."""
    rule = rule_of(office_id, kind)
    given = gate.visible(actor, Approval.objects.filter(kind=kind, record=record_id)).order_by("pk")
    return Approvals(rule.people, rule.own, tuple(given.values_list("by__name", flat=True)))
