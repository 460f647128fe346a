"""Two answers at once to one offer: one holds, the other is told so. What leaves meets a withdrawal likewise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases.models import Case, Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Disclosure, Handover
from fourfold.casework.sharing.told import PassedTo
from fourfold.exchange import giving
from fourfold.ground.access.errors import Stale
from fourfold.ground.audit.checking import verify
from tests.casework.cases import samples as case_samples
from tests.casework.cases.test_together import broken
from tests.casework.sharing import samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 3
LATER = NOW + timedelta(hours=1)


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


def test_what_leaves_while_consent_is_taken_back_is_called_back_or_does_not_leave() -> None:
    cast = assemble()
    for turn in range(TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        receiver = f"Clinic {turn}"
        consent = samples.agrees(cast, girl, receiver=receiver)
        told = PassedTo("referral", receiver)
        results = at_once(
            lambda told=told: giving.give_out(cast.lead, office=cast.nbo.pk, told=told, now=NOW),
            lambda girl=girl, case=case, receiver=receiver: samples.referral(cast, case, girl, organisation=receiver),
            lambda consent=consent: consents.withdraw_consent(
                cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=LATER
            ),
        )
        assert not isinstance(results[-1], Exception), results
        left: list[Any] = [*Disclosure.objects.filter(case_id=case), *Handover.objects.filter(case_id=case)]
        assert [row for row in left if row.recall_id is None] == [], results
        assert Task.objects.filter(case_id=case).count() == min(len(left), 1)
    assert verify().sound


def test_a_no_that_calls_back_what_went_before_does_not_wait_for_what_goes_just_now() -> None:
    cast = assemble()
    for turn in range(3 * TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        receiver = f"Clinic {turn}"
        consent = samples.agrees(cast, girl, receiver=receiver)
        samples.referral(cast, case, girl, organisation=receiver)
        results = at_once(
            lambda girl=girl, case=case, receiver=receiver: samples.referral(cast, case, girl, organisation=receiver),
            lambda consent=consent: consents.withdraw_consent(
                cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=LATER
            ),
        )
        assert not any(isinstance(one, Stale) for one in results), results  # nobody waited for the other
        assert not isinstance(results[-1], Exception), results
        assert [row for row in Handover.objects.filter(case_id=case) if row.recall_id is None] == [], results
    assert verify().sound


def test_two_that_take_down_a_no_at_once_call_one_thing_back_once() -> None:
    cast = assemble()
    for turn in range(3 * TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        consent = samples.agrees(cast, girl)
        samples.referral(cast, case, girl)
        results = at_once(
            lambda consent=consent: consents.withdraw_consent(
                cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=LATER
            ),
            lambda girl=girl: samples.agrees(cast, girl, answer="refused", receiver=""),
        )
        assert broken(results) <= 1, results  # who comes second may find that it does not hold any more
        assert not isinstance(results[-1], Exception), results
        assert Task.objects.filter(case_id=case).count() == 1
