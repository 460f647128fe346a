"""Giving cases out. What left was read and named before (`giving`); this is the entry without which nothing leaves."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.approvals.acts import asking as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.cases import queries as cases
from fourfold.casework.people import queries as people
from fourfold.casework.sharing.acts import disclosing
from fourfold.casework.sharing.told import IN_HOUSE, PassedTo
from fourfold.exchange.handed import HandedOut
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.audit.queries import done_since
from fourfold.ground.vocab.kinds import mark


_MOVED = mark("Something in these cases changed while the workbook was written. Nothing has left; try again.")


@act(by=LEADS, on={"office": Office}, includes=(disclosing.pass_on_without_consent,))
def export_htcds(
    actor: Actor, *, office: Office, target: HandedOut, told: PassedTo = IN_HOUSE, now: datetime
) -> Office:
    """Write an office's cases as an HTCDS workbook; what left is written down, record by record.

    For a receiver, only with the consent of each, or on a ground in law of those who decided nothing.
    """
    approvals.may(actor, ApprovalKind.EXPORT, office_id=office.pk)
    disclosing.check(told)
    moved = not done_since(target.as_of).isdisjoint(target.cases | target.people)
    known = cases.visible_ids(actor, target.cases) >= target.cases
    if moved or not known or not people.visible_ids(actor, target.people) >= target.people:
        raise RuleBroken("exchange.moved", _MOVED)
    if told.discloses and disclosing.pass_on(actor, office=office, people=target.pairs, told=told, now=now):
        disclosing.pass_on_without_consent.within(actor, office=office, told=told, now=now)
    return office
