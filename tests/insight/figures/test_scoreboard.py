"""The scoreboard counts what its reader may know and nothing else, and every number is the length of its list."""

from __future__ import annotations

from datetime import date

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.ground.access.errors import Refused
from fourfold.insight.figures import queries
from fourfold.insight.figures.indicators import INDICATORS
from tests.casework.cases import samples
from tests.cast import NOW
from tests.insight.figures.scene import TODAY, board, caught_up, hidden, numbers, thread
from tests.tracks.accountability import samples as courts


WHOLE = {
    "opened": 1,
    "open": 1,
    "relieved": 2,
    "stopped": 1,
    "charged": 2,
    "before_court": 1,
    "convicted": 1,
    "care_begun": 1,
    "in_care": 1,
    "gaps": 1,
    "answered": 1,
    "measured": 1,
}


def behind(cast, number, who="director", *, page=1, **asked):
    asked = {"period": "2026", "office_code": ""} | asked
    return queries.behind(cast.actors[who], number, page=page, today=TODAY, **asked)


def test_a_thread_through_the_four_folds_fills_all_of_them(cast):
    thread(cast)
    assert numbers(board(cast)) == WHOLE


def test_a_quarter_counts_what_happened_in_it_and_what_stands_at_its_end(cast):
    thread(cast, opened_on=date(2026, 1, 5))
    assert numbers(board(cast, period="2026-q1")) == {"opened": 1, "open": 1}
    assert numbers(board(cast, period="2026-q3")) == {"open": 1, "charged": 2, "before_court": 2}
    assert numbers(board(cast, period="2026-q4")) == {
        name: count for name, count in WHOLE.items() if name not in {"opened", "charged"}
    }
    assert numbers(board(cast, period="all")) == WHOLE


@pytest.mark.postgres
def test_every_number_is_what_its_list_adds_up_to(cast):
    thread(cast)
    thread(cast, opened_on=date(2025, 3, 1))
    samples.case(cast, opened_on=date(2025, 12, 31))
    for period in ("2025", "2026", "2026-q4", "all"):
        for one in board(cast, period=period).numbers:
            found = behind(cast, one.indicator.number, period=period)
            assert sum(line.count for line in found.lines) == found.value == one.value


def test_a_secret_case_is_counted_by_its_team_alone(cast):
    hidden(cast, thread(cast))
    assert numbers(board(cast)) == {}
    assert numbers(board(cast, "analyst")) == dict.fromkeys(numbers(board(cast, "analyst")))
    assert numbers(board(cast, "lead")) == WHOLE
    for number in INDICATORS:
        assert behind(cast, number).lines == ()


def test_whoever_is_shut_out_of_a_case_does_not_count_it(cast):
    case = thread(cast)
    assert numbers(board(cast)) == WHOLE
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="A relative", now=NOW)
    assert numbers(board(cast)) == {}
    assert numbers(board(cast, "other_lead")) == WHOLE


def test_it_is_hidden_at_once_not_when_the_listener_has_read_on(cast):
    case = thread(cast)
    caught_up()
    hidden(cast, case)
    sheet = queries.scoreboard(cast.director, period="2026", office_code="", today=TODAY)
    assert numbers(sheet) == {}


def test_another_office_counts_its_own(cast):
    thread(cast)
    assert numbers(board(cast, "elsewhere")) == {}
    assert board(cast, "elsewhere").years == ()
    assert [one.code for one in board(cast, "elsewhere").scope.offices] == ["CEB"]


def test_an_office_that_one_does_not_count_in_is_not_chosen(cast):
    thread(cast)
    sheet = board(cast, "elsewhere", office="NBO")
    assert (sheet.scope.office, numbers(sheet)) == (None, {})


@pytest.mark.parametrize("who", ["lawyer", "intake", "aftercare", "custodian", "auditor", "partner", "administrator"])
def test_whose_work_it_is_not_is_told_nothing(cast, who):
    for ask in (lambda: board(cast, who), lambda: behind(cast, "opened", who)):
        with pytest.raises(Refused):
            ask()


@pytest.mark.postgres
def test_an_analyst_is_told_rounded_totals_of_ordinary_cases_and_no_list(cast):
    for day in range(1, 9):
        samples.case(cast, opened_on=date(2026, 5, day))
    hidden(cast, samples.case(cast, opened_on=date(2026, 5, 20)))
    sheet = board(cast, "analyst")
    found = {str(one.indicator.number): one.value for one in sheet.numbers}
    assert (sheet.scope.totals, found["opened"], found["relieved"]) == (True, 10, None)
    assert numbers(board(cast, "director"))["opened"] == 8
    with pytest.raises(Refused):
        behind(cast, "opened", "analyst")


def test_an_analyst_cannot_tell_none_from_a_few(cast):
    assert {one.value for one in board(cast, "analyst").numbers} == {None}
    thread(cast)
    sheet = board(cast, "analyst")
    assert ({one.value for one in sheet.numbers}, sheet.years) == ({None}, ())


def test_an_unknown_number_has_no_list(cast):
    with pytest.raises(Refused):
        behind(cast, "victims")


def test_a_conviction_set_aside_on_appeal_counts_no_more(cast):
    case = samples.case(cast)
    charge = courts.charge(cast, courts.accused(cast, case))
    courts.verdict(cast, charge)
    assert numbers(board(cast))["convicted"] == 1
    courts.verdict(cast, charge, outcome="acquitted", on=date(2026, 11, 10))
    found = numbers(board(cast))
    assert (found.get("convicted"), found["acquitted"], found.get("before_court")) == (None, 1, None)


def test_years_run_from_the_first_case_to_this_year(cast):
    samples.case(cast, opened_on=date(2023, 6, 1))
    sheet = board(cast)
    opened = next(one for one in sheet.numbers if one.indicator.number == "opened")
    assert (sheet.years, opened.years) == ((2023, 2024, 2025, 2026), (1, 0, 0, 0))


def test_a_long_list_comes_in_pages(cast, monkeypatch):
    monkeypatch.setattr(queries.listing, "PAGE", 2)
    ids = [samples.case(cast) for _ in range(3)]
    caught_up()
    pages = [behind(cast, "opened", page=number) for number in (1, 2)]
    assert [[line.case.id for line in one.lines] for one in pages] == [ids[:0:-1], ids[:1]]
    assert [(one.more, one.value) for one in pages] == [(True, 3), (False, 3)]


def test_queries_are_as_many_for_many_cases_as_for_one(cast, django_assert_num_queries):
    for _ in range(3):
        thread(cast)
    caught_up()
    with django_assert_num_queries(7):
        queries.scoreboard(cast.director, period="all", office_code="", today=TODAY)
    with django_assert_num_queries(6):
        behind(cast, "relieved", period="all")
