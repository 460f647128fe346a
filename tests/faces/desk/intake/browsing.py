"""A browser without a screen: signed in as one of the cast."""

from __future__ import annotations

import pytest
from django.test import Client

from fourfold.ground.access.models import User
from tests.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def as_(cast, settings):
    def sign_in(who):
        client = Client(raise_request_exception=True)
        client.force_login(User.objects.get(pk=cast.actors[who].user_id), settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in
