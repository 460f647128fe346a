"""The pages of deadlines: what is late, by which rule, and settling it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.clocks.models import Deadline
from fourfold.ground.access.models import User
from tests.casework.cases import samples as made
from tests.casework.clocks import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(monkeypatch):
    """The lead's browser on a day on which immediate needs are late, the case, the deadline."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cast = assemble()
    case = made.case(cast)
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    return client, case, samples.raised(cast, case)


def said(response):
    return response.content.decode()


def test_what_is_late_stands_on_my_day_on_the_case_and_on_its_own_page(desk):
    client, case, _ = desk
    for page in (reverse("desk:home"), reverse("desk:case", args=[case]), reverse("desk:deadlines")):
        shown = said(client.get(page))
        assert "Immediate needs of those relieved" in shown
        assert "1 day late" in shown
    assert "1 deadline late" in said(client.get(reverse("desk:home")))


def test_each_deadline_says_which_rule_made_it(desk):
    client, case, _ = desk
    shown = said(client.get(reverse("desk:case_deadlines", args=[case])))
    assert "2 days after “Freed” or “Harm stopped”" in shown
    assert "House rule" in shown
    rules = said(client.get(reverse("desk:clocks")))
    assert "60 days after “Arrested”" in rules
    assert "Philippines" in rules
    assert "not yet checked by somebody who knows the law of the place" in rules


def test_a_deadline_is_met_and_opened_again_with_a_reason(desk):
    client, case, deadline = desk
    back = reverse("desk:case_deadlines", args=[case])
    answer = client.post(reverse("desk:meet_deadline", args=[case, deadline]), {"on": "2026-11-21", "note": ""})
    assert answer.headers["Location"] == back
    assert Deadline.objects.get(pk=deadline).state == "met"
    reopen = reverse("desk:reopen_deadline", args=[case, deadline])
    assert reopen in said(client.get(back))
    assert client.post(reopen, {"why": "no"}).status_code == 422
    assert client.post(reopen, {"why": "It was another family"}).status_code == 303
    assert Deadline.objects.get(pk=deadline).state == "open"


def test_empty_pages_say_how_deadlines_begin(desk):
    client, _, _ = desk
    Deadline.objects.all().delete()
    assert "Deadlines begin by themselves" in said(client.get(reverse("desk:deadlines")))
    assert "No deadline of your cases is late." in said(client.get(reverse("desk:home")))
