"""What an office has learned: projects, numbers before and after, and counts that tell of no secret case."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Milestone
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.tracks.transformation import acts, queries
from tests.casework.cases import samples as case_samples
from tests.casework.institutions.samples import institution
from tests.cast import NOW
from tests.tracks.transformation import samples


TODAY = NOW.date()


@pytest.fixture
def project(cast):
    return samples.project(cast)


def counted(actor, **narrowed):
    found = queries.office_lessons(actor, today=TODAY, **narrowed)
    return {one.kind: (one.gaps, one.cases, one.answered) for one in found.counts}, len(found.gaps)


def page(actor, project):
    return queries.project_page(actor, project, now=NOW)


def test_gaps_are_counted_by_kind_with_their_cases_and_what_answers_them(cast, project):
    first, second = case_samples.case(cast), case_samples.case(cast, title="Baobab")
    gap = samples.gap(cast, first)
    samples.gap(cast, first)
    samples.gap(cast, second, kind="acted_late")
    samples.answer(cast, gap, project)
    assert counted(cast.lawyer) == ({"complaint_refused": (2, 1, 1), "acted_late": (1, 1, 0)}, 3)
    assert counted(cast.lawyer, kind="acted_late")[1] == 1


def test_a_gap_of_a_secret_case_is_in_no_number_and_no_list_of_those_outside(cast, project):
    samples.gap(cast, case_samples.case(cast))
    before = counted(cast.lawyer), asdict(page(cast.lawyer, project))
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    samples.answer(cast, samples.gap(cast, secret), project)
    assert (counted(cast.lawyer), asdict(page(cast.lawyer, project))) == before
    assert counted(cast.lead) == ({"complaint_refused": (2, 2, 1)}, 2)
    assert [one.case.title for one in page(cast.lead, project).gaps] == ["Rosewood"]


def test_the_same_institution_in_several_cases_is_counted_and_a_secret_case_is_not_among_them(cast):
    station = institution(cast, kind="police_station")
    for title, secret in (("Acacia", False), ("Baobab", False), ("Rosewood", True)):
        samples.gap(cast, case_samples.case(cast, title=title, secret=secret), where=station)

    def counted_at(actor):
        found = queries.office_lessons(actor, today=TODAY)
        return [(one.gaps, one.cases) for one in found.where], {one.where_name for one in found.gaps}

    outside, inside = counted_at(cast.lawyer), counted_at(cast.lead)
    assert (outside[0], inside[0]) == ([(2, 2)], [(3, 3)])
    assert outside[1] == inside[1]
    assert all(outside[1])
    assert queries.office_lessons(cast.elsewhere, today=TODAY).where == []


def test_a_number_after_tells_only_the_cases_that_whoever_measured_may_know_of(cast, project):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    known = case_samples.case(cast)
    for one in (secret, known):
        samples.answer(cast, samples.gap(cast, one), project)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    samples.measured(cast, indicator, who="lawyer", **samples.LATER)
    told = Milestone.objects.filter(kind="measured_after").values_list("case_id", flat=True)
    assert list(told) == [known]
    assert queries.lessons_of(cast.lead, secret, now=NOW).stage == "measured_after"


def test_a_closed_case_is_not_written_to_by_a_number(cast, project):
    case = case_samples.case(cast)
    samples.answer(cast, samples.gap(cast, case), project)
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=TODAY, note="All are home", now=NOW)
    samples.measured(cast, indicator, **samples.LATER)
    assert not Milestone.objects.filter(kind="measured_after").exists()


def test_change_is_computed_from_the_baseline_to_the_latest_number(cast, project):
    indicator = samples.indicator(cast, project)
    samples.measured(cast, indicator)
    samples.measured(cast, indicator, **(samples.LATER | {"on": date(2026, 6, 1), "value": Decimal(40)}))
    assert page(cast.lawyer, project).indicators[0].change.by == Decimal("21.5")
    samples.measured(cast, indicator, **samples.LATER)
    (shown,) = page(cast.lawyer, project).indicators
    assert [one.value for one in shown.measured] == ["18.5", "40", "61"]
    assert (shown.change.by, shown.change.better, shown.change.percent) == (Decimal("42.5"), True, None)
    assert (shown.change.before.counted, shown.change.after.counted) == (54, 54)


def test_without_a_baseline_there_is_no_number_after(cast, project):
    indicator = samples.indicator(cast, project)
    with pytest.raises(RuleBroken) as broken:
        samples.measured(cast, indicator, **samples.LATER)
    assert broken.value.code == "transformation.no_baseline"


def test_a_number_that_was_wrong_is_withdrawn_and_no_change_is_computed_from_it(cast, project):
    indicator = samples.indicator(cast, project)
    baseline = samples.measured(cast, indicator)
    samples.measured(cast, indicator, **samples.LATER)
    acts.withdraw_measurement(cast.lead, measurement=baseline, why="mistaken", note="Another station", now=NOW)
    shown = page(cast.lead, project)
    assert shown.indicators[0].change is None
    assert [(one.kind, one.note) for one in shown.withdrawn] == [("measurement", "Another station")]
    samples.measured(cast, indicator, value=Decimal(20))
    assert page(cast.lead, project).indicators[0].change.by == Decimal(41)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"value": Decimal(101)}, "value"),
        ({"counted": 0}, "counted"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"moment": "during"}, "moment"),
    ],
)
def test_a_number_is_checked(cast, project, told, field):
    indicator = samples.indicator(cast, project)
    with pytest.raises(RuleBroken) as broken:
        samples.measured(cast, indicator, **told)
    assert broken.value.values["field"] == field


def test_a_project_ends_and_is_taken_up_again(cast, project):
    acts.end_project(cast.lead, project=project, ended_on=date(2026, 10, 1), outcome="The desk stands", now=NOW)
    assert (page(cast.lead, project).state, page(cast.lead, project).outcome) == ("ended", "The desk stands")
    with pytest.raises(RuleBroken):
        acts.end_project(cast.lead, project=project, ended_on=TODAY, outcome="", now=NOW)
    acts.resume_project(cast.lead, project=project, why="There are new means", now=NOW)
    assert page(cast.lead, project).state == "underway"


def test_a_withdrawn_project_leaves_the_list_and_takes_nothing_more(cast, project):
    acts.withdraw_project(cast.lead, project=project, why="not_done", now=NOW)
    assert queries.office_lessons(cast.lead, today=TODAY).projects == []
    with pytest.raises(RuleBroken):
        samples.indicator(cast, project)
    assert page(cast.lead, project).withdrawn_why == "not_done"


def test_a_project_stays_in_its_office(cast, project):
    with pytest.raises(Refused):
        page(cast.elsewhere, project)
    assert queries.office_lessons(cast.elsewhere, today=TODAY).projects == []


def test_only_those_who_lead_begin_a_project(cast):
    with pytest.raises(Refused):
        acts.begin_project(cast.lawyer, office=cast.nbo.pk, now=NOW, **samples.PROJECT)
