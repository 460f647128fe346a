"""Who was harmed in a case is read off every record of it."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts, harmed
from fourfold.casework.cases.models import Case, Involvement
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble
from tests.tracks.relief import samples as relief


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


def of(case: str) -> set[str]:
    return set(harmed.of(Case.objects.get(pk=case)))


def test_nobody_is_harmed_by_being_in_a_case(cast):
    case = samples.case(cast)
    for name, role in (("Otieno Were", "witness"), ("Ali Khan", "accused")):
        samples.involved(cast, case, name, role)
    assert of(case) == set()


def test_a_victim_is_and_so_is_whoever_suffered_an_incident_that_stands(cast):
    case = samples.case(cast)
    girl, boy = samples.involved(cast, case), samples.involved(cast, case, "Otieno Were", "witness")
    incident = samples.incident(cast, case, boy, boy)
    samples.incident(cast, case, boy, None)
    assert of(case) == {girl, boy}
    acts.withdraw_incident(cast.lead, incident=incident, why="mistaken", now=NOW)
    assert of(case) == {girl}


def test_whoever_is_in_the_list_of_people_relieved_is_whatever_their_part(cast):
    case = samples.case(cast)
    girl = samples.involved(cast, case)
    relief.relieved(cast, case, girl)
    Involvement.objects.filter(case=case).update(role="witness")
    assert of(case) == {girl}
