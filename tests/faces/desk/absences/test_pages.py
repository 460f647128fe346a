"""Absences by page: everything on one page, handed on in one step; what is secret leaves no trace on it."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.absences import acts
from fourfold.casework.absences.models import Absence
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Note
from fourfold.ground.access.models import User
from tests.casework.absences import samples
from tests.casework.cases import samples as case_samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """The cast, and a case with a task of its lead's."""
    cast = assemble()
    case = case_samples.case(cast)
    case_samples.task(cast, case, "Call the station", NOW.date())
    return cast, case


def browser(who="director"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def shown(address, who="director"):
    return unescape(browser(who).get(address).content.decode())


def handing(cast, who="lead"):
    return reverse("desk:hand_over", args=["NBO", cast.actors[who].user_id])


def filled(cast, case, **more):
    boris = cast.other_lead.user_id
    told = {"kind": "leave", "until": "2099-01-01", "to_lead": boris, "to_task": boris, f"note_{case}": "Ring first."}
    return told | more


def test_from_my_day_to_the_leave_and_back(scene):
    cast, case = scene
    assert reverse("desk:absences") in shown(reverse("desk:home"))
    assert handing(cast) in shown(reverse("desk:absences"))
    page = shown(handing(cast))
    assert "Call the station" in page
    assert "– Call the station (23 Nov 2026)" in page
    assert browser().post(handing(cast), filled(cast, case)).status_code == 303
    assert Case.objects.get(pk=case).lead_id == cast.other_lead.user_id
    assert Note.objects.get().text == "Ring first."
    back = reverse("desk:come_back", args=[Absence.objects.get().pk])
    assert back in shown(reverse("desk:absences"), who="lead")
    assert back not in shown(reverse("desk:absences"), who="lawyer")
    assert browser("lead").post(back, {"key": ""}).status_code == 303
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id


def test_a_wrong_choice_comes_back_with_what_was_typed(scene):
    cast, case = scene
    for wrong in ({"until": "2020-01-01"}, {"to_lead": "", "to_task": ""}, {"kind": "departure"}):
        answer = browser().post(handing(cast), filled(cast, case, **wrong))
        assert answer.status_code == 422
        assert "Ring first." in answer.content.decode()
    assert not Absence.objects.exists()
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id


def main_part(cast):
    """What the director reads, without what is new at every request."""
    text = shown(handing(cast)).partition("<main")[2].partition("</main")[0]
    return [line for line in text.split("\n") if "csrfmiddlewaretoken" not in line and 'name="key"' not in line]


def test_the_page_is_the_same_with_and_without_a_secret_case(scene):
    cast, _case = scene
    before = main_part(cast)
    assert any("Call the station" in line for line in before)
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    case_samples.task(cast, secret, "Meet the source", NOW.date())
    assert main_part(cast) == before
    assert "Rosewood" in shown(handing(cast), who="lead")


def test_who_may_not_hand_on_is_not_offered_to(scene):
    cast, _case = scene
    assert browser("lawyer").get(handing(cast)).status_code == 403
    assert 'value="departure"' in shown(handing(cast))
    assert 'value="departure"' not in shown(handing(cast), who="lead")
    assert browser("other_lead").get(handing(cast)).status_code == 404
    assert handing(cast) not in shown(reverse("desk:absences"), who="other_lead")
    assert handing(cast, "other_lead") in shown(reverse("desk:absences"), who="other_lead")
    assert browser().get(handing(cast, "elsewhere")).status_code == 404
    assert browser().get(reverse("desk:hand_over", args=["CEB", cast.elsewhere.user_id])).status_code == 404


def test_whoever_has_left_is_signed_out_at_once(scene):
    cast, _case = scene
    theirs = browser("lead")
    assert theirs.get(reverse("desk:home")).status_code == 200
    samples.away(cast, "lead", kind="departure", lead="other_lead", task="other_lead")
    assert theirs.get(reverse("desk:home")).status_code == 302


def test_a_leave_that_somebody_else_ended_stands_there_as_over_to_who_was_away_alone(scene):
    cast, case = scene
    case_samples.join(cast, case, "other_lead", "case_lead")
    cases.make_secret(cast.lead, case=case, why="A threat was made", now=NOW)
    away = samples.away(cast, "lead", by="lead", lead="other_lead")
    acts.come_back(cast.director, absence=away, now=NOW)
    page = shown(reverse("desk:absences"), who="lead")
    assert "over; not all came back" in page
    assert "should be back" not in page
    assert "over; not all came back" not in shown(reverse("desk:absences"))
