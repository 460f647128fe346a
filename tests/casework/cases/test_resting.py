"""Nobody is taken out of a case while a record of it rests on their part in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Involvement
from fourfold.casework.entitlements import acts as entitlements
from fourfold.casework.tellings import acts as tellings
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.refs import Ref
from fourfold.tracks.accountability import acts as accountability
from fourfold.tracks.aftercare import acts as aftercare
from fourfold.tracks.relief import acts as relief
from tests.casework.cases import samples
from tests.casework.entitlements.samples import entitlement
from tests.casework.tellings.samples import telling
from tests.cast import NOW, Cast, assemble
from tests.tracks.accountability import samples as court
from tests.tracks.aftercare import scene as care
from tests.tracks.relief.samples import relieved


pytestmark = pytest.mark.django_db
Undo = Callable[[], object]
WRONG = {"why": "mistaken", "note": "Her cousin was meant"}


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    found = samples.case(cast)
    samples.join(cast, found, "aftercare", "aftercare_worker")
    return found


def taken_out(cast: Cast, case: str, person: str, role: str | None = None) -> None:
    rows = Involvement.objects.filter(case=case, person=person)
    one = rows.get(role=role) if role else rows.get()
    acts.uninvolve(cast.lead, involvement=one.pk, now=NOW)


def refused(cast: Cast, case: str, person: str, role: str | None = None) -> str:
    with pytest.raises(RuleBroken, match=r"cases\.rests") as caught:
        taken_out(cast, case, person, role)
    return str(caught.value)


def _relieved(cast: Cast, case: str, person: str) -> Undo:
    (row,) = relieved(cast, case, person)
    return lambda: relief.withdraw_relief(cast.lead, case=Ref(case), relieved=Ref(row), now=NOW, **WRONG)


def _harmed(cast: Cast, case: str, person: str) -> Undo:
    one = samples.incident(cast, case, None, person)
    return lambda: acts.withdraw_incident(cast.lead, incident=one, now=NOW, **WRONG)


def _owed(cast: Cast, case: str, person: str) -> Undo:
    one = entitlement(cast, case, person)
    return lambda: entitlements.withdraw_entitlement(cast.lead, entitlement=one, now=NOW, **WRONG)


def _asked(cast: Cast, case: str, person: str) -> Undo:
    one = telling(cast, case, person)
    return lambda: tellings.withdraw_telling(cast.lead, telling=one, now=NOW, **WRONG)


def _assessed(cast: Cast, case: str, person: str) -> Undo:
    one = care.assessed(cast, case, person)
    return lambda: aftercare.withdraw_assessment(cast.aftercare, assessment=one, now=NOW, **WRONG)


def _helped(cast: Cast, case: str, person: str) -> Undo:
    one = care.service(cast, case, person)
    return lambda: aftercare.withdraw_service(cast.aftercare, service=one, now=NOW, **WRONG)


def _planned(cast: Cast, case: str, person: str) -> Undo:
    one = care.goal(cast, case, person)
    return lambda: aftercare.drop_goal(cast.aftercare, goal=one, why="Her cousin was meant", now=NOW)


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (_relieved, "list of people relieved"),
        (_harmed, "incident of this case"),
        (_owed, "owed to this person"),
        (_asked, "asked to tell it"),
        (_assessed, "Records of care"),
        (_helped, "Records of care"),
        (_planned, "Records of care"),
    ],
)
def test_somebody_stays_in_a_case_until_what_rests_on_them_is_withdrawn(
    cast: Cast, case: str, records: Callable[[Cast, str, str], Undo], says: str
) -> None:
    girl = samples.involved(cast, case)
    undo = records(cast, case, girl)
    assert says in refused(cast, case, girl)
    assert Involvement.objects.filter(case=case, person=girl).exists()
    undo()
    taken_out(cast, case, girl)
    assert not Involvement.objects.filter(case=case).exists()


def test_a_convicted_accused_stays_until_they_are_withdrawn_from_the_court_file(cast: Cast, case: str) -> None:
    man = samples.involved(cast, case, "Peter Kamau", "accused")
    accused = court.accused(cast, case, man)
    court.verdict(cast, court.charge(cast, accused))
    assert "court file" in refused(cast, case, man)
    accountability.withdraw_accused(cast.lead, accused=accused, now=NOW, **WRONG)
    taken_out(cast, case, man)


def test_another_role_goes_while_the_one_that_counts_stays(cast: Cast, case: str) -> None:
    girl = samples.involved(cast, case)
    acts.involve(cast.lead, case=case, person=girl, role="witness", since=None, note="", now=NOW)
    relieved(cast, case, girl)
    refused(cast, case, girl, "victim")
    taken_out(cast, case, girl, "witness")
    refused(cast, case, girl, "victim")


def test_what_is_owed_keeps_an_accused_in_the_case_as_victim(cast: Cast, case: str) -> None:
    boy = samples.involved(cast, case, "Peter Kamau", "victim")
    acts.involve(cast.lead, case=case, person=boy, role="accused", since=None, note="", now=NOW)
    entitlement(cast, case, boy)
    refused(cast, case, boy, "victim")
    taken_out(cast, case, boy, "accused")


def test_records_of_another_case_keep_nobody(cast: Cast, case: str) -> None:
    girl, other = samples.involved(cast, case), samples.case(cast, title="Baobab")
    acts.involve(cast.lead, case=other, person=girl, role="victim", since=None, note="", now=NOW)
    relieved(cast, other, girl)
    entitlement(cast, other, girl)
    taken_out(cast, case, girl)


def test_whose_care_it_is_stays_within_its_circle(cast: Cast, case: str) -> None:
    """The milestone tells the lawyer that somebody is in care; the refusal tells nothing beside it."""
    girl, brother = samples.involved(cast, case), samples.involved(cast, case, "Joseph Otieno", "witness")
    care.assessed(cast, case, brother)
    assert "care" not in refused(cast, case, brother)
    sister = samples.involved(cast, case, "Grace Akinyi")
    care.assessed(cast, case, girl)
    assert "care" not in refused(cast, case, girl)
    taken_out(cast, case, sister)
    assert "Records of care" in refused(cast, case, girl)
