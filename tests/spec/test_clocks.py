"""The rulebook of deadlines as tables, and its data held to the vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.casework.clocks import rules
from fourfold.casework.clocks.kinds import Roll, Unit
from fourfold.casework.clocks.reading import ClockError, parse
from fourfold.casework.clocks.rules import Calendar, Clock, Event, Seen
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.roles import Role
from tests.spec.printed_clocks import (
    BEFORE,
    DAY,
    DUE,
    NAIROBI,
    PLACES,
    SEEN,
    STANDS,
    TOLD,
    clocks,
    due_steps,
    holds,
    last_day,
    met_on,
)
from tests.spec.printing import terms


LAST = [
    date(2026, 11, 24),
    date(2027, 1, 22),
    date(2026, 11, 28),
    date(2026, 11, 30),
    date(2026, 11, 27),
    date(2026, 12, 28),
    date(2026, 12, 27),
    date(2026, 11, 30),
    date(2026, 11, 30),
    date(2026, 11, 30),
    date(2027, 1, 4),
    date(2026, 11, 30),
    date(2027, 2, 28),
    date(2028, 2, 29),
    date(2029, 2, 28),
    date(2027, 2, 28),
    date(2027, 3, 1),
]
"""Counted on a paper calendar, not by the program."""


@pytest.mark.parametrize(("row", "last"), list(zip(DUE, LAST, strict=True)), ids=[row[0] for row in DUE])
def test_the_last_day_is_that_of_a_paper_calendar(row, last):
    assert last_day(row) == last


@pytest.mark.parametrize(
    ("left", "shown"), list(zip(STANDS, ["late", "today", "soon", "soon", "running"], strict=True))
)
def test_the_last_day_itself_is_in_time(left, shown):
    assert rules.standing(due_on=DAY + left * rules.DAY, state="open", today=DAY) == shown
    assert rules.standing(due_on=DAY + left * rules.DAY, state="met", today=DAY) == "settled"


@pytest.mark.parametrize("left", STANDS)
def test_nobody_is_late_with_what_may_be_let_pass(left):
    told = {"due_on": DAY + left * rules.DAY, "state": "open", "today": DAY}
    held = rules.standing(**told)
    assert rules.standing(**told, lapses=True) == ("lapsed" if held == "late" else held)


@pytest.mark.parametrize(
    ("row", "steps"), list(zip(TOLD, [[], [-7], [], [-2], [], [1], [], [3], [], [-7, -2, 1, 3]], strict=True))
)
def test_each_step_is_taken_once_and_what_was_missed_is_made_up_for(row, steps):
    assert [step.after for step in due_steps(*row)] == steps


@pytest.mark.parametrize(("row", "held"), list(zip(PLACES, [True, True, True, False, False, True], strict=True)))
def test_a_clock_holds_where_it_says(row, held):
    assert holds(*row) == held


MET = [
    date(2026, 11, 9),
    None,
    None,
    date(2026, 11, 20),
    date(2026, 11, 5),
    date(2026, 11, 2),
    date(2026, 11, 2),
    None,
    date(2026, 11, 12),
    None,
]


@pytest.mark.parametrize(("row", "met"), list(zip(SEEN, MET, strict=True)), ids=[row[0] for row in SEEN])
def test_a_clock_that_looks_at_people_waits_for_the_last_of_them(row, met):
    _, who, assessed = row
    assert met_on(who, assessed) == met


def by_people(one, events, seen):
    found = rules.owed([one], events, jurisdiction="IN", harm="", calendar=NAIROBI, seen=seen)
    return [(each.cause, each.met_by, each.met_on) for each in found]


def test_only_a_clock_that_looks_at_people_waits_for_each_and_only_where_it_is_known_whom():
    one = Clock("x", {}, {}, ("freed",), ("assessed",), "aftercare", 10, Unit.DAYS, everyone=True, before=BEFORE)
    freed, end = event("a", "freed", 5), event("z", "assessed", 9)
    about = replace(freed, people=frozenset({"mary", "alice"}))
    seen = [Seen("assessed", "mary", date(2026, 11, 9)), Seen("services_begun", "alice", date(2026, 11, 9))]
    assert by_people(one, [freed, end], seen) == [("a", "z", end.on)]
    assert by_people(one, [about, end], seen) == [("a", None, None)]
    seen.append(Seen("assessed", "alice", date(2026, 11, 12)))
    assert by_people(one, [about, end], seen) == [("a", "a", date(2026, 11, 12))]
    assert by_people(replace(one, everyone=False), [about, end], seen) == [("a", "z", end.on)]


def test_those_of_one_day_are_looked_at_together_and_of_two_days_apart():
    one = Clock("x", {}, {}, ("freed", "harm_stopped"), ("assessed",), "aftercare", 10, Unit.DAYS, everyone=True)
    events = [
        replace(event("a", "freed", 5), people=frozenset({"mary"})),
        replace(event("b", "harm_stopped", 5), people=frozenset({"alice"})),
        replace(event("c", "freed", 8), people=frozenset({"esther"})),
    ]
    seen = [Seen("assessed", "mary", date(2026, 11, 6)), Seen("assessed", "esther", date(2026, 11, 9))]
    assert by_people(one, events, seen) == [("a", None, None), ("c", "c", date(2026, 11, 9))]


DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(DAYS, st.integers(1, 60))
def test_working_days_are_as_many_as_are_worked(began, count):
    last = rules.due(began, count=count, unit=Unit.WORKING_DAYS, roll=Roll.NONE, calendar=NAIROBI)
    between = [began + timedelta(n) for n in range(1, (last - began).days + 1)]
    assert sum(NAIROBI.works(day) for day in between) == count
    assert NAIROBI.works(last)


@given(DAYS, st.integers(1, 40), st.sampled_from(Unit), st.sampled_from([Roll.NEXT, Roll.PREVIOUS]))
def test_a_day_that_moves_lands_on_a_working_day(began, count, unit, roll):
    assert NAIROBI.works(rules.due(began, count=count, unit=unit, roll=roll, calendar=NAIROBI))


def test_a_week_without_a_working_day_does_not_run_for_ever():
    never = Calendar(frozenset(range(7)))
    assert rules.due(DAY, count=2, unit=Unit.WORKING_DAYS, roll=Roll.NONE, calendar=never) == DAY + timedelta(2)


def owed(events, *, each=False, since=None, harms=(), harm=""):
    one = Clock(
        "x", {}, {}, ("arrested",), ("charged",), "accountability", 60, Unit.DAYS, each=each, since=since, harms=harms
    )
    found = rules.owed([one], events, jurisdiction="IN", harm=harm, calendar=NAIROBI)
    return [(each.cause, each.met_by) for each in found]


def event(name, kind, day):
    return Event(name, kind, date(2026, 11, day))


TWO = [event("a", "arrested", 1), event("b", "arrested", 3), event("c", "charged", 20)]


def test_one_end_settles_all_that_began_before_it_unless_each_needs_its_own():
    assert owed(TWO) == [("a", "c"), ("b", "c")]
    assert owed(TWO, each=True) == [("a", "c"), ("b", None)]


def test_what_happened_on_one_day_starts_one_clock_unless_each_needs_its_own():
    day = [event("b", "arrested", 2), event("a", "arrested", 2), event("c", "arrested", 1)]
    assert owed(day) == [("c", None), ("a", None)]
    assert owed(day, each=True) == [("c", None), ("a", None), ("b", None)]


def test_an_end_before_the_beginning_settles_nothing():
    assert owed([event("a", "arrested", 5), event("c", "charged", 4)]) == [("a", None)]
    assert owed([event("a", "arrested", 5), event("c", "charged", 5)]) == [("a", "c")]


def test_what_happened_before_a_rule_came_into_force_starts_no_clock():
    assert owed(TWO, since=date(2026, 11, 2)) == [("b", "c")]


def test_a_clock_for_some_harms_runs_for_those():
    assert owed(TWO, harms=("csec",), harm="csec") == [("a", "c"), ("b", "c")]
    assert owed(TWO, harms=("csec",), harm="bonded_labour") == []


@pytest.mark.parametrize("one", clocks(), ids=lambda one: one.code)
def test_every_clock_speaks_of_milestones_harms_and_duties_that_exist(one):
    kinds = {term["code"] for term in terms("milestone_types")}
    kinds |= {f"owed:{term['code']}" for term in terms("entitlement_stages") if one.owed}
    assert {*one.trigger, *one.ends} <= kinds
    assert set(one.harms) <= {term["code"] for term in terms("harms")}
    assert set(one.duties) <= set(Role.codes())
    assert {"en", "ar"} <= one.title.keys()
    assert {"en", "ar"} <= one.source.keys()
    assert one.steps, "nobody would hear of it"


GOOD = (
    'code = "x"\ntitle = {en = "A"}\nsource = {en = "B"}\ntrigger = ["freed"]\nleg = "relief"\n'
    'count = 2\nunit = "days"\n'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[clocks", "not valid TOML"),
        ("[[clocks]]\n" + GOOD + "colour = 1", "unknown key colour"),
        ("[[clocks]]\n" + GOOD.replace("2", "0"), "from 1 to 3700"),
        ("[[clocks]]\n" + GOOD.replace('"days"', '"hours"'), "ValueError"),
        ("[[clocks]]\n" + GOOD.replace('en = "A"', 'ar = "A"'), "in English"),
        ("[[clocks]]\n" + GOOD.replace('trigger = ["freed"]', "trigger = []"), "a trigger"),
        ("[[clocks]]\n" + GOOD + 'since = "soon"', "since must be a day"),
        ("[[clocks]]\n" + GOOD + 'escalate = [{ after = 1, to = "king" }]', "king"),
    ],
)
def test_a_clock_that_cannot_be_used_is_refused_with_a_sentence(text, said):
    with pytest.raises(ClockError, match=said):
        parse(text, file="bad.toml")
    assert parse("[[clocks]]\n" + GOOD, file="good.toml")[0].count == 2


def test_an_open_deadline_is_settled_and_a_settled_one_opened_again():
    rules.require_open("open")
    rules.require_settled("waived")
    for rule, state in ((rules.require_open, "met"), (rules.require_settled, "open")):
        with pytest.raises(RuleBroken):
            rule(state)
    rules.require_after(DAY, DAY)
    with pytest.raises(RuleBroken):
        rules.require_after(DAY - timedelta(1), DAY)
