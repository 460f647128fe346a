"""Tasks that templates made, by page: wherever a task stands it says where it comes from, in the reader's language."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.task_templates.models import OfficeTemplate
from fourfold.ground.access.models import User
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples as case_samples
from tests.casework.task_templates.samples import VISIT, YESTERDAY, reached, settle
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


WORDS = {"active": "on", "count": "3", "unit": "working_days", "why": "We live next door to them"}


def send(address, words, who="director"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client.post(address, words)


def test_everybody_on_casework_reads_them_and_directors_change_them_and_take_it_back(cast):
    listed, change = at("task_templates"), at("set_template", "NBO", VISIT)
    assert listed in shown(at("home"), "lawyer")
    read = shown(listed, "lawyer")
    assert "1 day after “Freed” or “Harm stopped”" in read
    assert "Aftercare worker, else Relief lead, else Case lead" in read
    assert change not in read
    assert change in shown(listed, "director")
    assert send(change, WORDS, "lead").status_code == 403
    assert send(change, WORDS).status_code == 303
    read = shown(listed, "lawyer")
    assert "3 working days after “Freed” or “Harm stopped”" in read
    assert "We live next door to them" in read
    assert "As Fourfold has it: 1 day after" in read
    back = at("take_back_template_change", OfficeTemplate.objects.get().pk)
    assert back in shown(listed, "director")
    assert "3 working days" in shown(back, "director")
    assert send(back, {"key": new_id()}).status_code == 303
    assert "We live next door to them" not in shown(listed, "lawyer")


def test_one_that_is_switched_off_says_so(cast):
    send(at("set_template", "NBO", VISIT), {**WORDS, "active": ""})
    assert shown(at("task_templates")).count("switched off") == 1


def test_what_is_wrong_comes_back_with_what_was_typed(cast):
    change = at("set_template", "NBO", VISIT)
    for more in ({"count": "-1"}, {"count": "x"}, {"count": "700", "unit": "months"}, {"unit": "hours"}, {"why": "So"}):
        response = send(change, WORDS | more)
        assert response.status_code == 422
        assert str(more.get("why") or WORDS["why"]) in unescape(response.content.decode())
    assert not OfficeTemplate.objects.exists()


def test_a_template_or_an_office_that_is_not_there_is_not_found(cast):
    for office, code in (("NBO", "lunch"), ("CEB", VISIT), ("XXX", VISIT)):
        assert send(at("set_template", office, code), WORDS).status_code == 404
    assert send(at("take_back_template_change", "0" * 26), {}).status_code == 404


def test_what_comes_before_a_hearing_says_so_in_both_languages(cast, case):
    case_samples.milestone(cast, case, "hearing", (NOW + timedelta(days=20)).date(), planned=True)
    settle()
    assert "By a template: 5 working days before “Hearing”" in shown(at("tasks", case))
    assert "قبل 5 أيام عمل من" in shown(at("tasks", case), language="ar")
    assert "5 working days before “Hearing”" in shown(at("task_templates"))
