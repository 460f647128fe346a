"""Handing on by page: each offers only the answers that are the reader's to give."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases.models import Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover, Offer
from fourfold.ground.access.models import User
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """The cast, a case, and a girl in it."""
    cast = assemble()
    case = case_samples.case(cast)
    return cast, case, case_samples.involved(cast, case)


def browser(who="lead"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def shown(name, *ids, who="lead"):
    return browser(who).get(reverse(f"desk:{name}", args=ids)).content.decode()


def test_a_transfer_from_offer_to_answer(scene):
    cast, case, _girl = scene
    assert reverse("desk:handovers", args=[case]) in shown("case", case)
    told = {"user": cast.other_lead.user_id, "why": "I go on leave in May"}
    assert browser().post(reverse("desk:transfer", args=[case]), told).status_code == 303
    one = Handover.objects.get().pk
    answer = reverse("desk:accept_handover", args=[case, one])
    assert answer not in shown("handovers", case)
    assert answer in shown("handovers", case, who="other_lead")
    assert reverse("desk:handovers_waiting") in shown("home", who="other_lead")
    assert reverse("desk:handovers", args=[case]) in shown("handovers_waiting", who="other_lead")
    assert browser("other_lead").post(answer, {"key": ""}).status_code == 303
    assert "Boris Lead" in shown("case", case)
    assert "No case is offered to you" in shown("handovers_waiting", who="other_lead")


def test_a_task_to_call_back_is_told_in_the_language_of_the_reader(scene):
    cast, case, girl = scene
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    consents.withdraw_consent(cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=NOW)
    task = Task.objects.get().pk
    User.objects.filter(username="lead").update(language="ar")
    for name, ids in (("tasks", [case]), ("case", [case]), ("home", []), ("finish_task", [case, task])):
        page = browser().get(reverse(f"desk:{name}", args=ids), headers={"accept-language": "ar"}).content.decode()
        assert "استعادة ما أُفصح عنه أو طلب حذفه" in page, name
        assert samples.HOPE in page, name
        assert "Call back" not in page, name


def test_a_referral_without_consent_comes_back_with_what_was_typed(scene):
    cast, case, girl = scene
    told = {"person": girl, "service": "social_care", "organisation": samples.HOPE, "why": "A bed for tonight"}
    address = reverse("desk:refer", args=[case])
    refused = browser().post(address, told)
    assert refused.status_code == 422
    assert "Ask first" in refused.content.decode()
    assert "A bed for tonight" in refused.content.decode()
    samples.agrees(cast, girl)
    assert browser().post(address, told).status_code == 303
    assert samples.HOPE in shown("handovers", case)


def test_whoever_takes_consent_back_sees_what_was_passed_on_already(scene):
    cast, case, girl = scene
    given = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    assert reverse("desk:withdraw_consent", args=[girl, given]) in shown("person", girl)
    page = shown("withdraw_consent", girl, given)
    assert "Passed on already" in page
    assert reverse("desk:handovers", args=[case]) in page
    sent = {"on": "2026-11-20", "method": "", "as_given": ""}
    assert browser().post(reverse("desk:withdraw_consent", args=[girl, given]), sent).status_code == 303
    assert "replaced since" in shown("person", girl)


def test_a_rejection_says_why(scene):
    cast, case, _girl = scene
    one = samples.handed(acts.transfer, cast, case)
    address = reverse("desk:reject_handover", args=[case, one])
    assert browser("other_lead").post(address, {"why": "no"}).status_code == 422
    assert browser("other_lead").post(address, {"why": "I am on leave"}).status_code == 303
    assert "I am on leave" in shown("handovers", case)


def test_whoever_keeps_exhibits_reads_and_hands_nothing_on(scene):
    cast, case, _girl = scene
    samples.handed(acts.transfer, cast, case)
    page = shown("handovers", case, who="custodian")
    assert "Transfer offered" in page
    assert reverse("desk:refer", args=[case]) not in page


def test_a_case_goes_to_another_office_from_offer_to_acceptance(scene):
    cast, case, _girl = scene
    assert reverse("desk:offer_to_office", args=[case]) in shown("handovers", case)
    told = {"office": cast.ceb.pk, "urgency": "soon", "legs": ["relief"], "people": "about twelve", "why": "no"}
    address = reverse("desk:offer_to_office", args=[case])
    refused = browser().post(address, told)
    assert refused.status_code == 422
    assert "about twelve" in refused.content.decode()
    unasked = browser().post(address, told | {"why": "They moved to Cebu"})
    assert unasked.status_code == 422
    assert "Ask everybody harmed in the case" in unasked.content.decode()
    told |= {"why": "They moved to Cebu", "basis": "vital_interest"}
    assert browser().post(address, told).status_code == 303
    assert "without consent: To protect somebody&#x27;s life or health" in shown("handovers", case)
    assert all(word in shown("handovers", case) for word in ("Cebu", "about twelve", "waits for an answer"))
    assert "Cebu" in shown("waiting_on")
    offer = Offer.objects.get().pk
    assert reverse("desk:offer", args=[offer]) in shown("handovers_waiting", who="elsewhere")
    page = shown("offer", offer, who="elsewhere")
    assert all(word in page for word in ("Nairobi", "Alice Lead", "about twelve", "They moved to Cebu", "Relief"))
    assert "Acacia" not in page
    accepted = browser("elsewhere").post(reverse("desk:take_over", args=[offer]), {"user": cast.elsewhere.user_id})
    assert (accepted.status_code, accepted.headers["Location"]) == (303, reverse("desk:case", args=[case]))
    assert "Mary Atieno" in shown("case", case, who="elsewhere")
    assert browser().get(reverse("desk:case", args=[case])).status_code == 404


def test_an_offer_is_turned_down_by_page(scene):
    cast, case, _girl = scene
    offer = samples.offered(cast, case)
    address = reverse("desk:turn_down", args=[offer])
    assert browser("elsewhere").post(address, {"why": "no"}).status_code == 422
    assert browser("elsewhere").post(address, {"why": "Nobody here speaks it"}).status_code == 303
    assert "No other office offers a case" in shown("handovers_waiting", who="elsewhere")
    assert browser("elsewhere").get(reverse("desk:offer", args=[offer])).status_code == 404
    assert "Nobody here speaks it" in shown("handovers", case)
