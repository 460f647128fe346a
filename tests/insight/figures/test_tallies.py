"""Tallies follow the facts: kept by a listener they equal those rebuilt, whatever was done and in whatever order."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.facts import every_case
from fourfold.casework.cases.models import Milestone
from fourfold.ground.audit import cursor
from fourfold.insight.figures import index
from fourfold.insight.figures.kinds import LISTENER
from fourfold.insight.figures.models import Tally
from fourfold.tracks.accountability import acts as courts_acts
from fourfold.tracks.accountability.models import Accused, Charge, Verdict
from fourfold.tracks.relief import acts as relief_acts
from fourfold.tracks.relief.models import Relieved
from fourfold.tracks.transformation import acts as lessons_acts
from fourfold.tracks.transformation.models import Gap, GapAnswered, Measurement, Project
from tests.casework.cases import samples
from tests.cast import NOW
from tests.insight.figures.scene import caught_up, hidden, kept, thread
from tests.tracks.accountability import samples as courts
from tests.tracks.transformation import samples as lessons


def moves(cast):
    """What a run may do, each to the newest record of its sort; a sort is done with when none is left."""

    def newest(model, **like):
        return model.objects.filter(**like).order_by("-pk").first()

    def with_newest(model, do, **like):
        row = newest(model, **like)
        return do(row.pk) if row else None

    def unrelieved(pk):
        case = Relieved.objects.get(pk=pk).case_id
        relief_acts.withdraw_relief(cast.lead, case=case, relieved=pk, **wrong)

    wrong: dict[str, Any] = {"why": "mistaken", "note": "Wrong file", "now": NOW}
    stands = {"withdrawn_at": None}
    return (
        lambda: thread(cast),
        lambda: samples.case(cast, opened_on=date(2024, 2, 29)),
        lambda: hidden(cast, samples.case(cast)),
        lambda: with_newest(Relieved, unrelieved, **stands),
        lambda: with_newest(Verdict, lambda pk: courts_acts.withdraw_verdict(cast.lead, verdict=pk, **wrong), **stands),
        lambda: with_newest(Accused, lambda pk: courts.step(cast, pk, "died", date(2026, 11, 1)), **stands),
        lambda: with_newest(Charge, lambda pk: courts.verdict(cast, pk, "acquitted", date(2026, 11, 2)), **stands),
        lambda: with_newest(Gap, lambda pk: lessons_acts.withdraw_gap(cast.lead, gap=pk, **wrong), **stands),
        lambda: with_newest(
            GapAnswered, lambda pk: lessons_acts.drop_answer(cast.lead, answered=pk, **wrong), **stands
        ),
        lambda: with_newest(
            Measurement, lambda pk: lessons_acts.withdraw_measurement(cast.lead, measurement=pk, **wrong), **stands
        ),
        lambda: with_newest(
            Project, lambda pk: lessons_acts.withdraw_project(cast.lead, project=pk, **wrong), **stands
        ),
        lambda: with_newest(
            Milestone, lambda pk: cases.drop_milestone(cast.lead, milestone=pk, now=NOW), kind="services_begun"
        ),
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rebuilt_is_stored_after_a_run_of_acts(cast, seed):
    thread(cast)
    dice = random.Random(seed)
    for _ in range(14):
        dice.choice(moves(cast))()
        if dice.random() < 0.4:
            caught_up()
    caught_up()
    stored = kept()
    assert len({row[0] for row in stored}) > 1
    counted = {(one.case, one.quarter): one.counts() for one in index.counted(every_case())}
    assert {(row.case, row.quarter): row.counts() for row in Tally.objects.all()} == counted
    assert index.rebuild() == index.Rebuilt(cases=len({row[0] for row in stored}), differed=0)
    assert kept() == stored


@pytest.mark.postgres
def test_what_was_kept_otherwise_is_put_right_and_told(cast):
    case = thread(cast)
    samples.case(cast)
    caught_up()
    stored = kept()
    Tally.objects.filter(case=case).update(relieved=40)
    assert index.rebuild() == index.Rebuilt(cases=2, differed=1)
    Tally.objects.all().delete()
    assert index.rebuild() == index.Rebuilt(cases=2, differed=2)
    assert kept() == stored


def test_a_listener_that_starts_over_comes_to_the_same(cast):
    thread(cast)
    caught_up()
    stored = kept()
    Tally.objects.all().delete()
    cursor.start_over(LISTENER)
    caught_up()
    assert kept() == stored != []


def test_a_number_measured_in_the_offices_project_moves_the_case_it_answers(cast):
    case = samples.case(cast)
    project = lessons.project(cast)
    lessons.answer(cast, lessons.gap(cast, case), project)
    indicator = lessons.indicator(cast, project)
    lessons.measured(cast, indicator)
    caught_up()
    assert sum(row.measured for row in Tally.objects.all()) == 0
    lessons.measured(cast, indicator, who="other_lead", **lessons.LATER)
    caught_up()
    assert sum(row.measured for row in Tally.objects.all()) == 1


def test_what_is_left_of_a_case_that_is_no_more_goes(cast):
    case = samples.case(cast)
    caught_up()
    row = Tally.objects.get(case=case)
    Tally.objects.create(case="0" * 26, quarter=row.quarter, office_id=row.office_id, circle_id=row.circle_id, opened=1)
    assert index.rebuild() == index.Rebuilt(cases=1, differed=1)
    assert [one.case for one in Tally.objects.all()] == [case]
