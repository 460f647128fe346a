"""Reading referrals."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.sharing.models import Referral
from fourfold.casework.sharing.sheets import ReferralLine, ReferralSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import read
from fourfold.ground.vault.fields import warm


def referral_lines(actor: Actor, case_id: str) -> list[ReferralLine]:
    """The referrals of a case, newest first, without what is secret in them. One query."""
    rows = gate.visible(actor, Referral.objects.filter(case_id=case_id)).order_by("-id")
    return [gate.show(actor, row, ReferralLine) for row in rows]


@read
def referrals_of(actor: Actor, case_id: str, *, now: datetime) -> list[ReferralSheet]:
    """The referrals of a case with what was recorded, newest first. Three queries."""
    rows = list(gate.visible(actor, Referral.objects.filter(case_id=case_id)).order_by("-id"))
    warm(rows)
    return [gate.show(actor, row, ReferralSheet) for row in rows]
