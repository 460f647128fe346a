"""The aftercare pages: the form that keeps what was typed, the safety step, and what others on the case see."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.ground.access.models import User
from fourfold.tracks.aftercare.models import Assessment
from tests.casework.cases import samples
from tests.cast import assemble
from tests.faces.asking import filled_in, shown_forms
from tests.tracks.aftercare import scene


pytestmark = pytest.mark.django_db
HARD: dict[str, Any] = {f"eco{number}": 1 for number in range(1, 7)}


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def care(cast):
    return scene.case(cast)


def browser(who="aftercare"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def assess(client, care, code="phq9", **typed):
    """The form as it is shown, filled in by these words, sent."""
    address = reverse("desk:assess", args=[*care, scene.instrument(code)])
    (form,) = shown_forms(client.get(address))
    begun = {name: str(form.get_initial_for_field(one, name) or "") for name, one in form.fields.items()}
    return client.post(address, begun | {"source": "survivor"} | typed)


def text(response):
    return response.content.decode()


def main(response):
    return text(response).split("<main")[1].split("</main>")[0]


def test_the_case_leads_to_the_page_of_its_aftercare(care):
    client = browser()
    address = reverse("desk:aftercare", args=[care[0]])
    assert f'href="{address}"' in text(client.get(reverse("desk:case", args=[care[0]])))
    page = text(client.get(address))
    assert "Mary Atieno" in page
    assert "Not assessed yet" in page
    assert "Assess: Patient Health Questionnaire (PHQ-9)" in page


def test_an_answer_that_is_an_alert_leads_to_the_safety_step_at_once(care):
    client = browser()
    sent = assess(client, care, phq1="0", phq9="1")
    one = Assessment.objects.get()
    assert sent.headers["Location"] == reverse("desk:safety_step", args=[care[0], one.pk])
    assert "asks for a safety step at once" in text(client.get(sent.headers["Location"]))
    page = reverse("desk:aftercare", args=[care[0]])
    assert "Safety first" in text(client.get(page))
    done = client.post(sent.headers["Location"], {"step": "Her sister stays with her tonight"})
    assert done.headers["Location"] == page
    assert "Safety first" not in text(client.get(page))


def test_a_form_that_cannot_be_kept_loses_nothing_of_what_was_typed(care):
    typed = {
        "phq1": "2",
        "phq1_note": "Said twice",
        "phq3_why": "declined",
        "on": "2031-01-01",
        "note": "Under the tree",
    }
    sent = assess(browser(), care, **typed)
    assert sent.status_code == 422
    page = text(sent)
    for kept in (
        'value="2" id="id_phq1_2" checked',
        "Said twice",
        '<option value="declined" selected>',
        "Under the tree",
    ):
        assert kept.replace(" checked", "") in page.replace("required ", "")
    assert 'name="phq1" value="2"' in page
    assert "checked" in page.split('name="phq1" value="2"')[1].split(">")[0]
    assert "still to come" in page
    assert not Assessment.objects.exists()


def test_a_reason_for_no_rating_stands_instead_of_one_and_a_note_alone_is_kept(care):
    assess(browser(), care, phq1="2", phq2="3", phq2_why="declined", phq4_note="Tired, said her aunt")
    assert Assessment.objects.get().answers == {
        "phq1": {"value": 2},
        "phq2": {"missing": "declined"},
        "phq4": {"missing": "not_assessed", "note": "Tired, said her aunt"},
    }


def test_the_form_says_how_many_answers_are_needed_and_which_ask_for_a_safety_step(care):
    client = browser()
    page = text(client.get(reverse("desk:assess", args=[*care, scene.instrument("sps30")])))
    assert "At least 4 are needed for a score." in page
    assert "has not been validated" in page
    assert page.count("data-alert") == 4  # saf1, saf2, leg5, men3; soc2 for children only
    assert page.count("<fieldset") >= 30


def test_the_trend_over_repeated_assessments_is_a_picture_with_the_same_numbers_in_a_table(cast, care):
    for value in (1, 2, 3):
        scene.assessed(cast, care[0], care[1], value=value, saf1=2 if value == 1 else value)
    page = text(browser().get(reverse("desk:aftercare", args=[care[0]])))
    assert page.count('class="spark"') == 7
    assert "Safety: 1.2, 2.0, 3.0" in page
    table = page.split("<table")[1].split("</table>")[0]
    assert all(number in table for number in ("1.20", "2.00", "3.00"))


def test_whoever_is_not_in_the_circle_reads_that_it_is_closed_and_nothing_else(cast, care):
    samples.join(cast, care[0], "lawyer", "lawyer")
    address = reverse("desk:aftercare", args=[care[0]])
    before = main(browser("lawyer").get(address))
    one = scene.assessed(cast, care[0], care[1])
    client = browser("lawyer")
    assert main(client.get(address)) == before
    assert "For the aftercare circle alone" in before
    assert client.get(reverse("desk:assessment", args=[care[0], one])).status_code == 404


def test_an_assessment_is_not_shown_under_another_case(cast, care):
    one = scene.assessed(cast, care[0], care[1])
    other = samples.case(cast, title="Baobab")
    samples.join(cast, other, "aftercare", "aftercare_worker")
    assert browser().get(reverse("desk:assessment", args=[other, one])).status_code == 404
    assert browser().get(reverse("desk:assessment", args=[care[0], one])).status_code == 200


def test_goals_are_proposed_from_the_domains_in_which_things_are_hard(cast, care):
    scene.assessed(cast, care[0], care[1], value=3, **HARD)
    client = browser()
    page = text(client.get(reverse("desk:aftercare", args=[care[0]])))
    offered = f"{reverse('desk:set_goal', args=care)}?domain={scene.instrument('sps30')}.economic"
    assert offered in page
    (form,) = shown_forms(client.get(offered))
    client.post(offered, filled_in(form) | {"text": "A sewing machine of her own", "due_on": ""})
    page = text(client.get(reverse("desk:aftercare", args=[care[0]])))
    assert offered not in page
    assert "A sewing machine of her own" in page
    assert "Livelihood and schooling" in page


def test_the_end_of_care_is_asked_for_by_one_and_approved_by_another(cast, care):
    client, lead = browser(), browser("lead")
    scene.service(cast, *care)
    missing = client.post(
        reverse("desk:ask_closure", args=care), {"reason": "moved_away", "note": "To her aunt in Kisumu"}
    )
    assert missing.status_code == 422
    assert "more has to be done first" in text(missing)
    ticked = {"reason": "moved_away", "note": "To her aunt in Kisumu", "checks": ["safety_plan_reviewed", "may_return"]}
    assert client.post(reverse("desk:ask_closure", args=care), ticked).status_code == 303
    page = reverse("desk:aftercare", args=[care[0]])
    assert ">Approve</a>" not in text(client.get(page))
    approve = text(lead.get(page)).split(">Approve</a>")[0].split('href="')[-1].rstrip('">')
    assert lead.post(approve, {"note": ""}).status_code == 303
    assert "Care closed" in text(client.get(page))
