"""What a search serves: each new person needs one of their own; a family's cases need none beside these."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Person
from fourfold.ground.access.errors import RuleBroken
from tests.casework.cases.scene import search
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
FAMILY = [f"Person{number} Mutuku" for number in "ABCDEFGHI"]
"""Nine, rescued together."""


@pytest.fixture
def cast() -> Cast:
    return assemble()


def add(cast: Cast, receipt: str, name: str) -> str:
    names = [{"kind": "legal", "value": name}]
    ref = people.add_person(cast.lead, office=cast.nbo.pk, receipt=receipt, names=names, gender="feminine", now=NOW)
    assert ref
    return str(ref.id)


def opened(cast: Cast, receipt: str | None) -> str:
    words: dict[str, Any] = {"title": "Kiln", "harm": "bonded_labour", "summary": "", "risk": "", "secret": False}
    words |= {"report": None, "opened_on": NOW.date()}
    ref = acts.open_case(cast.lead, office=cast.nbo.pk, receipt=receipt, now=NOW, **words)
    assert ref
    return str(ref.id)


def test_nine_people_rescued_together_need_nine_searches_and_no_more(cast: Cast) -> None:
    receipts = [search(cast, name=name) for name in FAMILY]
    found = [add(cast, receipt, name) for receipt, name in zip(receipts, FAMILY, strict=True)]
    cases = [opened(cast, receipt) for receipt in receipts]
    for case, person in zip(cases, found, strict=True):
        acts.involve(cast.lead, case=case, person=person, role="victim", since=None, note="", now=NOW)
    assert (Person.objects.count(), Case.objects.count(), Involvement.objects.count()) == (9, 9, 9)


def test_one_search_serves_each_case_of_a_family(cast: Cast) -> None:
    receipt = search(cast, name=FAMILY[0])
    assert len({opened(cast, receipt) for _ in FAMILY}) == 9


def test_one_search_adds_one_person_whatever_cases_were_opened_with_it(cast: Cast) -> None:
    receipt = search(cast, name=FAMILY[0])
    opened(cast, receipt)
    add(cast, receipt, FAMILY[0])
    opened(cast, receipt)
    with pytest.raises(RuleBroken) as broken:
        add(cast, receipt, FAMILY[1])
    assert broken.value.code == "people.search_first"
    assert Person.objects.count() == 1


def test_a_case_takes_in_nobody_when_it_is_opened(cast: Cast) -> None:
    """Else people could come in without a search of their own."""
    opened(cast, search(cast, name=FAMILY[0]))
    assert not Involvement.objects.exists()
    with pytest.raises(RuleBroken):
        opened(cast, None)
