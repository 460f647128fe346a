"""Tasks that templates made, by page: wherever a task stands it says where it comes from, in the reader's language."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.ground.access.models import User
from tests.casework.cases import samples as case_samples
from tests.casework.task_templates.samples import YESTERDAY, reached
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
SAYS = "By a template: 1 day after “Freed”"


LATER = NOW + timedelta(days=4)
"""The visit is late by then."""


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return assemble()


@pytest.fixture
def case(cast):
    found = case_samples.case(cast)
    case_samples.task(cast, found, "Call the station", None)
    return found


def at(name, *ids):
    return reverse(f"desk:{name}", args=ids)


def shown(address, who="lead", language="en"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return unescape(client.get(address, headers={"accept-language": language}).content.decode())


def test_the_case_its_tasks_and_ones_day_say_where_a_task_comes_from(cast, case):
    reached(cast, case, "freed")
    for page in (
        at("case", case),
        at("tasks", case),
        at("home"),
        at("deadlines"),
        at("colleague_day", cast.lead.user_id),
    ):
        found = shown(page, "director" if "team" in page else "lead")
        assert "Visit: food, health" in found, page
        assert SAYS in found, page
        assert found.count("By a template") == 2, f"{page}: not the one set by hand"


def test_what_was_put_away_says_why(cast, case):
    freed = reached(cast, case, "freed")
    reached(cast, case, "immediate_needs_met")
    assert "something reached since makes it needless" in shown(at("tasks", case))
    cases.drop_milestone(cast.lead, milestone=freed, now=NOW)
    assert shown(at("case", case)).count("By a template") == 1


def test_it_is_told_in_the_language_of_the_reader(cast, case):
    reached(cast, case, "freed", YESTERDAY)
    User.objects.filter(username="lead").update(language="ar")
    found = shown(at("tasks", case), language="ar")
    assert "زيارة: طعام" in found
    assert "Visit: food" not in found
