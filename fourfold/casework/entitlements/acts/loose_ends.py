"""What is owed to somebody in a case that is to be closed, and has not come."""

from __future__ import annotations

from datetime import date

from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case
from fourfold.casework.entitlements.models import Entitlement
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark


@leaves_open(LooseEnd("entitlement", mark("What is owed to somebody and has not come"), "entitlements"))
def _owed(actor: Actor, case: Case, _today: date) -> int:
    return gate.visible(actor, Entitlement.objects.filter(case=case, settled_on=None, withdrawn_at=None)).count()
