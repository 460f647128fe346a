"""Whoever alone knows of a secret case is told so on their day; nobody else is."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.ground.access.models import Holding
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def alone(actor):
    return [one.id for one in queries.my_day(actor, today=NOW.date(), now=NOW).alone]


def test_a_secret_case_without_another_on_its_team_stands_on_the_day_of_the_one(cast):
    case = samples.case(cast, secret=True)
    assert alone(cast.lead) == [case]
    assert alone(cast.director) == []
    samples.join(cast, case, "lawyer", "lawyer")
    assert (alone(cast.lead), alone(cast.lawyer)) == ([], [])


def test_a_colleague_without_a_role_could_not_go_on_with_it(cast):
    case = samples.case(cast, secret=True)
    samples.join(cast, case, "lawyer", "lawyer")
    Holding.objects.filter(user=cast.lawyer.user_id).update(ended_at=NOW)
    assert alone(cast.lead) == [case]


def test_an_ordinary_case_and_a_closed_one_wait_for_nobody(cast):
    samples.case(cast)
    case = samples.case(cast, title="Baobab", secret=True)
    told: dict[str, Any] = {"closure": "goals_met", "closed_on": NOW.date(), "note": "Everybody agreed to it"}
    acts.close_case(cast.lead, case=case, now=NOW, **told)
    assert alone(cast.lead) == []
