"""Changing who approves what in an office."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.approvals import rules
from fourfold.casework.approvals.kinds import ApprovalKind, RuleState
from fourfold.casework.approvals.models import OfficeRule
from fourfold.casework.approvals.queries import rule_of
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act


DIRECTORS = frozenset({Role.DIRECTOR})


@act(by=DIRECTORS, on={"office": Office})
def set_rule(
    actor: Actor, *, office: Office, kind: str, by: list[str], people: int, own: bool, why: str, now: datetime
) -> OfficeRule:
    """Set who approves something in an office, and how many; another director confirms that one's own may count."""
    rules.require_kind(kind)
    rules.require_within(ApprovalKind(kind), by, people, own=own)
    rules.require_reason(why)
    second = rules.needs_second(own=own, before=rule_of(office.pk, ApprovalKind(kind)).own)
    gate.visible(actor, OfficeRule.objects.filter(office=office, kind=kind, state=RuleState.WAITING)).update(
        state=RuleState.DROPPED, settled_at=now, second_id=actor.user_id
    )
    made = OfficeRule(office=office, circle_id=office.circle_id, key=office.key, kind=kind, made_at=now, why=why)
    made.roles, made.people, made.own, made.by_id = " ".join(sorted(set(by))), people, own, actor.user_id
    made.state = RuleState.WAITING if second else RuleState.HOLDS
    made.settled_at = None if second else now
    made.save()
    return made


@act(by=DIRECTORS, on={"rule": OfficeRule})
def confirm_rule(actor: Actor, *, rule: OfficeRule, now: datetime) -> OfficeRule:
    """Confirm, as another director, that in an office people may approve what they asked for themselves."""
    rules.require_waiting(rule.state)
    rules.require_second(own=rule.by_id == actor.user_id)
    return _settle(actor, rule, RuleState.HOLDS, now)


@act(by=DIRECTORS, on={"rule": OfficeRule})
def drop_rule(actor: Actor, *, rule: OfficeRule, now: datetime) -> OfficeRule:
    """Drop a change of who approves what, before it holds."""
    rules.require_waiting(rule.state)
    return _settle(actor, rule, RuleState.DROPPED, now)


def _settle(actor: Actor, rule: OfficeRule, state: RuleState, now: datetime) -> OfficeRule:
    rule.state, rule.settled_at, rule.second_id = state, now, actor.user_id
    rule.save()
    return rule
