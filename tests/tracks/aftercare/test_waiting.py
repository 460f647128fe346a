"""What waits in aftercare, over all of somebody's cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.tracks.aftercare import acts, queries
from tests.casework.cases import samples
from tests.cast import NOW, assemble
from tests.tracks.aftercare import scene
from tests.tracks.aftercare.scene import TODAY


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def cast():
    return assemble()


def waiting(cast, who="aftercare", *, today=TODAY):
    return queries.care_that_waits(cast.actors[who], today=today)


def test_whoever_was_harmed_is_to_be_assessed_within_a_month(cast):
    scene.case(cast)
    (one,) = waiting(cast).due
    assert one.person.shown == "Mary Atieno"
    assert one.on == TODAY + timedelta(days=30)


def test_the_next_assessment_is_due_half_a_year_after_the_first_and_late_ones_stand_first(cast):
    case, mary = scene.case(cast)
    scene.assessed(cast, case, mary, on=TODAY - timedelta(days=200))
    samples.involved(cast, case, "Joseph Otieno")
    assert [one.on for one in waiting(cast).due] == [TODAY - timedelta(days=18), TODAY + timedelta(days=30)]


def test_a_safety_step_waits_until_it_is_recorded_and_the_end_of_care_for_a_lead_who_did_not_ask(cast):
    case, mary = scene.case(cast)
    closure = scene.closure(cast, case, mary)
    alerted = scene.assessed(cast, case, mary, "phq9", 0, phq9=2)
    assert [one.record for one in waiting(cast).steps] == [alerted]
    assert waiting(cast).ends == []
    assert [one.record for one in waiting(cast, "lead").ends] == [closure]
    acts.record_safety_step(cast.lead, assessment=alerted, step="Her sister stays with her", now=NOW)
    assert waiting(cast).steps == []


def test_nothing_of_a_circle_that_one_is_not_in_waits(cast):
    case, mary = scene.case(cast)
    scene.assessed(cast, case, mary, "phq9", 0, phq9=2)
    found = waiting(cast, "other_lead")
    assert (found.steps, found.ends, found.due) == ([], [], [])


def test_what_waits_takes_the_same_number_of_queries_however_much_it_is(cast):
    def asked():
        with CaptureQueriesContext(connection) as found:
            waiting(cast)
        return len(found)

    case, mary = scene.case(cast)
    scene.assessed(cast, case, mary, "phq9", 0, phq9=2)
    one = asked()
    for name in ("Joseph Otieno", "Grace Akinyi"):
        other = samples.case(cast, title=name.split()[0])
        samples.join(cast, other, "aftercare", "aftercare_worker")
        scene.assessed(cast, other, samples.involved(cast, other, name), "phq9", 0, phq9=2)
    assert asked() == one <= 14
