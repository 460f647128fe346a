"""The administrator ends a role: asked once more, then done."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.ground.access.models import Holding, User
from tests.cast import assemble


pytestmark = pytest.mark.django_db
SURE = {"sure": "yes"}


@pytest.fixture
def cast():
    return assemble()


def sign_in(who):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def ending(cast, who, role, code="NBO"):
    return reverse("desk:end_role", args=[cast.actors[who].user_id, code, role])


def still_held(cast, who):
    return Holding.objects.filter(user_id=cast.actors[who].user_id, ended_at=None).exists()


def test_the_administrator_is_asked_once_more_and_then_the_role_ends(cast):
    client, address = sign_in("administrator"), ending(cast, "lawyer", "lawyer")
    assert address in client.get(reverse("desk:staff")).content.decode()
    asked = client.get(address).content.decode()
    assert "Lena Law" in asked
    assert still_held(cast, "lawyer")
    assert client.post(address, SURE).headers["Location"] == reverse("desk:staff")
    assert not still_held(cast, "lawyer")
    assert client.post(address, SURE).status_code == 422


def test_ones_own_roles_cannot_be_changed(cast):
    client, address = sign_in("administrator"), ending(cast, "administrator", "administrator")
    page = client.get(reverse("desk:staff")).content.decode()
    assert address not in page
    assert reverse("desk:give_role", args=[cast.administrator.user_id]) not in page
    assert "Nobody changes their own roles" in client.post(address, SURE).content.decode()
    assert still_held(cast, "administrator")


@pytest.mark.parametrize("code", ["CEB", "XXX"])
def test_another_offices_roles_look_unknown(cast, code):
    assert sign_in("administrator").post(ending(cast, "elsewhere", "case_lead", code), SURE).status_code == 404
    assert still_held(cast, "elsewhere")


@pytest.mark.parametrize("who", ["lead", "director", "auditor"])
def test_nobody_but_an_administrator_comes_to_this_page(cast, who):
    assert sign_in(who).get(ending(cast, "lawyer", "lawyer")).status_code == 403
