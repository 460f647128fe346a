"""A relief that is planned in a case that is to be closed.

Only those planned with are stopped: for everybody else there is no plan, and a refusal would tell of one (ADR 0010).
They hear of the closing at once (`listeners`), and one of them, the director who was to decide, can reopen the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from fourfold.casework.cases.loose_ends import LooseEnd, leaves_open
from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.models import Plan, Relieved


_FIRST: Final = mark(
    "A relief is planned in this case: it waits for a decision, or has its go and nobody was relieved since. Record "
    "who was relieved, or withdraw the plan first."
)


@leaves_open(LooseEnd("plan", mark("A relief that is planned and not carried out"), "relief", _FIRST))
def _plans(actor: Actor, case: Case, _today: date) -> int:
    return len(pending(case, gate.visible(actor, Plan.objects.filter(case=case))))


def pending(case: Case, plans: Iterable[Plan]) -> list[Plan]:
    """Of these plans of one case those that are not over: undecided, or with a go and nobody relieved since."""
    rows = Relieved.objects.filter(case=case, withdrawn_at=None).values_list("on", "precision")
    relieved = list(rows)
    return [one for one in plans if one.withdrawn_at is None and rules.is_pending(_decided(case, one), relieved)]


def _decided(case: Case, plan: Plan) -> tuple[str, date | None]:
    return plan.decision, case.office.today(plan.decided_at) if plan.decided_at else None
