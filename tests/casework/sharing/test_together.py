"""Two answers at once to one offer: one of them holds, and the other is told so."""

from __future__ import annotations

import pytest

from fourfold.casework.cases.models import Case
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover
from fourfold.ground.audit.checking import verify
from tests.casework.cases import samples as case_samples
from tests.casework.cases.test_together import broken
from tests.casework.sharing import samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 3


def test_an_offer_is_accepted_or_revoked_and_never_both() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case = case_samples.case(cast)
        one = samples.handed(acts.transfer, cast, case)
        results = at_once(
            lambda one=one: acts.accept(cast.other_lead, handover=one, now=NOW),
            lambda one=one: acts.revoke(cast.lead, handover=one, why="I stay after all", now=NOW),
        )
        assert broken(results) == 1, results
        accepted = Handover.objects.get(pk=one).state == "done"
        lead = cast.other_lead if accepted else cast.lead
        assert Case.objects.get(pk=case).lead_id == lead.user_id
    assert verify().sound


def test_an_assignment_and_an_accepted_transfer_do_not_wait_for_each_other() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case = case_samples.case(cast)
        one = samples.handed(acts.transfer, cast, case)
        results = at_once(
            lambda one=one: acts.accept(cast.other_lead, handover=one, now=NOW),
            lambda case=case: samples.handed(acts.assign, cast, case),
        )
        assert broken(results) <= 1, results
        assert Case.objects.get(pk=case).lead_id == cast.other_lead.user_id
