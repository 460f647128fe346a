"""Offers of a case that is to be closed, and referrals of which nobody knows what came."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.casework.sharing.models import Handover
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark


_FIRST: Final = mark(
    "This case is offered to somebody, or asked for, and no answer was given. Answer or revoke that first."
)
_UNDER_WAY: Final = (HandoverState.OFFERED, HandoverState.ACCEPTED)


def _standing(actor: Actor, case: Case) -> Any:
    return gate.visible(actor, Handover.objects.filter(case=case, state__in=_UNDER_WAY))


@leaves_open(LooseEnd("offer", mark("An offer of the case that waits for an answer"), "handovers", _FIRST))
def _offers(actor: Actor, case: Case, _today: date) -> int:
    """Whoever it was made to would go on waiting for a case that nobody can take over any more."""
    waiting = _standing(actor, case).filter(state=HandoverState.OFFERED)
    return int(waiting.exclude(kind=HandoverKind.REFERRAL).count())


@leaves_open(LooseEnd("referral", mark("Referrals of which it is not said what came"), "handovers"))
def _referrals(actor: Actor, case: Case, _today: date) -> int:
    return int(_standing(actor, case).filter(kind=HandoverKind.REFERRAL).count())
