"""What people see of court files, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Exclusion
from fourfold.ground.audit.models import Entry
from fourfold.tracks.accountability import acts, queries
from tests.casework.cases import samples as of_cases
from tests.casework.institutions.samples import institution
from tests.cast import NOW, SETUP_ID, Cast, assemble
from tests.tracks.accountability import samples
from tests.tracks.accountability.samples import DAWN


pytestmark = pytest.mark.django_db
WEEK: dict[str, Any] = {"start": NOW - timedelta(days=1), "end": NOW + timedelta(days=7)}


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    return of_cases.case(cast)


def cost(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def filled(cast: Cast, case: str, number: int) -> None:
    man = of_cases.involved(cast, case, f"Joseph Otieno {chr(64 + number) * 3}", "witness")
    one = samples.accused(cast, case, man)
    samples.step(cast, one)
    charged = samples.charge(cast, one)
    samples.verdict(cast, charged)
    samples.sentence(cast, charged)
    samples.lodging(cast, case)
    samples.conclude(cast, samples.hearing(cast, case, [one]))


def test_each_accused_has_their_own_stage_and_each_charge_too(cast: Cast, case: str) -> None:
    first, second = (samples.accused(cast, case, known_as=name) for name in ("The foreman", "The owner"))
    convicted, sought = samples.charge(cast, first), samples.charge(cast, first, "ke_ctip_8", None)
    samples.verdict(cast, convicted)
    samples.step(cast, second)
    page = queries.court_page(cast.lawyer, case, now=NOW)
    assert [(one.known_as, one.stage, one.custody) for one in page.accused] == [
        ("The foreman", "convicted", "unknown"),
        ("The owner", "arrested", "held"),
    ]
    assert [(one.id, one.stage) for one in page.accused[0].charges] == [(convicted, "convicted"), (sought, "suspected")]
    assert page.stage == "convicted"


def test_the_page_leaves_one_look_at_the_case(cast: Cast, case: str) -> None:
    samples.accused(cast, case)
    queries.court_page(cast.lawyer, case, now=NOW)
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.outcome, entry.subject) == ("accountability.court_page", "looked", case)


def test_an_accused_whom_the_reader_may_not_know_is_nobody_in_particular(cast: Cast, case: str) -> None:
    man = of_cases.involved(cast, case, "Zipporah Quartermaine", "witness")
    samples.accused(cast, case, man)
    circle = Person.objects.get(pk=man).circle_id
    Exclusion.objects.create(user_id=cast.lawyer.user_id, circle_id=circle, by=SETUP_ID, made_at=NOW)
    (line,) = queries.court_page(cast.lawyer, case, now=NOW).accused
    assert (line.person, line.known) == (None, True)


def test_the_page_costs_the_same_however_much_it_holds(cast: Cast, case: str) -> None:
    filled(cast, case, 1)
    once = cost(lambda: queries.court_page(cast.lead, case, now=NOW))
    for number in range(2, 5):
        filled(cast, case, number)
    assert cost(lambda: queries.court_page(cast.lead, case, now=NOW)) == once


def test_the_calendar_shows_the_hearings_that_one_may_know_of(cast: Cast, case: str) -> None:
    court = institution(cast)
    secret = of_cases.case(cast, title="Rosewood", secret=True)
    ours = samples.hearing(cast, case, [samples.accused(cast, case)], court=court)
    hidden = samples.hearing(cast, secret, [samples.accused(cast, secret)])
    assert {one.id for one in queries.hearings_between(cast.lead, **WEEK)} == {ours, hidden}
    (line,) = queries.hearings_between(cast.lawyer, **WEEK)
    assert (line.id, line.court, line.case.title, line.time_zone) == (
        ours,
        "Milimani Law Courts",
        "Acacia",
        "Africa/Nairobi",
    )
    assert queries.hearings_between(cast.lawyer, mine=True, **WEEK) == []
    assert queries.hearings_between(cast.elsewhere, **WEEK) == []
    assert queries.hearings_between(cast.lead, office_id=cast.ceb.pk, **WEEK) == []


def test_what_was_withdrawn_leaves_the_calendar(cast: Cast, case: str) -> None:
    wrong = samples.hearing(cast, case, [samples.accused(cast, case)])
    acts.withdraw_hearing(cast.lead, hearing=wrong, why="mistaken", now=NOW)
    assert queries.hearings_between(cast.lead, **WEEK) == []
    assert queries.hearing_marks(cast.lead, start=DAWN, mine=False) == []


def test_the_calendar_costs_the_same_however_many_hearings(cast: Cast, case: str) -> None:
    one, court = samples.accused(cast, case), institution(cast)
    samples.hearing(cast, case, [one], court=court)
    few = cost(lambda: queries.hearings_between(cast.lead, **WEEK))
    for number in range(6):
        other = of_cases.case(cast, title=f"Tree {number}")
        samples.hearing(cast, other, [samples.accused(cast, other)], DAWN + timedelta(days=number))
    assert cost(lambda: queries.hearings_between(cast.lead, **WEEK)) == few


def test_a_mark_for_a_calendar_outside_says_when_and_whose_reference_only(cast: Cast, case: str) -> None:
    samples.hearing(cast, case, [samples.accused(cast, case)], court=institution(cast))
    (mark,) = queries.hearing_marks(cast.lead, start=DAWN, mine=True)
    assert set(vars(mark)) == {"id", "version", "at", "state", "changed_at", "reference"}


def test_a_stage_is_computed_and_stands_in_no_table(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    for kind, on, stage in (
        ("identified", date(2026, 8, 1), "identified"),
        ("arrested", date(2026, 8, 2), "arrested"),
        ("released", date(2026, 8, 3), "identified"),
    ):
        samples.step(cast, one, kind, on)
        assert queries.court_page(cast.lead, case, now=NOW).accused[0].stage == stage
