"""After somebody was erased, what others told of them is listed for a person to go through."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import Case
from fourfold.casework.people import acts as people
from fourfold.ground.access.errors import Refused
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def kinds(cast: Cast, who: str, person: str) -> list[str]:
    return [one.kind for one in queries.still_told_of(cast.actors[who], person)]


def test_reports_cases_incidents_and_notes_that_speak_of_an_erased_person_are_listed(cast: Cast) -> None:
    case = samples.case(cast)
    person = samples.involved(cast, case)
    wrong, _ = samples.incident(cast, case, None, person), samples.incident(cast, case, person, None)
    acts.withdraw_incident(cast.lead, incident=wrong, why="mistaken", now=NOW)
    note = {"circle_kind": "main", "text": "She was seen at the kiln.", "about": person}
    acts.write_note(cast.lead, case=case, now=NOW, **note)
    samples.note(cast, case, "Of somebody else.")
    people.erase_person(cast.director, person=person, reason="She asked for it.", now=NOW)
    assert sorted(kinds(cast, "director", person)) == ["case", "incident", "incident", "note"]
    assert {one.reference for one in queries.still_told_of(cast.director, person)} == {
        Case.objects.get(pk=case).reference
    }


def test_what_lies_in_a_circle_or_case_that_the_reader_is_not_in_is_not_listed(cast: Cast) -> None:
    case, secret = samples.case(cast), samples.case(cast, secret=True)
    person = samples.involved(cast, case)
    acts.involve(cast.lead, case=secret, person=person, role="witness", since=None, note="", now=NOW)
    samples.incident(cast, secret, None, person)
    note = {"circle_kind": "covert", "text": "Seen again.", "about": person}
    acts.write_note(cast.lead, case=case, now=NOW, **note)
    assert kinds(cast, "director", person) == ["case"]
    assert sorted(kinds(cast, "lead", person)) == ["case", "case", "incident", "note"]


def test_of_somebody_unknown_nothing_is_told(cast: Cast) -> None:
    with pytest.raises(Refused):
        queries.still_told_of(cast.elsewhere, samples.involved(cast, samples.case(cast)))
