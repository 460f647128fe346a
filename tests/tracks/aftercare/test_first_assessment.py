"""The clock of the first assessment after relief looks at each person relieved, and at nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.casework.cases.deadlines import index
from fourfold.casework.clocks.models import Deadline
from fourfold.ground.audit import cursor
from fourfold.tracks.aftercare import acts
from fourfold.tracks.relief import acts as relief
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble
from tests.tracks.aftercare import scene
from tests.tracks.relief import samples as list_of


pytestmark = pytest.mark.django_db
RELIEVED = list_of.DAY
LONG_BEFORE, SINCE = RELIEVED - timedelta(days=116), RELIEVED + timedelta(days=2)


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def care(cast: Cast) -> tuple[str, str]:
    return scene.case(cast)


def first_assessment(case: str) -> list[tuple[date, str, date | None]]:
    """When it began, whether it is met, and when, once the listener has read on."""
    cursor.catch_up("deadlines")
    rows = Deadline.objects.filter(record=case, clock="assessment_after_relief").order_by("began_on")
    return [(row.began_on, row.state, row.settled_on) for row in rows]


def test_an_assessment_long_before_relief_does_not_meet_it_and_a_later_one_does(cast: Cast, care) -> None:
    case, mary = care
    scene.assessed(cast, case, mary, on=LONG_BEFORE)
    list_of.relieved(cast, case, mary)
    assert first_assessment(case) == [(RELIEVED, "open", None)]
    again = scene.assessed(cast, case, mary, on=SINCE)
    assert first_assessment(case) == [(RELIEVED, "met", SINCE)]
    acts.withdraw_assessment(cast.aftercare, assessment=again, why="mistaken", note="", now=NOW)
    assert first_assessment(case) == [(RELIEVED, "open", None)]


def test_one_made_shortly_before_relief_meets_it_on_its_day(cast: Cast, care) -> None:
    case, mary = care
    scene.assessed(cast, case, mary, on=RELIEVED - timedelta(days=30))
    list_of.relieved(cast, case, mary)
    assert first_assessment(case) == [(RELIEVED, "met", RELIEVED)]


def test_it_waits_for_the_last_of_those_relieved_on_its_day(cast: Cast, care) -> None:
    case, mary = care
    alice, esther = (samples.involved(cast, case, name) for name in ("Alice Wanjiku", "Esther Moraa"))
    list_of.relieved(cast, case, mary, alice)
    scene.assessed(cast, case, mary, on=SINCE)
    assert first_assessment(case) == [(RELIEVED, "open", None)], "Alice was not asked yet"
    scene.assessed(cast, case, alice, on=SINCE)
    assert first_assessment(case) == [(RELIEVED, "met", SINCE)]
    (entry,) = list_of.relieved(cast, case, esther)
    assert first_assessment(case) == [(RELIEVED, "open", None)], "Esther is in the list too; she shares the milestone"
    relief.withdraw_relief(cast.lead, case=case, relieved=entry, why="mistaken", now=NOW)
    assert first_assessment(case) == [(RELIEVED, "met", SINCE)]


def test_nobody_waits_for_somebody_whose_care_has_ended(cast: Cast, care) -> None:
    case, mary = care
    list_of.relieved(cast, case, mary)
    asked = scene.closure(cast, case, mary)
    assert first_assessment(case) == [(RELIEVED, "open", None)]
    acts.approve_closure(cast.lead, closure=asked, note="", now=NOW)
    assert first_assessment(case) == [(RELIEVED, "met", NOW.date())]
    acts.take_up_again(cast.aftercare, closure=asked, why="She came back today", now=NOW)
    assert first_assessment(case) == [(RELIEVED, "open", None)]


def test_what_is_rebuilt_equals_what_is_kept(cast: Cast, care) -> None:
    case, mary = care
    scene.assessed(cast, case, mary, on=LONG_BEFORE)
    list_of.relieved(cast, case, mary)
    scene.assessed(cast, case, mary, on=SINCE)
    kept = first_assessment(case)
    Deadline.objects.all().delete()
    assert index.rebuild() == 1
    assert first_assessment(case) == kept == [(RELIEVED, "met", SINCE)]


def test_the_deadline_names_no_assessment_and_nobody(cast: Cast, care) -> None:
    case, mary = care
    list_of.relieved(cast, case, mary)
    assessed = scene.assessed(cast, case, mary, on=SINCE)
    first_assessment(case)
    row = Deadline.objects.get(clock="assessment_after_relief")
    assert row.met_by == row.cause
    assert not {mary, assessed} & {str(value) for value in vars(row).values()}
