"""Cases in which nothing was recorded for too long, by the data of office and leg."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import LastRecorded
from fourfold.casework.cases.quiet import index, load
from fourfold.casework.cases.quiet.periods import LONGEST, Period, QuietError, allowed, parse
from fourfold.ground.audit import cursor
from tests.casework.cases import samples
from tests.cast import NOW, assemble


TODAY = NOW.date()
HOUSE = (
    Period(21),
    Period(45, "accountability"),
    Period(30, "aftercare"),
    Period(90, "transformation"),
    Period(7, "relief"),
)
NAIROBI = (*HOUSE, Period(60, offices=("NBO",)), Period(10, "aftercare", ("NBO",)))


@pytest.mark.parametrize(
    ("periods", "office", "shares", "days"),
    [
        (HOUSE, "NBO", {}, 21),
        (HOUSE, "NBO", {"accountability": 50}, 45),
        (HOUSE, "NBO", {"accountability": 50, "aftercare": 10}, 30),
        (HOUSE, "NBO", {"relief": 100, "accountability": 50}, 45),
        (HOUSE, "NBO", {"relief": 100}, 21),
        (NAIROBI, "NBO", {"aftercare": 1}, 10),
        (NAIROBI, "NBO", {"relief": 1}, 60),
        (NAIROBI, "CEB", {"relief": 1}, 7),
        ((), "NBO", {"relief": 1}, None),
    ],
)
def test_the_shortest_of_the_legs_under_way_holds_and_the_office_beats_the_house(periods, office, shares, days):
    assert allowed(periods, office=office, shares=shares) == days


@pytest.mark.parametrize(
    "text",
    [
        "[[quiet]",
        "[[quiet]]\ndays = 0",
        f"[[quiet]]\ndays = {LONGEST + 1}",
        "[[quiet]]\nleg = 'relief'",
        "[[quiet]]\ndays = 3\nleg = 'sleep'",
        "[[quiet]]\ndays = 3\nday = 3",
        "[[quiet]]\ndays = '3'",
    ],
)
def test_a_file_that_cannot_be_used_is_named(text):
    with pytest.raises(QuietError, match="own"):
        parse(text, file="own.toml")


@pytest.fixture
def cast(db):
    return assemble()


def heard():
    cursor.catch_up("fold")
    cursor.catch_up("quiet")


def named(actor, now):
    heard()
    found = queries.my_day(actor, today=now.date(), now=now).quiet
    return [(one.case.title, one.silent) for one in found if one.silent]


def test_a_case_is_quiet_once_nothing_was_recorded_for_longer_than_its_leg_allows(cast):
    case = samples.case(cast)
    samples.task(cast, case, "Call", date(2027, 1, 1))
    assert named(cast.lead, NOW + timedelta(days=21)) == []
    assert named(cast.lead, NOW + timedelta(days=22)) == [("Acacia", 22)]
    samples.milestone(cast, case, "charged", TODAY)
    assert named(cast.lead, NOW + timedelta(days=45)) == [], "courts are slow"
    assert named(cast.lead, NOW + timedelta(days=46)) == [("Acacia", 46)]


def test_a_look_is_no_sign_of_life_and_a_record_is(cast):
    case = samples.case(cast)
    later = NOW + timedelta(days=30)
    queries.case_page(cast.lead, case, now=later)
    assert named(cast.lead, later) == [("Acacia", 30)]
    acts.write_note(cast.lead, case=case, circle_kind="main", text="She called.", about=None, now=later)
    assert named(cast.lead, later) == []


def test_what_is_recorded_where_somebody_may_not_look_is_no_sign_of_life_to_them(cast):
    case = samples.case(cast)
    samples.join(cast, case, "lawyer", "lawyer")
    later = NOW + timedelta(days=30)
    acts.write_note(cast.lead, case=case, circle_kind="aftercare", text="She sleeps.", about=None, now=later)
    assert named(cast.lead, later) == []
    assert named(cast.lawyer, later) == [("Acacia", 30)]


def test_a_closed_case_rests(cast):
    case = samples.case(cast)
    acts.close_case(cast.lead, case=case, closure="goals_met", closed_on=TODAY, note="All went well.", now=NOW)
    assert named(cast.lead, NOW + timedelta(days=300)) == []


def test_an_office_may_have_days_of_its_own(cast, monkeypatch):
    samples.case(cast)
    assert named(cast.lead, NOW + timedelta(days=30)) == [("Acacia", 30)]
    monkeypatch.setattr(index, "periods", lambda: NAIROBI)
    assert named(cast.lead, NOW + timedelta(days=30)) == []
    assert named(cast.lead, NOW + timedelta(days=61)) == [("Acacia", 61)]


def test_the_condition_of_the_database_is_the_pure_rule(cast):
    for kinds in ((), ("charged",), ("charged", "care_plan_agreed"), ("immediate_needs_met",), ("freed",)):
        case = samples.case(cast, title="+".join(kinds) or "none")
        for kind in kinds:
            samples.milestone(cast, case, kind, TODAY)
    heard()
    lines = queries.case_list(cast.lead, now=NOW).lines
    days = {
        one.title: allowed(load.periods(), office="NBO", shares={leg: round(100 * x) for leg, x in one.fold.items()})
        for one in lines
    }
    assert len(days) == 5
    for after in (5, 8, 22, 31, 46):
        shown = {title for title, _days in named(cast.lead, NOW + timedelta(days=after))}
        assert shown == {title for title, most in days.items() if most and after > most}


def test_what_is_rebuilt_from_the_ledger_equals_what_is_kept(cast):
    for number in range(3):
        samples.note(cast, samples.case(cast, now=NOW - timedelta(days=number)), "Said", circle="aftercare")
    heard()
    kept = dict(LastRecorded.objects.values_list("circle", "at"))
    assert len(kept) == 6, "each case in its main and its aftercare circle"
    assert index.rebuild() == 6
    assert dict(LastRecorded.objects.values_list("circle", "at")) == kept
