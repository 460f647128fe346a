"""Who approves what, by page: sentences, the form, the second director."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.approvals.models import OfficeRule
from fourfold.ground.access.models import User
from tests.casework.approvals import samples
from tests.casework.cases import samples as case_samples
from tests.cast import assemble
from tests.tracks.relief import samples as plans


pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {"by": ["case_lead"], "people": "2", "why": "Two pairs of eyes see more"}


@pytest.fixture
def cast():
    return assemble()


def browser(who="director"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def shown(address, who="director"):
    return unescape(browser(who).get(address).content.decode())


def test_everybody_on_casework_reads_the_rules_in_sentences_and_directors_change_them(cast):
    page = reverse("desk:approvals")
    assert page in shown(reverse("desk:home"), "lawyer")
    read = shown(page, "lawyer")
    assert "Case lead decides. Never on their own request." in read
    change = reverse("desk:set_rule", args=["NBO", "closure"])
    assert change not in read
    assert change in shown(page)
    assert browser("lead").get(change).status_code == 403
    assert browser().post(change, WORDS).status_code == 303
    read = shown(page, "lawyer")
    assert "2 different people decide: Case lead. Never on their own request." in read
    assert "Two pairs of eyes see more" in read


def test_what_is_wrong_comes_back_with_what_was_typed(cast):
    change = reverse("desk:set_rule", args=["NBO", "closure"])
    for more in ({"by": ["lawyer"]}, {"by": ["director"]}, {"by": []}, {"people": "9"}, {"why": "So"}):
        response = browser().post(change, WORDS | more)
        assert response.status_code == 422
        assert str(more.get("why") or WORDS["why"]) in unescape(response.content.decode())
    assert not OfficeRule.objects.exists()


def test_a_kind_or_an_office_that_is_not_there_is_not_found(cast):
    for office, kind in (("NBO", "lunch"), ("CEB", "closure"), ("XXX", "closure")):
        assert browser().get(reverse("desk:set_rule", args=[office, kind])).status_code == 404


def test_ones_own_waits_for_the_other_director_who_confirms_it(cast):
    samples.second_director(cast)
    browser().post(reverse("desk:set_rule", args=["NBO", "closure"]), WORDS | {"own": "on"})
    rule = OfficeRule.objects.get()
    confirm = reverse("desk:confirm_rule", args=[rule.pk])
    page = reverse("desk:approvals")
    assert "waits for another director" in shown(page)
    assert confirm not in shown(page)
    assert browser().post(confirm, {"key": ""}).status_code == 422
    assert confirm in shown(page, "second")
    assert browser("second").post(confirm, {"key": ""}).status_code == 303
    assert "Their own request counts too." in shown(page, "lawyer")


def test_it_is_dropped_before_it_holds(cast):
    rule = samples.rule(cast, "closure", "case_lead", own=True)
    assert browser().post(reverse("desk:drop_rule", args=[rule]), {"key": ""}).status_code == 303
    assert "waits for another director" not in shown(reverse("desk:approvals"))


def test_a_plan_says_how_many_have_approved(cast):
    samples.rule(cast, "operation", "director", people=2)
    case = case_samples.case(cast)
    plan = plans.plan(cast, case)
    page = reverse("desk:relief_plan", args=[case, plan])
    assert "0 of 2 have approved" in shown(page)
    words = {"decision": "go", "why": "The magistrate leads", "plan": plan}
    assert browser().post(reverse("desk:decide_plan", args=[case, plan]), words).status_code == 303
    assert "1 of 2 has approved: Dora Director" in shown(page, "relief")
