"""With and without a relief plan, or an end of care that no milestone tells, a case closes alike for who may not know.

The page that lists what is not finished is the same byte for byte, by the desk and by the api, and so is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import queries
from fourfold.casework.cases.models import Case
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble
from tests.security.walking import signed_in
from tests.tracks.aftercare import scene as care
from tests.tracks.relief.samples import plan


pytestmark = pytest.mark.django_db
OWN = re.compile(rb'name="(csrfmiddlewaretoken|key|typed_by)" value="[^"]*"|X-CSRFToken": "[^"]*"|nonce="[^"]*"')
TOLD = {"closure": "goals_met", "closed_on": NOW.date().isoformat(), "note": "All agreed to it."}


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    found = samples.case(cast)
    samples.join(cast, found, "aftercare", "aftercare_worker")
    samples.join(cast, found, "relief", "relief_lead")
    samples.involved(cast, found)
    samples.task(cast, found, "Call her", None)
    return found


def seen(cast: Cast, case: str, who: str) -> list[object]:
    """What closing the case shows to somebody, tried and taken back: page, refusal, closing, who is told."""
    client, at = signed_in(cast.actors[who]), reverse("desk:close_case", args=[case])
    with transaction.atomic():
        Notice.objects.all().delete()
        found: list[object] = [
            OWN.sub(b"", client.get(at).content),
            queries.unfinished(cast.actors[who], case, now=NOW),
        ]
        found += [client.post(at, TOLD).status_code, client.post(at, TOLD | {"despite": "task"}).status_code]
        cursor.catch_up_all()
        found += [Case.objects.get(pk=case).status, Notice.objects.filter(user=cast.actors[who].user_id).count()]
        transaction.set_rollback(True)
    return found


def _plan(cast: Cast, case: str) -> None:
    plan(cast, case)


def _end_of_care(cast: Cast, case: str) -> None:
    care.closure(cast, case, Case.objects.get(pk=case).involved.get().person_id)


@pytest.mark.parametrize(
    ("make", "outside", "inside"), [(_plan, "lead", "director"), (_end_of_care, "director", "lead")]
)
def test_a_case_closes_alike_for_who_may_not_know_what_goes_on_in_it(
    cast: Cast, case: str, make: Callable[[Cast, str], None], outside: str, inside: str
) -> None:
    before, known = seen(cast, case, outside), seen(cast, case, inside)
    make(cast, case)
    assert seen(cast, case, outside) == before
    assert before[2:] == [422, 303, "closed", 0]
    assert seen(cast, case, inside) != known


def test_of_whose_care_and_of_how_many_a_lead_outside_its_circle_sees_nothing(cast: Cast, case: str) -> None:
    girl = Case.objects.get(pk=case).involved.get().person_id
    care.goal(cast, case, girl)
    one = seen(cast, case, "director")
    care.goal(cast, case, samples.involved(cast, case, "Grace Akinyi"))
    assert seen(cast, case, "director") == one
    assert one[-2:] == ["active", 0]
