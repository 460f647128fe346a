"""What a court has not decided in a case that is to be closed. It may stay so: who is at large is not tried."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.accountability.kinds import HearingState
from fourfold.tracks.accountability.models import Charge, Hearing, Verdict


@leaves_open(LooseEnd("charge", mark("Charges without a verdict"), "accountability"))
def _charges(actor: Actor, case: Case, _today: date) -> int:
    standing = Charge.objects.filter(case=case, withdrawn_at=None, accused__withdrawn_at=None)
    decided = Verdict.objects.filter(charge=OuterRef("pk"), withdrawn_at=None)
    return gate.visible(actor, standing.exclude(Exists(decided))).count()


@leaves_open(LooseEnd("hearing", mark("Hearings to come, or of which it is not said what came"), "accountability"))
def _hearings(actor: Actor, case: Case, _today: date) -> int:
    planned = Hearing.objects.filter(case=case, withdrawn_at=None, state=HearingState.PLANNED)
    return gate.visible(actor, planned).count()
