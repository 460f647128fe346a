from __future__ import annotations

import pytest
from django.test import Client

from fourfold.ground.access.models import User
from tests.cast import Cast, assemble


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


@pytest.fixture
def visit(cast):
    """A signed-in browser of one of the cast: `visit("lead")`."""

    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=who))
        return client

    return sign_in
