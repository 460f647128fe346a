"""Act × role × relationship through the api, and every record that it gives: a part each day, or FOURFOLD_CELLS=all."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.faces.api.catalogue import offered
from tests.architecture import policy
from tests.architecture.world import LATER, World
from tests.faces.cells import readings
from tests.faces.cells.programs import Standing, scene, unlike


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PARTS = policy.parts(policy.OVER_HTTP)


@pytest.fixture
def at_work(
    monkeypatch: pytest.MonkeyPatch, settings: Any, caplog: pytest.LogCaptureFixture
) -> tuple[World, list[Standing]]:
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 10**6
    cache.clear()
    return scene()


@pytest.mark.parametrize("parts", [PARTS], ids=lambda parts: policy.told(parts, policy.OVER_HTTP))
def test_every_act_and_reading_by_every_program_is_answered_as_the_page_says(
    at_work: tuple[World, list[Standing]], parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = policy.share(sorted(offered()), parts, policy.OVER_HTTP)
    reads = policy.share(readings.addresses(), parts, policy.OVER_HTTP)
    assert names
    assert reads
    found = [*unlike(*at_work, names), *readings.unlike(*at_work, reads)]
    assert found == [], "\n".join(found)
    monkeypatch.setitem(policy.POLICY["known"]["case"], "other_office", "director")
    assert list(unlike(*at_work, ["cases.close_case"])) == [
        "cases.close_case by director, other_office: 404 gate.not_found, and may do it"
    ]
    assert list(readings.unlike(*at_work, ["cases/<str:case_id>"])) == [
        "cases/<str:case_id> by director, other_office: 404, and may know"
    ]


def test_the_page_has_a_line_for_every_address_of_a_record() -> None:
    missing = [one for one in readings.addresses() if policy.given(one, "team", "case_lead") is None]
    assert missing == [], "\n\n".join(readings.line_for(one) for one in missing)
