"""The pages of relief: planned, decided, relieved, asked, counted; closed to those outside the plan."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.ground.access.models import User
from fourfold.tracks.relief.models import Need, Plan, Relieved
from tests.casework.cases import samples as made
from tests.cast import assemble
from tests.tracks.relief import samples


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def case(cast):
    return made.case(cast)


def browser(cast, who):
    client = Client()
    client.force_login(User.objects.get(pk=cast.actors[who].user_id))
    return client


def said(response):
    return response.content.decode()


def post(client, name, *places, **form):
    return client.post(reverse(f"desk:{name}", args=places), form)


def test_a_plan_is_drawn_up_decided_on_and_people_are_relieved(cast, case):
    girl = made.involved(cast, case)
    relief, director = browser(cast, "relief"), browser(cast, "director")
    told = {"decider": cast.director.user_id, "course": "Two cars at dawn.", "ready": samples.READY, "people": "14"}
    assert post(relief, "draw_up_plan", case, **told).status_code == 303
    plan = Plan.objects.get()
    page = director.get(reverse("desk:relief_plan", args=[case, plan.pk]))
    assert "Go or no go" in said(page)
    decided = post(
        director, "decide_plan", case, plan.pk, plan=str(plan.ref()), decision="go", why="The home is booked"
    )
    assert decided.status_code == 303
    entered = post(
        relief,
        "relieve",
        case,
        people=[girl],
        on="2026-11-20",
        precision="day",
        kind="freed_from_bondage",
        ordered_by="magistrate",
    )
    assert entered.status_code == 303
    row = Relieved.objects.get()
    assert post(relief, "check_needs", case, row.pk, on="2026-11-20", needs=["medical"]).status_code == 303
    need = Need.objects.get()
    assert post(relief, "settle_need", case, need.pk, outcome="met", on="2026-11-20").status_code == 303
    shown = said(relief.get(reverse("desk:relief", args=[case])))
    assert "Immediate needs settled" in shown
    assert "1 person relieved" in shown
    assert "Mary Atieno" in shown


def test_a_no_without_a_reason_is_said_so_and_loses_nothing(cast, case):
    plan = Plan.objects.get(pk=samples.plan(cast, case))
    answer = post(
        browser(cast, "director"), "decide_plan", case, plan.pk, plan=str(plan.ref()), decision="no_go", why="No"
    )
    assert answer.status_code == 422
    assert "Say why, in a few words." in said(answer)
    assert 'value="no_go"' in said(answer)


def test_a_colleague_outside_the_plan_sees_none_and_is_told_nothing(cast, case):
    plan = samples.plan(cast, case)
    lead = browser(cast, "lead")
    assert "You know of no plan." in said(lead.get(reverse("desk:relief", args=[case])))
    for name in ("relief_plan", "change_plan", "plan_with", "withdraw_plan"):
        assert lead.get(reverse(f"desk:{name}", args=[case, plan])).status_code == 404
    assert "plan" not in said(browser(cast, "lawyer").get(reverse("desk:relief", args=[case]))).lower()


def test_the_same_numbers_stand_on_the_leg_and_in_the_list_of_the_office(cast, case):
    girls = [made.involved(cast, case, name) for name in ("Mary Atieno", "Alice Wanjiku")]
    samples.relieved(cast, case, *girls)
    client = browser(cast, "lawyer")
    for page in (reverse("desk:relief", args=[case]), reverse("desk:relieved_people")):
        shown = said(client.get(page))
        assert "2 people relieved" in shown
        assert shown.count("<bdi>Mary Atieno</bdi>") == shown.count("<bdi>Alice Wanjiku</bdi>") == 1


def test_empty_pages_say_what_will_stand_there(cast, case):
    client = browser(cast, "lead")
    assert "Nobody is relieved yet" in said(client.get(reverse("desk:relief", args=[case])))
    assert "Nobody is in the list for this year" in said(client.get(reverse("desk:relieved_people")))
    assert client.get(reverse("desk:relieved_people"), {"year": "20x6"}).status_code == 200


def test_the_case_leads_to_its_relief(cast, case):
    shown = said(browser(cast, "lead").get(reverse("desk:case", args=[case])))
    assert reverse("desk:relief", args=[case]) in shown
