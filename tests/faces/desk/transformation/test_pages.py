"""Transformation by page: from a gap in a case to a number before and after."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.ground.access.models import User
from fourfold.tracks.transformation.models import Gap, GapAnswered, Indicator, Project
from tests.casework.cases import samples as case_samples
from tests.cast import assemble
from tests.tracks.transformation import samples


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


def browser(who="lead"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def sent(client, name, *ids, **fields):
    """The form of a page, filled in and sent; the page that follows."""
    address = reverse(f"desk:{name}", args=ids)
    form = client.get(address).context["form"]
    answer = client.post(address, {"key": form["key"].value()} | fields)
    assert answer.status_code == 303, answer.context["form"].errors
    return client.get(answer.headers["Location"]).content.decode()


def shown(client, name, *ids):
    return client.get(reverse(f"desk:{name}", args=ids)).content.decode()


def test_from_a_gap_to_a_number_before_and_after(cast, case):
    client = browser()
    assert reverse("desk:transformation", args=[case]) in shown(client, "case", case)
    page = sent(
        client,
        "record_gap",
        case,
        kind="complaint_refused",
        part="police",
        seen_on="2026-11-01",
        institution="Kilimani station",
        narrative="Sent home twice.",
    )
    assert "Sent home twice." in page
    office = cast.nbo.pk
    page = sent(
        client,
        "begin_project",
        office=office,
        title="Desk at the station",
        kind="joint_casework",
        led_by="together",
        begun_on="2026-03-01",
        what="A desk where complaints are taken.",
    )
    project, gap = Project.objects.get().pk, Gap.objects.get().pk
    page = sent(client, "answer_gap", case, gap, project=project)
    assert "A project answers it" in page
    sent(client, "add_indicator", project, what="Days to charge", pillar="performance", unit="days", better="lower")
    indicator = Indicator.objects.get().pk
    number = {"source": "Court files", "counted": "54"}
    sent(client, "measure", project, indicator, moment="before", value="41", on="2026-02-01", **number)
    page = sent(client, "measure", project, indicator, moment="after", value="23.0", on="2026-11-10", **number)
    assert "From 41 days on 1 Feb 2026 to 23 days on 10 Nov 2026." in page
    assert "It fell by 18 days, 43.9 % of the baseline: the better way." in page
    assert "not why" in page
    assert "Measured before and after" in shown(client, "transformation", case)


def test_a_change_of_unknown_size_says_that_it_may_be_chance(cast):
    project = samples.project(cast)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator, counted=None)
    samples.measured(cast, indicator, **(samples.LATER | {"counted": None}))
    page = shown(browser(), "project", project)
    assert "It rose by 42.5 percentage points: the better way." in page
    assert "it cannot be said whether this is more than chance" in page


def test_a_number_that_breaks_a_rule_comes_back_with_what_was_typed(cast):
    project = samples.project(cast)
    indicator = samples.indicator(cast, project)
    address = reverse("desk:measure", args=[project, indicator])
    told = {"moment": "after", "value": "61", "on": "2026-11-10", "counted": "", "source": "Register of the station"}
    answer = browser().post(address, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Record the baseline first" in page
    assert "Register of the station" in page


def test_the_lessons_are_reached_from_my_day_and_counted_for_the_reader(cast, case):
    samples.gap(cast, case)
    samples.gap(cast, case_samples.case(cast, title="Rosewood", secret=True), kind="bribe_asked")
    assert reverse("desk:lessons") in shown(browser("lawyer"), "home")
    page = shown(browser("lawyer"), "lessons")
    assert "The complaint was not taken" in page
    assert "A bribe was asked for or paid" not in page
    assert "Rosewood" not in page
    assert "A bribe was asked for or paid" in shown(browser("lead"), "lessons")


def test_what_is_withdrawn_stands_apart_with_its_reason(cast, case):
    gap = samples.gap(cast, case)
    answered = samples.answer(cast, gap, samples.project(cast))
    client = browser()
    sent(client, "drop_answer", case, answered, why="mistaken", note="")
    assert GapAnswered.objects.exclude(withdrawn_at=None).count() == 1
    page = sent(client, "withdraw_gap", case, gap, why="twice", note="See the other one")
    assert "It was recorded twice" in page
    assert "See the other one" in page
    assert "No gap is recorded" in page


def test_whoever_may_not_write_is_offered_no_form(cast, case):
    samples.gap(cast, case)
    page = shown(browser("custodian"), "transformation", case)
    assert reverse("desk:record_gap", args=[case]) not in page
    assert reverse("desk:begin_project") not in shown(browser("lawyer"), "lessons")


def test_empty_pages_teach_what_belongs_there(cast, case):
    assert "one gap can be an accident" in shown(browser(), "transformation", case)
    assert "Gaps are recorded on the page of a case" in shown(browser(), "lessons")
