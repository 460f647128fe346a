"""Tellings by page: the register, and a warning before somebody is asked again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases.models import Task
from fourfold.casework.consent import acts as consent
from fourfold.casework.tellings.models import Telling
from fourfold.ground.access.models import User
from tests.casework.cases import samples as case_samples
from tests.casework.consent.test_consent import GIVEN
from tests.casework.tellings import samples
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


TOLD = {"went": "told", "on": "2026-11-20", "asker": "police", "by_name": "", "purpose": "statement"}


def test_the_register_is_reached_from_the_case_and_teaches(scene):
    _cast, case, girl = scene
    assert reverse("desk:tellings", args=[case]) in shown("case", case)
    page = shown("tellings", case)
    assert "Once is the aim" in page
    assert reverse("desk:record_telling", args=[case, girl]) in page


def test_the_first_time_nothing_more_is_asked_and_the_second_time_the_page_warns(scene):
    _cast, case, girl = scene
    address = reverse("desk:record_telling", args=[case, girl])
    client = browser()
    assert "read_first" not in client.get(address).context["form"].fields
    assert client.post(address, TOLD).status_code == 303
    page = client.get(address).content.decode()
    assert "was asked 1 time, last on 20 Nov 2026." in page
    assert "Telling it again can harm" in page
    refused = client.post(address, TOLD | {"why": "The statement was lost"})
    assert refused.status_code == 422
    assert "Read first what was told before" in refused.content.decode()
    assert "The statement was lost" in refused.content.decode()
    assert client.post(address, TOLD | {"why": "The statement was lost", "read_first": "on"}).status_code == 303
    assert "asked 2 times" in shown("tellings", case)
    assert "The statement was lost" in shown("tellings", case)


def test_what_was_planned_is_settled_or_withdrawn(scene):
    cast, case, girl = scene
    first, second = (samples.telling(cast, case, girl, went="to_come", on=NOW.date()) for _ in range(2))
    client = browser()
    settled = {"went": "declined", "on": "2026-11-22"}
    assert client.post(reverse("desk:settle_telling", args=[case, first]), settled).status_code == 303
    gone = {"why": "mistaken", "note": ""}
    assert client.post(reverse("desk:withdraw_telling", args=[case, second]), gone).status_code == 303
    page = shown("tellings", case)
    assert "Did not want to tell it" in page
    assert "withdrawn: It was written down wrongly" in page
    assert Telling.objects.get(pk=first).went == "declined"


def test_whoever_keeps_exhibits_reads_the_register_and_writes_nothing_in_it(scene):
    cast, case, girl = scene
    samples.telling(cast, case, girl)
    page = shown("tellings", case, who="custodian")
    assert "asked 1 time" in page
    assert reverse("desk:record_telling", args=[case, girl]) not in page


def test_a_plan_without_consent_any_more_says_so_and_is_not_settled_as_told(scene):
    cast, case, girl = scene
    given = consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": "interview"}))
    telling = samples.telling(cast, case, girl, asker="us", went="to_come", on=NOW.date())
    mark = "no consent in force any more"
    assert mark not in shown("tellings", case)
    consent.withdraw_consent(cast.lead, consent=given.id, on=NOW.date(), method="", as_given="", now=NOW)
    assert mark in shown("tellings", case, who="lawyer")
    client, address = browser(), reverse("desk:settle_telling", args=[case, telling])
    refused = client.post(address, {"went": "told", "on": "2026-11-23"})
    assert refused.status_code == 422
    assert "Withdraw this plan." in refused.content.decode()
    assert client.post(address, {"went": "declined", "on": "2026-11-23"}).status_code == 303
    assert mark not in shown("tellings", case)


def test_only_whoever_answers_for_the_case_drops_the_task_to_call_it_off(scene):
    cast, case, girl = scene
    given = consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": "interview"}))
    samples.telling(cast, case, girl, asker="us", went="to_come", on=NOW.date())
    consent.withdraw_consent(cast.lead, consent=given.id, on=NOW.date(), method="", as_given="", now=NOW)
    address = reverse("desk:drop_task", args=[case, Task.objects.get().pk])
    why = {"why": "Nobody needs this any more"}
    refused = browser("lawyer").post(address, why)
    assert refused.status_code == 422
    assert "Only the lead of the case or a director drops it." in refused.content.decode()
    assert "Nobody needs this any more" in refused.content.decode()
    assert browser("lead").post(address, why).status_code == 303
