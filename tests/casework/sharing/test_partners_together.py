"""A partner and the office at once: one answer holds, a no is never lost, and nothing is sent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases.models import Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.institutions.models import Institution, Liaison
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.ground.access.errors import ActError, RuleBroken
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from tests.casework.cases import samples as case_samples
from tests.casework.institutions import samples as places
from tests.casework.sharing import samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 3
LATER = NOW + timedelta(hours=1)


def test_of_two_answers_to_a_referral_one_holds() -> None:
    cast = assemble()
    shelter = places.shelter(cast)
    for turn in range(TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        samples.agrees(cast, girl)
        sent = samples.sent(cast, case, girl, shelter)
        given = SentReferral.objects.get(pk=sent).handover_id
        results = at_once(
            lambda sent=sent: acts.take_up_referral(cast.partner, sent=sent, now=LATER),
            lambda sent=sent: acts.decline_referral(cast.partner, sent=sent, why="They have no bed left", now=LATER),
            lambda given=given: acts.reject(cast.lead, handover=given, why="They said no by phone", now=LATER),
        )
        assert sum(isinstance(one, ActError) for one in results) == 2, results
        assert all(one is None or isinstance(one, ActError) or one.id == given for one in results), results
        answers = Entry.objects.filter(subject=given, outcome="done").exclude(act="sharing.refer")
        assert Handover.objects.get(pk=given).state in {"accepted", "rejected"}
        assert (
            answers.filter(act__in=("sharing.take_up_referral", "sharing.decline_referral", "sharing.reject")).count()
            == 1
        )
    assert verify().sound


def test_a_no_at_the_moment_of_sending_is_never_lost() -> None:
    cast = assemble()
    shelter = places.shelter(cast)
    for turn in range(3 * TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        consent = samples.agrees(cast, girl)
        given = samples.referral(cast, case, girl)
        results = at_once(
            lambda given=given: acts.send_referral(cast.lead, handover=given, institution=shelter, now=LATER),
            lambda given=given: acts.send_referral(cast.lead, handover=given, institution=shelter, now=LATER),
            lambda consent=consent: consents.withdraw_consent(
                cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=LATER
            ),
        )
        assert not isinstance(results[-1], Exception), results
        assert all(isinstance(one, ActError) for one in results[:-1] if isinstance(one, Exception)), results
        assert Handover.objects.get(pk=given).recall_id is not None
        assert Task.objects.filter(case_id=case).count() == 1
        assert SentReferral.objects.filter(handover=given).count() <= 1
    assert verify().sound


def test_an_account_named_for_two_organisations_at_once_belongs_to_one() -> None:
    cast = assemble()
    for turn in range(TURNS):
        both = [places.institution(cast, f"{name} {turn}", "hospital") for name in ("Bridge", "Harbour")]
        user = places.spare(cast, f"spare{turn}")
        results = at_once(
            *(
                lambda place=place, user=user: institutions.name_liaison(
                    cast.lead, institution=place, user=user, now=LATER
                )
                for place in both
            )
        )
        assert sum(isinstance(one, RuleBroken) for one in results) == 1, results
        assert Liaison.objects.filter(user=user, ended_at=None).count() == 1
        assert Institution.objects.filter(pk__in=both).exclude(desk=None).count() == 1
