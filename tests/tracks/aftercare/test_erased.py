"""After somebody was erased: their care is listed for a person to go through, and its page still opens."""

from __future__ import annotations

import pytest

from fourfold.casework.people import acts as people
from fourfold.tracks.aftercare import queries
from tests.casework.cases import samples
from tests.cast import NOW, assemble
from tests.tracks.aftercare import scene


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def test_what_aftercare_tells_of_an_erased_person_is_listed_for_its_circle_alone(cast):
    case, mary = scene.case(cast)
    scene.assessed(cast, case, mary)
    scene.goal(cast, case, mary)
    scene.service(cast, case, mary)
    scene.closure(cast, case, mary)
    people.erase_person(cast.director, person=mary, reason="She asked for it.", now=NOW)
    found = queries.still_told_of(cast.aftercare, mary)
    assert sorted(one.kind for one in found) == ["assessment", "closure", "goal", "service"]
    assert {one.record for one in found} == {case}
    assert queries.still_told_of(cast.director, mary) == []


def test_the_page_of_an_erased_persons_care_still_opens_without_a_name(cast):
    case, mary = scene.case(cast)
    samples.join(cast, case, "lawyer", "lawyer")
    scene.assessed(cast, case, mary)
    people.erase_person(cast.director, person=mary, reason="She asked for it.", now=NOW)
    (one,) = queries.care_page(cast.aftercare, case, now=NOW).people
    assert "Mary" not in one.person.shown
    assert one.assessments[0].scored.overall == 2
