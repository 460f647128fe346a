"""The rules of transformation as tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.ground.access.errors import RuleBroken
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.kinds import STAGES, Better, Went
from tests.spec.printed_transformation import ANSWERS, CHANGES, ORDERS, changed, order
from tests.spec.printing import terms


def test_every_stage_of_the_list_is_a_stage_of_the_rules_in_the_same_order():
    assert [term["code"] for term in terms("transformation_stages")] == list(STAGES)


@pytest.mark.parametrize(
    ("answers", "reached"),
    list(zip([a for _, a in ANSWERS], [1, 1, 2, 3, 4, 4], strict=True)),
    ids=[s for s, _ in ANSWERS],
)
def test_a_gap_stands_where_its_furthest_project_stands(answers, reached):
    assert rules.stage_of_gap(answers) == STAGES[reached]


def test_a_case_stands_where_its_furthest_gap_stands():
    assert rules.stage([]) == "nothing_seen"
    assert rules.stage(["gap_seen", "baseline_taken", "being_answered"]) == "baseline_taken"


def test_a_number_after_without_a_baseline_brings_a_gap_no_further():
    assert rules.stage_of_gap([rules.Answered(begun=True, after=True)]) == "being_answered"


@pytest.mark.parametrize(
    ("row", "broken"),
    list(
        zip(
            ORDERS,
            [
                "",
                "transformation.baseline_stands",
                "transformation.order",
                "",
                "transformation.no_baseline",
                "",
                "transformation.order",
                "transformation.order",
                "",
            ],
            strict=True,
        )
    ),
)
def test_the_baseline_is_one_and_comes_first(row, broken):
    found = order(*row)
    assert (found.code if found else "") == broken


@pytest.mark.parametrize(
    ("row", "went", "by", "percent", "better"),
    [
        (CHANGES[0], Went.FELL, "18", "43.9", True),
        (CHANGES[1], Went.ROSE, "18", "78.3", False),
        (CHANGES[2], Went.ROSE, "6", "50.0", True),
        (CHANGES[3], Went.FELL, "17.5", None, True),
        (CHANGES[4], Went.ROSE, "4", None, True),
        (CHANGES[5], Went.SAME, "0", None, None),
    ],
)
def test_change_is_a_difference_and_a_share_and_claims_no_cause(row, went, by, percent, better):
    found = changed(*row)
    assert (found.went, found.by, found.better) == (went, Decimal(by), better)
    assert found.percent == (Decimal(percent) if percent else None)


@pytest.mark.parametrize(
    ("number", "lowest", "highest", "allowed"),
    [
        ("0", 0, 100, True),
        ("100", 0, 100, True),
        ("100.1", 0, 100, False),
        ("-1", 0, None, False),
        ("-1", None, None, True),
        ("NaN", None, None, False),
        ("Infinity", 0, None, False),
    ],
)
def test_a_number_fits_its_unit(number, lowest, highest, allowed):
    if allowed:
        rules.require_within(Decimal(number), lowest=lowest, highest=highest)
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_within(Decimal(number), lowest=lowest, highest=highest)
    assert broken.value.values["field"] == "value"


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (rules.require_past, {"on": date(2026, 1, 1)}, {"on": date(2026, 1, 3)}),
        (rules.require_end_after_beginning, {"ended_on": date(2026, 1, 2)}, {"ended_on": date(2026, 1, 1)}),
        (rules.require_counted, {"counted": None}, {"counted": 0}),
        (rules.require_stands, {"withdrawn": False}, {"withdrawn": True}),
        (rules.require_underway, {"ended": False}, {"ended": True}),
        (rules.require_ended, {"ended": True}, {"ended": False}),
        (rules.require_new_answer, {"exists": False}, {"exists": True}),
    ],
)
def test_what_is_blocked(rule, right, wrong):
    more: dict[str, Any] = {}
    if rule is rules.require_past:
        more = {"today": date(2026, 1, 2), "field": "on"}
    elif rule is rules.require_end_after_beginning:
        more = {"begun_on": date(2026, 1, 2)}
    rule(**right, **more)
    with pytest.raises(RuleBroken):
        rule(**wrong, **more)


def test_lower_and_higher_are_the_two_ways_to_be_better():
    assert set(Better) == {Better.LOWER, Better.HIGHER}
