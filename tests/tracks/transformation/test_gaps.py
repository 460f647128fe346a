"""Gaps of a case, and what answers them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Milestone
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit.models import Entry
from fourfold.tracks.transformation import acts, jobs, queries
from fourfold.tracks.transformation.models import Gap
from tests.casework.cases import samples as case_samples
from tests.cast import NOW
from tests.tracks.transformation import samples


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


def milestones(case):
    return sorted(Milestone.objects.filter(case=case).values_list("kind", "planned"))


def days(case):
    return dict(Milestone.objects.filter(case=case).values_list("kind", "on"))


def leg(actor, case):
    return queries.lessons_of(actor, case, now=NOW)


def test_a_case_without_gaps_has_not_begun(cast, case):
    assert leg(cast.lead, case).stage == "nothing_seen"


def test_the_first_gap_is_a_milestone_and_the_second_is_not(cast, case):
    samples.gap(cast, case)
    samples.gap(cast, case, kind="acted_late")
    assert milestones(case) == [("gap_found", False)]
    assert [one.kind for one in leg(cast.lead, case).gaps] == ["acted_late", "complaint_refused"]


def test_the_stage_follows_what_is_recorded_and_nobody_types_it_in(cast, case):
    gap, project = samples.gap(cast, case), samples.project(cast)
    stages = [leg(cast.lead, case).stage]
    samples.answer(cast, gap, project)
    stages.append(leg(cast.lead, case).stage)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    stages.append(leg(cast.lead, case).stage)
    samples.measured(cast, indicator, **samples.LATER)
    stages.append(leg(cast.lead, case).stage)
    assert stages == ["gap_seen", "being_answered", "baseline_taken", "measured_after"]
    assert milestones(case) == [("gap_found", False), ("measured_after", False), ("project_begun", False)]


def test_a_project_to_come_is_a_planned_milestone_and_brings_the_gap_no_further(cast, case):
    gap = samples.gap(cast, case)
    samples.answer(cast, gap, samples.project(cast, begun_on=NOW.date() + timedelta(days=30)))
    assert milestones(case) == [("gap_found", False), ("project_begun", True)]
    assert leg(cast.lead, case).stage == "gap_seen"


def test_a_withdrawn_gap_counts_for_nothing_and_is_kept_with_its_reason(cast, case):
    gap = samples.gap(cast, case)
    acts.withdraw_gap(cast.lead, gap=gap, why="mistaken", note="The form was taken after all", now=NOW)
    found = leg(cast.lead, case)
    assert (found.stage, found.gaps) == ("nothing_seen", [])
    (gone,) = found.withdrawn
    assert (gone.why, gone.note, gone.who) == ("mistaken", "The form was taken after all", "Alice Lead")
    with pytest.raises(RuleBroken):
        acts.withdraw_gap(cast.lead, gap=gap, why="twice", now=NOW)


def test_an_answer_that_is_taken_back_leaves_the_gap_unanswered(cast, case):
    gap, project = samples.gap(cast, case), samples.project(cast)
    answered = samples.answer(cast, gap, project)
    with pytest.raises(RuleBroken) as broken:
        samples.answer(cast, gap, project)
    assert broken.value.code == "transformation.answered"
    acts.drop_answer(cast.lead, answered=answered, why="mistaken", now=NOW)
    assert leg(cast.lead, case).stage == "gap_seen"
    samples.answer(cast, gap, project)
    assert leg(cast.lead, case).stage == "being_answered"


def test_a_withdrawn_project_answers_nothing_any_more(cast, case):
    gap, project = samples.gap(cast, case), samples.project(cast)
    samples.answer(cast, gap, project)
    acts.withdraw_project(cast.lead, project=project, why="not_done", now=NOW)
    assert leg(cast.lead, case).stage == "gap_seen"
    with pytest.raises(RuleBroken):
        samples.answer(cast, samples.gap(cast, case), project)


def test_what_is_withdrawn_takes_its_milestone_with_it_and_the_next_one_stands_instead(cast, case):
    first, second = samples.gap(cast, case), samples.gap(cast, case, seen_on=date(2026, 11, 9))
    project = samples.project(cast)
    answered = samples.answer(cast, first, project)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    number = samples.measured(cast, indicator, **samples.LATER)
    assert set(days(case)) == {"gap_found", "project_begun", "measured_after"}
    acts.withdraw_measurement(cast.lead, measurement=number, why="mistaken", now=NOW)
    assert set(days(case)) == {"gap_found", "project_begun"}
    acts.drop_answer(cast.lead, answered=answered, why="mistaken", now=NOW)
    assert days(case) == {"gap_found": date(2026, 11, 1)}
    acts.withdraw_gap(cast.lead, gap=first, why="mistaken", now=NOW)
    assert days(case) == {"gap_found": date(2026, 11, 9)}
    acts.withdraw_gap(cast.lead, gap=second, why="mistaken", now=NOW)
    assert days(case) == {}


@pytest.mark.parametrize("withdrawn", ["project", "indicator"])
def test_a_withdrawn_project_or_indicator_takes_what_it_brought_about(cast, case, withdrawn):
    project = samples.project(cast)
    samples.answer(cast, samples.gap(cast, case), project)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    samples.measured(cast, indicator, **samples.LATER)
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    samples.answer(cast, samples.gap(cast, secret), project)
    if withdrawn == "project":
        acts.withdraw_project(cast.director, project=project, why="not_done", now=NOW)
        assert set(days(case)) == {"gap_found"}
    else:
        acts.withdraw_indicator(cast.director, indicator=indicator, why="twice", now=NOW)
        assert set(days(case)) == {"gap_found", "project_begun"}
    assert "project_begun" in days(secret), "of a case that the director does not know of nothing is touched"


def test_no_milestone_is_taken_back_while_a_record_stands_behind_it(cast, case):
    samples.answer(cast, samples.gap(cast, case), samples.project(cast))
    said = []
    for row in Milestone.objects.filter(case=case).order_by("kind"):
        with pytest.raises(RuleBroken, match="stands behind") as broken:
            cases.drop_milestone(cast.lead, milestone=row.pk, now=NOW)
        said.append(broken.value.sentence)
    assert ["A gap" in said[0], "A project" in said[1]] == [True, True]


def test_a_project_that_was_to_come_is_said_to_have_come_and_not_before_its_day(cast, case):
    begins = NOW.date() + timedelta(days=30)
    gap = samples.gap(cast, case)
    answered = samples.answer(cast, gap, samples.project(cast, begun_on=begins))
    name = Milestone.objects.get(kind="project_begun").pk
    with pytest.raises(RuleBroken, match=r"cases\.comes"):
        cases.reach_milestone(cast.lead, milestone=name, on=NOW.date(), now=NOW)
    later = NOW + timedelta(days=40)
    cases.reach_milestone(cast.lead, milestone=name, on=later.date(), now=later)
    assert days(case)["project_begun"] == later.date()
    samples.gap(cast, case, kind="acted_late")
    acts.drop_answer(cast.lead, answered=answered, why="mistaken", now=later)
    assert set(days(case)) == {"gap_found"}


def test_a_project_that_is_measured_already_brings_all_that_it_has_reached_to_the_case(cast, case):
    project = samples.project(cast)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    samples.measured(cast, indicator, **samples.LATER)
    samples.answer(cast, samples.gap(cast, case), project)
    assert leg(cast.lead, case).stage == "measured_after"
    assert milestones(case) == [("gap_found", False), ("measured_after", False), ("project_begun", False)]
    assert days(case)["measured_after"] == samples.LATER["on"]


def test_what_was_planned_has_begun_once_there_is_a_number_of_its_day(cast, case):
    begins = NOW.date() + timedelta(days=30)
    project = samples.project(cast, begun_on=begins)
    samples.answer(cast, samples.gap(cast, case), project)
    assert milestones(case) == [("gap_found", False), ("project_begun", True)]
    later = NOW + timedelta(days=40)
    indicator = samples.indicator(cast, project)
    acts.measure(cast.lead, indicator=indicator, now=later, **(samples.BASELINE | {"on": later.date()}))
    assert milestones(case) == [("gap_found", False), ("project_begun", False)]
    assert days(case)["project_begun"] == begins


def begin(now=NOW):
    jobs.begin({}, lambda *_: None, now)


def test_a_project_begins_when_its_day_comes_and_nobody_has_to_say_so(cast, case):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    for one in (case, secret):
        samples.planned(cast, one)
        assert milestones(one) == [("gap_found", False), ("project_begun", True)]
    begin()
    for one in (case, secret):
        assert milestones(one) == [("gap_found", False), ("project_begun", False)]
        assert days(one)["project_begun"] == NOW.date() - timedelta(days=1)
    entries = Entry.objects.count()
    begin()
    assert Entry.objects.count() == entries


def test_nothing_begins_before_its_day_in_a_closed_case_or_once_withdrawn(cast, case):
    closed, dropped = (case_samples.case(cast, title=title) for title in ("Baobab", "Cedar"))
    gap = samples.gap(cast, case)
    samples.answer(cast, gap, samples.project(cast, begun_on=NOW.date() + timedelta(days=1)))
    samples.planned(cast, closed)
    cases.close_case(cast.lead, case=closed, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    acts.withdraw_project(cast.lead, project=samples.planned(cast, dropped), why="not_done", now=NOW)
    begin()
    assert ("project_begun", True) in milestones(case)
    assert ("project_begun", True) in milestones(closed)
    assert milestones(dropped) == [("gap_found", False)]


def test_a_project_under_way_answers_a_gap_before_one_that_was_planned(cast, case):
    gap = samples.gap(cast, case)
    samples.answer(cast, gap, samples.project(cast, begun_on=NOW.date() + timedelta(days=30)))
    samples.answer(cast, gap, samples.project(cast))
    assert leg(cast.lead, case).stage == "being_answered"
    assert milestones(case) == [("gap_found", False), ("project_begun", False)]


def test_without_its_baseline_a_number_is_no_milestone_and_with_a_new_one_it_is_again(cast, case):
    project = samples.project(cast)
    samples.answer(cast, samples.gap(cast, case), project)
    indicator = samples.indicator(cast, project)
    baseline = samples.measured(cast, indicator)
    samples.measured(cast, indicator, **samples.LATER)
    acts.withdraw_measurement(cast.lead, measurement=baseline, why="mistaken", now=NOW)
    assert (leg(cast.lead, case).stage, set(days(case))) == ("being_answered", {"gap_found", "project_begun"})
    samples.measured(cast, indicator)
    assert (leg(cast.lead, case).stage, "measured_after" in days(case)) == ("measured_after", True)


def test_a_closed_case_takes_no_gap(cast, case):
    gap = samples.gap(cast, case)
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    for step in (
        lambda: samples.gap(cast, case),
        lambda: acts.withdraw_gap(cast.lead, gap=gap, why="twice", now=NOW),
        lambda: samples.answer(cast, gap, samples.project(cast)),
    ):
        with pytest.raises(RuleBroken) as broken:
            step()
        assert broken.value.code == "cases.closed"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "unheard_of"}, "kind"),
        ({"part": "unheard_of"}, "part"),
        ({"seen_on": NOW.date() + timedelta(days=1)}, "seen_on"),
    ],
)
def test_what_is_told_of_a_gap_is_checked(cast, case, told, field):
    with pytest.raises(RuleBroken) as broken:
        samples.gap(cast, case, **told)
    assert broken.value.values["field"] == field
    assert not Gap.objects.exists()


def test_reading_the_leg_is_written_down_with_what_was_shown(cast, case):
    gap = samples.gap(cast, case)
    leg(cast.lawyer, case)
    entry = Entry.objects.order_by("-seq")[0]
    assert (entry.act, entry.outcome, entry.subject) == ("transformation.lessons_of", "looked", case)
    assert [gap, "CONFIDENTIAL"] in [list(pair) for pair in entry.records]


def test_nobody_from_elsewhere_learns_of_a_gap(cast, case):
    gap = samples.gap(cast, case)
    with pytest.raises(Refused):
        leg(cast.elsewhere, case)
    with pytest.raises(Refused):
        acts.withdraw_gap(cast.elsewhere, gap=gap, why="twice", now=NOW)
