"""Withdrawing by page: a form with a reason, and a place where what was withdrawn can still be read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases.models import Incident
from fourfold.faces.desk.cases.words import word
from fourfold.ground.access.models import User
from tests.casework.cases import samples
from tests.cast import assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """The cast, a case with an incident and an exhibit, and the lead's browser."""
    cast = assemble()
    case = samples.case(cast)
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    return client, case, samples.incident(cast, case, None, None), samples.exhibit(cast, case)


def test_an_incident_is_withdrawn_from_the_case_page(desk):
    client, case, incident, _ = desk
    address = reverse("desk:withdraw_incident", args=[case, incident])
    page = reverse("desk:case", args=[case])
    assert address in client.get(page).content.decode()
    form = client.get(address).context["form"]
    answer = client.post(address, {"key": form["key"].value(), "why": "mistaken", "note": "Her sister"})
    assert answer.headers["Location"] == reverse("desk:withdrawn", args=[case])
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "It was written down wrongly" in shown
    assert "Her sister" in shown
    assert address not in client.get(page).content.decode()


def test_an_exhibit_is_withdrawn_from_its_page_and_says_so_there(desk):
    client, case, _, exhibit = desk
    address = reverse("desk:withdraw_exhibit", args=[case, exhibit])
    page = reverse("desk:exhibit", args=[exhibit]) + f"?case={case}"
    assert address in client.get(page).content.decode()
    client.post(address, {"why": "wrong_case", "note": ""})
    shown = client.get(page).content.decode()
    assert "It belongs to another case" in shown
    assert address not in shown
    assert (
        reverse("desk:exhibit", args=[exhibit]) in client.get(reverse("desk:withdrawn", args=[case])).content.decode()
    )


def test_the_title_of_the_form_does_not_say_what_was_done_to_her(desk):
    client, case, incident, _ = desk
    act = word("act_types", Incident.objects.get(pk=incident).act)
    shown = client.get(reverse("desk:withdraw_incident", args=[case, incident])).content.decode()
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert act in shown
    assert act not in title
