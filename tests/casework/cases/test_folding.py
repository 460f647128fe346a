"""How far each leg has come."""

from __future__ import annotations

from datetime import date, timedelta

from fourfold.casework.cases.folding import Stage, Step, fold
from fourfold.casework.cases.kinds import Leg


DAY = date(2026, 11, 23)
STAGES = {
    "reported": Stage("relief", 1),
    "freed": Stage("relief", 2),
    "charged": Stage("accountability", 1),
    "hearing": Stage("accountability", 2),
    "final": Stage("accountability", 4),
}


def test_nothing_reached_is_nothing_filled():
    found = fold([], STAGES)
    assert tuple(found) == Leg.codes()
    assert [one.percent for one in found.values()] == [0, 0, 0, 0]
    assert {(one.furthest, one.latest, one.next) for one in found.values()} == {(None, None, None)}


def test_a_leg_is_filled_by_the_furthest_stage_reached():
    steps = [Step("hearing", DAY), Step("charged", DAY + timedelta(days=3))]
    leg = fold(steps, STAGES)["accountability"]
    assert (leg.percent, leg.furthest.kind, leg.latest.kind) == (50, "hearing", "charged")


def test_the_last_stage_fills_the_leg():
    assert fold([Step("freed", DAY)], STAGES)["relief"].percent == 100


def test_what_a_person_notes_by_hand_is_an_event_and_fills_nothing():
    noted = {"authority_acted": Stage("relief", 9, moves=False)}
    leg = fold([Step("authority_acted", DAY)], STAGES | noted)["relief"]
    assert (leg.percent, leg.furthest, leg.latest.kind) == (0, None, "authority_acted")
    leg = fold([Step("authority_acted", DAY), Step("freed", DAY)], STAGES | noted)["relief"]
    assert (leg.percent, leg.furthest.kind) == (100, "freed"), "nor is a last stage that nothing moves to waited for"


def test_what_is_planned_fills_nothing():
    leg = fold([Step("charged", DAY), Step("final", DAY, planned=True)], STAGES)["accountability"]
    assert (leg.percent, leg.next.kind) == (25, "final")


def test_the_next_step_is_the_earliest_planned_and_tells_how_late_it_is():
    steps = [Step("final", DAY + timedelta(days=9), planned=True), Step("hearing", DAY, planned=True)]
    leg = fold(steps, STAGES)["accountability"]
    assert leg.next.kind == "hearing"
    assert leg.days_late(DAY) == 0
    assert leg.days_late(DAY + timedelta(days=4)) == 4


def test_a_leg_without_a_plan_is_not_late():
    assert fold([], STAGES)["relief"].days_late(DAY) == 0


def test_each_leg_moves_on_its_own():
    found = fold([Step("freed", DAY), Step("charged", DAY)], STAGES)
    assert [one.percent for one in found.values()] == [100, 25, 0, 0]


def test_a_kind_that_the_vocabulary_has_not_counts_for_nothing():
    assert [one.percent for one in fold([Step("invented", DAY)], STAGES).values()] == [0, 0, 0, 0]
