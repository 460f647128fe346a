"""Answering what was offered: accept, reject with a reason, done with a note, revoke."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.models.knowers import led
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.kinds import ON_THEIR_DESK, HandoverKind, HandoverState, Move, Side
from fourfold.casework.sharing.models import Handover, Offer, SentReferral, assigned_since
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import CASEWORKERS, Role
from fourfold.ground.acts.door import act


@act(by=CASEWORKERS, on={"handover": Handover}, includes=(cases.take_lead,))
def accept(actor: Actor, *, handover: Handover, now: datetime) -> Handover:
    """Accept: a transfer changes the case's lead; for a referral, that the organisation said yes."""
    case = answer(actor, handover, Move.ACCEPT, "", now)
    if handover.kind != HandoverKind.REFERRAL:
        rules.require_same_office(same=handover.from_office == case.office_id)
        cases.take_lead.within(actor, case=case, user=handover.receiver, now=now)
    return handover


@act(by=CASEWORKERS, on={"handover": Handover})
def reject(actor: Actor, *, handover: Handover, why: str, now: datetime) -> Handover:
    """Reject, with the reason; for a referral, that the organisation said no."""
    rules.require_reason(why, field="why")
    answer(actor, handover, Move.REJECT, why, now)
    return handover


@act(by=CASEWORKERS, on={"handover": Handover})
def finish(actor: Actor, *, handover: Handover, note: str, now: datetime) -> Handover:
    """Say what came of a referral that was accepted."""
    rules.require_reason(note, field="note")
    answer(actor, handover, Move.FINISH, note, now)
    return handover


@act(by=CASEWORKERS, on={"handover": Handover})
def revoke(actor: Actor, *, handover: Handover, why: str, now: datetime) -> Handover:
    """Take back what was offered or referred, with the reason; that it was is kept."""
    rules.require_reason(why, field="why")
    answer(actor, handover, Move.REVOKE, why, now)
    if handover.kind == HandoverKind.OFFICE:
        close(handover)
    return handover


def close(handover: Handover) -> None:
    """The desk that a case was offered to knows of the offer no more: it waits for nothing now."""
    Admission.objects.filter(circle__in=Offer.objects.filter(handover=handover).values("circle_id")).delete()


def answer(
    actor: Actor, handover: Handover, move: Move, words: str, now: datetime, *, sides: frozenset[Side] = frozenset()
) -> Case:
    """Moves it on, if whoever answers is on the right side; `sides` adds to what they are. Gives the case, held."""
    case = holding.case(handover.case_id)
    case_rules.require_open(case.status)
    kind = HandoverKind(handover.kind)
    rules.require_move(kind, HandoverState(handover.state), move, sides | _sides(actor, handover, case))
    if move == Move.ACCEPT and kind != HandoverKind.REFERRAL:
        rules.require_not_overtaken(assigned=assigned_since(handover).exists() or _given_by_nobody(handover, case))
    handover.state = rules.after(kind, move)
    handover.answer, handover.answered_at, handover.answered_by = words.strip() or None, now, actor.user_id
    handover.save()
    if handover.state not in ON_THEIR_DESK:
        Admission.objects.filter(circle__in=SentReferral.objects.filter(handover=handover).values("circle_id")).delete()
    return case


def _given_by_nobody(handover: Handover, case: Case) -> bool:
    """Whether whoever offered the case may not hand it on any more: it has another lead since, as in an absence."""
    if handover.kind != HandoverKind.TRANSFER:
        return False
    directs = actor_of(User.objects.get(pk=handover.by)).holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    return not rules.may_hand_on(leads=case.lead_id == handover.by, directs=directs, led=led(case))


def _sides(actor: Actor, handover: Handover, case: Case) -> set[Side]:
    """Who somebody is to it. A case without a lead is answered for by the director."""
    found = {Side.WORKER}
    if handover.by == actor.user_id:
        found.add(Side.GIVER)
    if handover.receiver_id == actor.user_id:
        found.add(Side.RECEIVER)
    if case.lead_id == actor.user_id or actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id):
        found.add(Side.LEAD)
    return found
