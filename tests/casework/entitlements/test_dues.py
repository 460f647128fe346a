"""What is owed is due by rules: from what was reached for its person, by the law and calendar of the office."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as of_cases
from fourfold.casework.cases.deadlines.index import tell_of_deadlines
from fourfold.casework.clocks import acts as clocks
from fourfold.casework.clocks.models import Deadline
from fourfold.casework.entitlements import acts, index, queries
from fourfold.casework.entitlements.models import Entitlement
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.audit.cursor import catch_up
from fourfold.ground.notices import queries as notices
from tests.casework.cases import samples as case_samples
from tests.casework.entitlements import samples
from tests.cast import NOW


FREED = date(2026, 11, 2)
CLAIMED, DECIDED = "ph_compensation_claimed", "ph_compensation_decided"


@pytest.fixture
def case(cast):
    """A case under the law of the Philippines, with a holiday and a weekend."""
    calendar = {"weekend": [5, 6], "holidays": ["2026-12-25"]}
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="PH", calendar=calendar)
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


@pytest.fixture
def owed(cast, case, girl):
    return samples.entitlement(cast, case, girl, due_on=None)


def followed():
    for name in ("deadlines", "owed"):
        catch_up(name)


def due(entitlement):
    row = Entitlement.objects.get(pk=entitlement)
    return row.due_on, row.clock


def raised(entitlement):
    rows = Deadline.objects.filter(cause=entitlement).order_by("clock")
    return [(row.clock, row.due_on, row.state) for row in rows]


def freed(cast, case, on=FREED):
    name = case_samples.milestone(cast, case, "freed", on)
    followed()
    return name


def test_its_day_is_worked_out_once_what_starts_the_clock_is_reached_and_goes_when_that_is_taken_back(cast, case, owed):
    assert due(owed) == (None, "")
    milestone = freed(cast, case)
    assert due(owed) == (date(2027, 4, 30), CLAIMED)  # 2 May 2027 is a Sunday: the working day before
    assert raised(owed) == [(CLAIMED, date(2027, 4, 30), "open")]
    cases.drop_milestone(cast.lead, milestone=milestone, now=NOW)
    followed()
    assert (due(owed), raised(owed)) == ((None, ""), [])


def test_a_claim_meets_one_rule_and_starts_the_next_by_working_days(cast, case, owed):
    freed(cast, case)
    claim = samples.step(cast, owed, "claimed", "2000", on=date(2026, 11, 20))
    assert due(owed) == (date(2027, 1, 4), DECIDED), "at once, and not only when the listener comes by"
    followed()
    assert raised(owed) == [
        (CLAIMED, date(2027, 4, 30), "met"),
        (DECIDED, date(2027, 1, 4), "open"),
    ]
    acts.withdraw_step(cast.lead, step=claim, why="mistaken", now=NOW)
    followed()
    assert raised(owed) == [(CLAIMED, date(2027, 4, 30), "open")]
    assert due(owed) == (date(2027, 4, 30), CLAIMED)


def test_what_was_withdrawn_or_received_presses_no_more(cast, case, girl, owed):
    freed(cast, case)
    other = samples.entitlement(cast, case, girl, due_on=None)
    for kind in ("claimed", "sanctioned", "paid"):
        samples.step(cast, owed, kind, "10")
    acts.withdraw_entitlement(cast.lead, entitlement=other, why="mistaken", now=NOW)
    followed()
    assert (raised(other), due(other)) == ([], (None, ""))
    assert {state for _clock, _due, state in raised(owed)} == {"met"}
    assert due(owed) == (None, "")


def test_the_law_of_the_office_that_has_the_case_counts(cast, case, owed):
    freed(cast, case)
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="KE")
    index.rebuild()
    assert (raised(owed), due(owed)) == ([], (None, ""))


def test_deadlines_of_the_case_and_of_what_is_owed_in_it_leave_one_another_alone(cast, case, owed):
    freed(cast, case)
    every = set(Deadline.objects.values_list("clock", flat=True))
    assert {CLAIMED, "needs_after_relief", "assessment_after_relief"} <= every
    index.rebuild()
    freed(cast, case, date(2026, 11, 3))
    assert every <= set(Deadline.objects.values_list("clock", flat=True))


def test_a_typed_day_says_where_it_comes_from_and_is_refused_where_a_rule_is_known(cast, case, girl):
    for told, code in (
        ({"due_basis": "agreed"}, "entitlements.ruled"),
        ({"due_basis": ""}, "entitlements.due_basis"),
    ):
        with pytest.raises(RuleBroken) as broken:
            samples.entitlement(cast, case, girl, due_on=FREED, **told)
        assert broken.value.code == code
    ordered = samples.entitlement(cast, case, girl, due_on=date(2026, 12, 1), due_basis="order")
    agreed = samples.entitlement(cast, case, girl, kind="wages", due_on=date(2026, 12, 2), due_basis="agreed")
    freed(cast, case)
    assert due(ordered) == (date(2026, 12, 1), ""), "ordered earlier than the rule wants"
    sheets = {one.id: one for one in queries.entitlements_of(cast.lawyer, case, now=NOW).entitlements}
    assert [(sheets[one].clock, sheets[one].due_basis) for one in (ordered, agreed)] == [("", "order"), ("", "agreed")]


def test_it_stands_among_what_is_late_is_told_of_and_can_be_waived(cast, case, owed):
    freed(cast, case)
    late = date(2027, 5, 3)
    names = {one.deadline.clock for one in of_cases.owed_and_late(cast.lead, mine=True, today=late).late}
    assert CLAIMED in names
    tell_of_deadlines(datetime(2027, 5, 3, 6, tzinfo=UTC))
    assert "due" in {one.kind for one in notices.unread(cast.lead)}
    deadline = Deadline.objects.get(cause=owed)
    clocks.waive_deadline(cast.lead, deadline=deadline.pk, why="She wants no money", now=NOW)
    followed()
    assert (due(owed), raised(owed)[0][2]) == ((None, ""), "waived")
    clocks.reopen_deadline(cast.lead, deadline=deadline.pk, why="She wants it now", now=NOW)
    followed()
    assert due(owed) == (date(2027, 4, 30), CLAIMED)


def test_the_form_is_told_which_kinds_a_rule_makes_deadlines_for_here(cast, case):
    assert queries.ruled(cast.lawyer, case, now=NOW) == {"compensation": [CLAIMED, DECIDED]}


def test_the_version_of_what_is_owed_stays_so_that_no_form_is_stale(cast, case, owed):
    before = Entitlement.objects.get(pk=owed).version
    freed(cast, case)
    assert Entitlement.objects.get(pk=owed).version == before
