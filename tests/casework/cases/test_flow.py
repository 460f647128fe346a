"""How far cases got, counted over what each reader may know of; and the cases behind each number."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.cases import acts
from fourfold.casework.cases.queries import cases_along, flow
from fourfold.ground.access.errors import Refused
from tests.casework.cases import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def cast():
    return assemble()


def went(cast, *kinds, closure="", who="lead", **told):
    """A case that reached these milestones, and was closed for this reason."""
    case_id = samples.case(cast, who, **told)
    for place, kind in enumerate(kinds):
        samples.milestone(cast, case_id, kind, TODAY - timedelta(days=30 - place))
    if closure:
        acts.close_case(cast.lead, case=case_id, closure=closure, closed_on=TODAY, note="Agreed with her", now=NOW)
    return case_id


def ways(actor, **asked):
    return {one.way: one.cases for one in flow(actor, **asked).ways}


def test_each_case_goes_one_way_and_all_are_counted(cast):
    went(cast)
    went(cast, "freed", "charged", "conviction", "services_begun", "gap_found")
    went(cast, "harm_stopped", "charged", "acquittal")
    went(cast, "freed", closure="no_contact")
    assert ways(cast.lead) == {
        ("report",): 1,
        ("report", "relieved", "charged", "convicted", "cared", "learned"): 1,
        ("report", "relieved", "charged", "acquitted"): 1,
        ("report", "relieved", "lost"): 1,
    }


def test_what_is_only_planned_is_not_passed(cast):
    case_id = samples.case(cast)
    samples.milestone(cast, case_id, "freed", TODAY + timedelta(days=9), planned=True)
    assert ways(cast.lead) == {("report",): 1}


def test_a_secret_case_is_in_no_number_of_others(cast):
    secret = went(cast, "freed")
    acts.make_secret(cast.lead, case=secret, why="Threats were made", now=NOW)
    went(cast)
    assert ways(cast.lead) == {("report",): 1, ("report", "relieved"): 1}
    assert ways(cast.other_lead) == {("report",): 1}
    assert [one.id for one in cases_along(cast.lead, "relieved", "").lines] == [secret]
    assert cases_along(cast.other_lead, "relieved", "").lines == []


def test_whoever_is_shut_out_of_a_case_does_not_count_it(cast):
    case_id = went(cast, "freed")
    acts.exclude(cast.director, case=case_id, user=cast.other_lead.user_id, why="Related to the accused", now=NOW)
    assert ways(cast.other_lead) == {}
    assert ways(cast.director) == {("report", "relieved"): 1}


def test_another_office_is_not_counted_and_cannot_be_asked_for(cast):
    went(cast)
    assert ways(cast.elsewhere) == ways(cast.elsewhere, office_id=cast.nbo.pk) == {}


@pytest.mark.parametrize("who", ["lawyer", "aftercare", "custodian", "auditor", "partner"])
def test_whoever_counts_nowhere_is_refused(cast, who):
    with pytest.raises(Refused):
        flow(cast.actors[who])
    with pytest.raises(Refused):
        cases_along(cast.actors[who], "report", "")


@pytest.mark.postgres
def test_an_analyst_is_told_ordinary_cases_in_fives_and_no_list(cast):
    for _ in range(7):
        went(cast, "freed")
    for _ in range(4):
        went(cast, "charged")
    secret = went(cast, "freed")
    acts.make_secret(cast.lead, case=secret, why="Threats were made", now=NOW)
    found = flow(cast.analyst)
    assert found.rounded
    assert {one.way: one.cases for one in found.ways} == {("report", "relieved"): 5}
    with pytest.raises(Refused):
        cases_along(cast.analyst, "relieved", "")


def test_a_year_counts_the_cases_opened_in_it(cast):
    went(cast, opened_on=date(2025, 5, 1))
    went(cast)
    found = flow(cast.lead, year=2025)
    assert sum(one.cases for one in found.ways) == 1
    assert found.years == (2026, 2025)
    assert [one.opened_on.year for one in cases_along(cast.lead, "report", "", year=2025).lines] == [2025]


@pytest.mark.postgres
def test_every_number_is_as_long_as_its_list(cast):
    reasons = ("", "", "goals_met", "moved_away", "no_contact", "died", "other")
    kinds = (("freed",), ("charged",), ("freed", "acquittal"), ("services_begun",), ("freed", "charged", "gap_found"))
    for place in range(14):
        went(cast, *kinds[place % len(kinds)], closure=reasons[place % len(reasons)])
    passed: Counter[tuple[str, str]] = Counter()
    for one in flow(cast.lead).ways:
        for stop in one.way:
            passed[stop, ""] += one.cases
        for pair in pairwise(one.way):
            passed[pair] += one.cases
        passed[one.way[-1], "here"] += (
            one.cases if one.way[-1] not in ("settled", "handed_on", "lost", "stopped") else 0
        )
    for (source, target), number in passed.items():
        assert len(cases_along(cast.lead, source, target).lines) == number, (source, target)
    assert passed["report", ""] == 14


def test_a_band_that_does_not_exist_holds_no_case(cast):
    went(cast, "freed")
    for source, target in (("nowhere", ""), ("report", "nowhere"), ("", "here"), ("learned", "relieved")):
        assert cases_along(cast.lead, source, target).lines == []


def test_counting_costs_one_query_however_many_cases_there_are(cast):
    went(cast, "freed")
    with CaptureQueriesContext(connection) as few:
        flow(cast.lead)
    for _ in range(5):
        went(cast, "charged")
    with CaptureQueriesContext(connection) as many:
        flow(cast.lead)
    assert len(few) == len(many) == 1
