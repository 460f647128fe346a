"""What is owed by page: from a claim to the list of what is late."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.entitlements.models import Entitlement
from fourfold.ground.access.models import Office, User
from fourfold.ground.audit.cursor import catch_up
from tests.casework.cases import samples as case_samples
from tests.casework.entitlements import samples
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


def test_from_what_is_owed_to_what_was_paid(scene):
    _cast, case, girl = scene
    client = browser()
    assert reverse("desk:entitlements", args=[case]) in shown("case", case)
    assert "Nothing is recorded as owed" in shown("entitlements", case)
    told = {"person": girl, "kind": "compensation", "part": "court", "currency": "kes"}
    told |= {"due_on": "2026-11-01", "due_basis": "agreed"}
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
    assert "typed in: Agreed with the office" in page
    assert reverse("desk:owed") in shown("home")
    assert "Registry" in shown("owed")


def test_the_rule_that_made_a_deadline_stands_beside_it_and_that_nobody_signed_it_off(scene):
    cast, case, girl = scene
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="PH")
    case_samples.milestone(cast, case, "freed", NOW.date())
    form = shown("record_entitlement", case)
    assert "A rule makes the deadline here for: Compensation for victims" in form
    told = {"person": girl, "kind": "compensation", "part": "court", "currency": "php", "basis": "RA 7309"}
    address = reverse("desk:record_entitlement", args=[case])
    refused = browser().post(address, told | {"due_on": "2026-12-24", "due_basis": "agreed"})
    assert refused.status_code == 422
    assert "A rule makes this deadline here" in refused.content.decode()
    assert browser().post(address, told).status_code == 303
    page = shown("entitlements", case)
    for words in (
        "Compensation claimed from the Board of Claims",
        "6 months after “Freed” or “Harm stopped”",
        "Republic Act 7309, s. 5",
        "not yet checked by somebody who knows the law of the place",
    ):
        assert words in page, words
    catch_up("owed")
    assert "Compensation claimed from the Board of Claims" in shown("owed")
    for name, ids in (("case_deadlines", [case]), ("deadlines", []), ("clocks", [])):
        assert "Compensation claimed from the Board of Claims" in shown(name, *ids), name
    assert "owed:" not in shown("clocks")


def test_a_rule_that_waits_for_what_starts_it_is_named(scene):
    cast, case, girl = scene
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="PH")
    one = samples.entitlement(cast, case, girl, due_on=None)
    page = shown("entitlements", case)
    assert "no day yet" in page
    assert "by rule, once what starts it is reached: Compensation claimed from the Board of Claims" in page
    for kind in ("claimed", "refused"):
        samples.step(cast, one, kind)
    assert "no day yet" not in shown("entitlements", case)


def test_where_no_rule_is_known_the_form_says_that_the_day_is_typed(scene):
    _cast, case, _girl = scene
    assert "No rule is known here" in shown("record_entitlement", case)


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
