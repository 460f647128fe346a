"""What is owed by page: from a claim to the list of what is late."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.entitlements.models import Entitlement
from fourfold.ground.access.models import User
from tests.casework.cases import samples as case_samples
from tests.casework.entitlements import samples
from tests.cast import assemble


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


def test_from_what_is_owed_to_what_was_paid(scene):
    _cast, case, girl = scene
    client = browser()
    assert reverse("desk:entitlements", args=[case]) in shown("case", case)
    assert "Nothing is recorded as owed" in shown("entitlements", case)
    told = {"person": girl, "kind": "compensation", "part": "court", "currency": "kes", "due_on": "2026-11-01"}
    address = reverse("desk:record_entitlement", args=[case])
    assert client.post(address, told | {"owed_by": "Registry", "basis": "Order"}).status_code == 303
    one = Entitlement.objects.get().pk
    step = reverse("desk:record_step", args=[case, one])
    for kind, amount in (("claimed", ""), ("sanctioned", "1500.50"), ("paid", "500")):
        sent = {"step": kind, "on": "2026-11-20", "amount": amount, "note": ""}
        assert client.post(step, sent).status_code == 303
    page = shown("entitlements", case)
    assert "500 KES paid of 1500.50 KES sanctioned" in page
    assert "Paid in part" in page
    assert reverse("desk:owed") in shown("home")
    assert "Registry" in shown("owed")


def test_a_payment_above_the_sanction_comes_back_with_what_was_typed(scene):
    cast, case, girl = scene
    one = samples.entitlement(cast, case, girl)
    samples.step(cast, one, "claimed")
    samples.step(cast, one, "sanctioned", "100")
    sent = {"step": "paid", "on": "2026-11-20", "amount": "100.01", "note": "In cash at the office"}
    answer = browser().post(reverse("desk:record_step", args=[case, one]), sent)
    assert answer.status_code == 422
    assert "This is more than was sanctioned" in answer.content.decode()
    assert "In cash at the office" in answer.content.decode()


def test_a_paper_is_asked_no_sum(scene):
    cast, case, girl = scene
    one = samples.entitlement(cast, case, girl, kind="legal_aid", currency="")
    form = browser().get(reverse("desk:record_step", args=[case, one])).context["form"]
    assert "amount" not in form.fields


def test_what_is_withdrawn_stands_with_its_reason(scene):
    cast, case, girl = scene
    one = samples.entitlement(cast, case, girl)
    step = samples.step(cast, one, "claimed")
    client = browser()
    gone = {"why": "mistaken", "note": ""}
    assert client.post(reverse("desk:withdraw_step", args=[case, step]), gone).status_code == 303
    assert client.post(reverse("desk:withdraw_entitlement", args=[case, one]), gone).status_code == 303
    assert "withdrawn: It was written down wrongly" in shown("entitlements", case)
    assert "Nothing is owed" in shown("owed")
