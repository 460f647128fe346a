"""Courts and stations over pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.institutions.models import Institution, Official
from fourfold.ground.access.models import User
from tests.casework.institutions.samples import institution
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def test_a_court_its_judge_and_the_end_of_a_posting(cast: Cast) -> None:
    client = browser("lawyer")
    assert "The list is empty" in client.get(reverse("desk:institutions")).content.decode()
    form = {"office": cast.nbo.pk, "name": "Milimani Law Courts", "kind": "court", "place": "Nairobi"}
    assert client.post(reverse("desk:add_institution"), form).status_code == 303
    court = Institution.objects.get().pk
    form = {"name": "Hon. Naliaka Barasa", "post": "judge", "since": "2020-01-01"}
    assert client.post(reverse("desk:add_official", args=[court]), form).status_code == 303
    judge = Official.objects.get()
    assert "Hon. Naliaka Barasa" in client.get(reverse("desk:institution", args=[court])).content.decode()
    posting = judge.postings.get().pk
    assert client.post(reverse("desk:end_posting", args=[posting]), {"until": "2024-06-30"}).status_code == 303
    text = client.get(reverse("desk:official", args=[judge.pk])).content.decode()
    assert "1 Jan 2020 – 30 Jun 2024" in text


def test_the_list_is_narrowed_by_kind(cast: Cast) -> None:
    institution(cast)
    institution(cast, "Kamukunji Police Station", "police_station")
    text = browser("lead").get(reverse("desk:institutions"), {"kind": "court"}).content.decode()
    assert "Milimani" in text
    assert "Kamukunji" not in text


def test_the_same_name_twice_is_said_at_its_field(cast: Cast) -> None:
    institution(cast)
    form = {"office": cast.nbo.pk, "name": "Milimani Law Courts", "kind": "court", "place": "elsewhere"}
    answer = browser("lead").post(reverse("desk:add_institution"), form)
    assert answer.status_code == 422
    assert "is on the list already" in answer.content.decode()
    assert "elsewhere" in answer.content.decode()


def test_another_office_does_not_know_of_it(cast: Cast) -> None:
    court = institution(cast)
    assert browser("elsewhere").get(reverse("desk:institution", args=[court])).status_code == 404


def test_who_keeps_evidence_reads_the_list_and_changes_nothing(cast: Cast) -> None:
    court, client = institution(cast), browser("custodian")
    text = client.get(reverse("desk:institution", args=[court])).content.decode()
    assert reverse("desk:add_official", args=[court]) not in text
    assert client.get(reverse("desk:add_institution")).status_code == 403
