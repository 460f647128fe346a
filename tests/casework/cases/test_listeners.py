"""The fold that lists show follows the ledger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.casework.cases import acts, listeners, queries
from fourfold.casework.cases.models import FoldLine, Milestone
from fourfold.ground.audit import cursor
from fourfold.ground.vocab import queries as vocab
from tests.casework.cases import samples
from tests.cast import NOW, assemble
from tests.tracks.transformation import samples as lessons


pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


@pytest.fixture
def cast():
    return assemble()


def stored():
    return {line.case_id: str(line) for line in FoldLine.objects.all()}


def test_a_milestone_moves_the_fold_once_the_listener_has_read_it(cast):
    case = samples.case(cast)
    samples.milestone(cast, case, "immediate_needs_met", DAY)
    cursor.catch_up("fold")
    assert stored() == {case: "100/0/0/0"}
    assert queries.case_list(cast.lead, now=NOW).lines[0].fold["relief"] == 1


def test_a_planned_milestone_moves_it_when_it_is_reached(cast):
    case = samples.case(cast)
    project = lessons.project(cast, begun_on=date(2026, 12, 9))
    lessons.answer(cast, lessons.gap(cast, case), project)
    cursor.catch_up("fold")
    assert stored() == {case: "0/0/0/20"}
    later, name = NOW + timedelta(days=40), Milestone.objects.get(planned=True).pk
    acts.reach_milestone(cast.lead, milestone=name, on=later.date(), now=later)
    cursor.catch_up("fold")
    assert stored() == {case: "0/0/0/40"}


@pytest.mark.parametrize("kind", ["authority_acted", "practice_changed", "reintegrated"])
def test_an_event_noted_by_hand_moves_no_leg_beyond_what_its_own_page_says(cast, kind):
    case = samples.case(cast)
    samples.milestone(cast, case, kind, DAY)
    cursor.catch_up("fold")
    assert stored() == {case: "0/0/0/0"}


def test_a_milestone_taken_back_moves_it_back(cast):
    case = samples.case(cast)
    name = samples.milestone(cast, case, "charged", DAY)
    cursor.catch_up("fold")
    acts.drop_milestone(cast.lead, milestone=name, now=NOW)
    cursor.catch_up("fold")
    assert stored() == {case: "0/0/0/0"}


def test_what_is_rebuilt_equals_what_is_kept(cast):
    kinds = [word.code for word in vocab.words("milestone_types", language="en")]
    for start in range(0, len(kinds), 9):
        case = samples.case(cast)
        for kind in kinds[start : start + 9]:
            samples.milestone(cast, case, kind, DAY)
    acts.drop_milestone(cast.lead, milestone=Milestone.objects.earliest("id").pk, now=NOW)
    cursor.catch_up("fold")
    kept = stored()
    FoldLine.objects.all().delete()
    assert listeners.rebuild() == len(kept)
    assert stored() == kept
    assert any(line != "0/0/0/0" for line in kept.values())
