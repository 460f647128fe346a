"""What other rooms' acts ask before they take an approval: who may, and whether it is enough.

Not acts of its own: it happens within the act that approves, which is what the ledger names.
"""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.approvals import rules
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.approvals.models import Approval
from fourfold.casework.approvals.queries import rule_of
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded


def may(actor: Actor, kind: ApprovalKind, *, office_id: str, own: bool = False) -> rules.Rule:
    """The rule, if the actor may approve by it. `own`: they asked for it themselves. Raises RuleBroken."""
    rule = rule_of(office_id, kind)
    rules.require_role(rule, actor.roles_in(office_id))
    rules.require_not_own(rule, own=own)
    return rule


def approve(actor: Actor, kind: ApprovalKind, record: Guarded, *, own: bool, note: str, now: datetime) -> bool:
    """Takes the actor's approval of a record that they hold; True once it is enough. Raises RuleBroken.

    An approval that is not enough yet is kept beside the record with its note, in its circle.
    """
    rule = may(actor, kind, office_id=record.office_id, own=own)
    given = gate.visible(actor, Approval.objects.filter(kind=kind, record=record.pk))
    before = set(given.values_list("by_id", flat=True))
    rules.require_new(actor.user_id, before)
    if rules.enough(rule, before):
        return True
    made = Approval.from_circle_of(record, kind=kind, record=record.pk, by_id=actor.user_id, made_at=now)
    made.note = note or None
    made.save()
    return False


def forget(actor: Actor, kind: ApprovalKind, record: Guarded) -> None:
    """Approvals given so far no longer count: what they were given for has changed or was turned down."""
    gate.visible(actor, Approval.objects.filter(kind=kind, record=record.pk)).delete()
