"""A browser without a screen: signed in as one of the cast."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fourfold.ground.access.models import User
from fourfold.ground.jobs.work import run_all_due
from tests.cast import assemble
from tests.exchange.htcds.building import workbook


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


def file(*people, name="returns.xlsx", content=None, **more):
    body = workbook(people, **more).getvalue() if content is None else content
    return SimpleUploadedFile(name, body)


def work() -> datetime:
    """What the worker does meanwhile."""
    run_all_due(timezone.now)
    return timezone.now()
