"""Deadlines follow milestones by the ledger, are settled by hand or by a milestone, and are told of neutrally."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as of_cases
from fourfold.casework.cases.deadlines import index
from fourfold.casework.clocks import acts, queries
from fourfold.casework.clocks.models import Deadline
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit import cursor
from fourfold.ground.notices import queries as notices
from tests.casework.cases import samples as made
from tests.casework.clocks import samples
from tests.casework.clocks.samples import DAY
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
CARE = "assessment_after_relief"
HOME: dict[str, Any] = {"closure": "goals_met", "note": "All are home", "despite": ["deadline"]}


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def case(cast):
    return made.case(cast)


def held(case):
    rows = Deadline.objects.filter(record=case).order_by("clock", "began_on")
    return [(row.clock, row.due_on, row.state) for row in rows]


def reached(cast, case, kind, on=DAY):
    name = made.milestone(cast, case, kind, on)
    cursor.catch_up("deadlines")
    return name


def morning(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 6, tzinfo=UTC)


def told(actor):
    return sorted(str(one.kind) for one in notices.unread(actor))


def test_a_milestone_starts_its_clocks_by_the_calendar_of_the_office(cast, case):
    cast.nbo.calendar = {"weekend": [5, 6], "holidays": ["2026-11-25"]}
    cast.nbo.save()
    reached(cast, case, "freed")
    assert held(case) == [(CARE, date(2026, 12, 7), "open"), (samples.NEEDS, date(2026, 11, 22), "open")]


def test_a_later_milestone_meets_the_deadline_and_its_withdrawal_opens_it_again(cast, case):
    reached(cast, case, "freed")
    met = reached(cast, case, "immediate_needs_met", DAY + timedelta(1))
    assert (samples.NEEDS, date(2026, 11, 22), "met") in held(case)
    cases.drop_milestone(cast.lead, milestone=met, now=NOW)
    cursor.catch_up("deadlines")
    assert (samples.NEEDS, date(2026, 11, 22), "open") in held(case)


def test_what_was_recorded_by_mistake_takes_its_deadlines_with_it(cast, case):
    freed = reached(cast, case, "freed")
    cases.drop_milestone(cast.lead, milestone=freed, now=NOW)
    cursor.catch_up("deadlines")
    assert held(case) == []


def test_a_plan_starts_nothing_until_it_is_reached(cast, case):
    name = made.milestone(cast, case, "freed", date(2026, 12, 9), planned=True)
    cursor.catch_up("deadlines")
    assert held(case) == []
    cases.drop_milestone(cast.lead, milestone=name, now=NOW)
    reached(cast, case, "freed")
    assert len(held(case)) == 2


def test_a_clock_of_another_country_does_not_run_here(cast, case):
    reached(cast, case, "arrested")
    assert held(case) == [], "60 days to a charge-sheet are India's"
    cast.nbo.jurisdiction = "IN-KA"
    cast.nbo.save()
    assert index.rebuild() == 1
    assert held(case) == [("in_charge_sheet_60", DAY + timedelta(60), "open")]


def test_what_is_rebuilt_equals_what_is_kept_and_the_listener_bears_being_run_again(cast, case):
    reached(cast, case, "freed")
    reached(cast, case, "assessed", DAY + timedelta(1))
    kept = list(Deadline.objects.order_by("pk").values())
    cursor.start_over("deadlines")
    cursor.catch_up("deadlines")
    assert list(Deadline.objects.order_by("pk").values()) == kept
    Deadline.objects.all().delete()
    index.rebuild()
    volatile = {"id", "version"}
    again = [{k: v for k, v in row.items() if k not in volatile} for row in Deadline.objects.order_by("pk").values()]
    before = [{k: v for k, v in row.items() if k not in volatile} for row in kept]
    assert sorted(again, key=str) == sorted(before, key=str)


def test_what_a_person_settled_stays_settled(cast, case):
    mine = samples.raised(cast, case)
    acts.waive_deadline(cast.lead, deadline=mine, why="She is with her family", now=NOW)
    index.rebuild()
    assert Deadline.objects.get(pk=mine).state == "waived"
    acts.reopen_deadline(cast.lead, deadline=mine, why="The family sent her away", now=NOW)
    index.rebuild()
    assert Deadline.objects.get(pk=mine).state == "open"
    reached(cast, case, "immediate_needs_met")
    assert Deadline.objects.get(pk=mine).state == "met", "opened by hand, met by what was reached since"


def test_a_deadline_is_met_by_hand_on_a_day_since_it_began(cast, case):
    mine = samples.raised(cast, case)
    for wrong in (DAY - timedelta(1), NOW.date() + timedelta(2)):
        with pytest.raises(RuleBroken) as broken:
            acts.meet_deadline(cast.lead, deadline=mine, on=wrong, now=NOW)
        assert broken.value.values["field"] == "on"
    acts.meet_deadline(cast.lead, deadline=mine, on=DAY, note="Food and a bed", now=NOW)
    with pytest.raises(RuleBroken) as broken:
        acts.meet_deadline(cast.lead, deadline=mine, on=DAY, now=NOW)
    assert broken.value.code == "clocks.settled"
    with pytest.raises(RuleBroken):
        acts.reopen_deadline(cast.lead, deadline=mine, why="no", now=NOW)


def test_only_leads_may_waive(cast, case):
    with pytest.raises(Refused):
        acts.waive_deadline(cast.lawyer, deadline=samples.raised(cast, case), why="Not in this case", now=NOW)


def test_warning_goes_to_the_duty_then_late_to_the_lead_then_to_the_director(cast, case):
    made.join(cast, case, "aftercare", "aftercare_worker")
    cursor.catch_up_all()
    samples.raised(cast, case)
    last = date(2026, 11, 22)
    before = {who: told(cast.actors[who]) for who in ("aftercare", "lead", "director")}
    index.tell_of_deadlines(morning(last - timedelta(2)))
    assert {who: told(cast.actors[who]) for who in before} == before
    index.tell_of_deadlines(morning(last - timedelta(1)))
    assert told(cast.aftercare) == sorted([*before["aftercare"], "due"])
    assert told(cast.lead) == before["lead"]
    index.tell_of_deadlines(morning(last + timedelta(1)))
    assert told(cast.lead) == sorted([*before["lead"], "late"])
    assert told(cast.director) == before["director"]
    index.tell_of_deadlines(morning(last + timedelta(3)))
    assert told(cast.director) == sorted([*before["director"], "late"])
    assert index.tell_of_deadlines(morning(last + timedelta(4))) == 0, "each step once"


def test_where_nobody_has_the_duty_the_lead_is_warned(cast, case):
    samples.raised(cast, case)
    index.tell_of_deadlines(morning(date(2026, 11, 21)))
    assert told(cast.lead) == ["due"]


def test_nobody_is_told_of_a_case_they_may_not_know_nor_of_a_closed_one(cast, case):
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="Related to the accused", now=NOW)
    samples.raised(cast, case)
    index.tell_of_deadlines(morning(date(2026, 12, 1)))
    assert told(cast.director) == []
    other = made.case(cast, title="Baobab")
    samples.raised(cast, other)
    cases.close_case(cast.lead, case=other, closed_on=NOW.date(), **HOME, now=NOW)
    seen = told(cast.lead)
    index.tell_of_deadlines(morning(date(2026, 12, 1)))
    assert told(cast.lead) == seen


def test_what_is_long_late_is_shown_and_calls_nobody(cast, case):
    samples.raised(cast, case, on=date(2026, 3, 2))
    index.tell_of_deadlines(NOW)
    assert told(cast.lead) == told(cast.director) == []
    assert {one.deadline.clock for one in of_cases.late_deadlines(cast.lead, today=NOW.date())} == {samples.NEEDS, CARE}


def test_what_is_late_stands_first_and_closed_cases_stand_nowhere(cast, case):
    samples.raised(cast, case)
    found = of_cases.owed_and_late(cast.lead, mine=True, today=NOW.date())
    assert [one.deadline.clock for one in found.late] == [samples.NEEDS]
    assert [one.deadline.clock for one in found.later] == [CARE]
    assert [one.deadline.days for one in of_cases.late_deadlines(cast.director, today=NOW.date())] == [-1]
    assert of_cases.owed_and_late(cast.lawyer, mine=True, today=NOW.date()).late == []
    assert len(of_cases.owed_and_late(cast.lawyer, mine=False, today=NOW.date()).late) == 1
    cases.close_case(cast.lead, case=case, closed_on=NOW.date(), **HOME, now=NOW)
    assert of_cases.owed_and_late(cast.lead, mine=False, today=NOW.date()).late == []


def test_a_deadline_lies_in_the_circle_of_its_case(cast, case):
    mine = samples.raised(cast, case)
    assert queries.deadlines_of(cast.elsewhere, case, today=NOW.date()) == []
    cases.make_secret(cast.lead, case=case, why="A threat was made", now=NOW)
    assert queries.deadlines_of(cast.lawyer, case, today=NOW.date()) == []
    with pytest.raises(Refused):
        queries.deadline(cast.lawyer, mine, today=NOW.date())


def test_a_rule_that_is_gone_is_said_to_be_gone():
    assert queries.clock_named("never_was", language="en").gone
    assert (
        queries.clock_named(samples.NEEDS, language="ar").title
        != queries.clock_named(samples.NEEDS, language="en").title
    )


def test_an_appeal_that_nobody_wanted_is_let_pass_and_nobody_is_late_with_it(cast, case):
    reached(cast, case, "conviction")
    (last,) = Deadline.objects.filter(clock="ke_appeal_14").values_list("due_on", flat=True)
    assert "ke_appeal_14" in [one.clock for one in queries.open_of(cast.lead, case, today=last)]
    over = last + timedelta(1)
    assert "ke_appeal_14" not in [one.clock for one in queries.open_of(cast.lead, case, today=over)]
    assert "ke_appeal_14" not in [one.deadline.clock for one in of_cases.late_deadlines(cast.lead, today=over)]
    shown = {one.clock: one.standing for one in queries.deadlines_of(cast.lead, case, today=over)}
    assert shown["ke_appeal_14"] == "lapsed"
