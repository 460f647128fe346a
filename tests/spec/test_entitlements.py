"""The rules of what is owed as tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.kinds import STAGES, Step
from fourfold.casework.entitlements.rules import Done
from tests.spec.printed_clocks import clocks
from tests.spec.printed_entitlements import (
    CLAIM,
    DUES,
    MONEY,
    NEXT,
    PAPERS,
    RELIEVED,
    SUMS,
    TODAY,
    TYPED,
    broken,
    done,
    fits,
    may_follow,
    next_due,
    typed,
)
from tests.spec.printing import terms


def code(found):
    return found.code if found else ""


def rows(table, said):
    return list(zip(table, said, strict=True))


def test_every_stage_of_the_list_is_a_stage_of_the_rules():
    assert [term["code"] for term in terms("entitlement_stages")] == list(STAGES)


@pytest.mark.parametrize(
    ("steps", "stage"),
    rows(MONEY, ["owed", "claimed", "sanctioned", "part_paid", "received", "refused", "claimed"]),
)
def test_money_stands_where_its_steps_have_brought_it(steps, stage):
    assert rules.stage(done(*steps), money=True) == stage


@pytest.mark.parametrize(("steps", "stage"), rows(PAPERS, ["claimed", "sanctioned", "received"]))
def test_a_paper_is_received_when_it_is_handed_over(steps, stage):
    assert rules.stage(done(*steps), money=False) == stage


@pytest.mark.parametrize(
    ("row", "allowed"),
    rows(NEXT, [True, False, False, False, True, True, False, True, True, True, True, False, True, False]),
)
def test_claimed_then_sanctioned_or_refused_then_paid(row, allowed):
    assert code(may_follow(*row)) == ("" if allowed else "entitlements.step")


@pytest.mark.parametrize(
    ("row", "wrong"),
    rows(
        SUMS,
        [
            *["", "", "entitlements.sum", "", "entitlements.exact", ""],
            *["entitlements.exact", "entitlements.exact", "entitlements.sum", "", "entitlements.too_much"],
        ],
    ),
)
def test_sums_are_exact_and_within_what_was_sanctioned(row, wrong):
    assert code(fits(*row)) == wrong


def test_sums_add_up_exactly():
    tenths = [Done(Step.PAID, TODAY, Decimal("0.10"))] * 3
    assert rules.total(tenths, Step.PAID) == Decimal("0.30")


def test_steps_come_in_the_order_of_days():
    before = done("claimed", "sanctioned 5")
    for on, wrong in ((date(2026, 4, 1), "entitlements.order"), (TODAY + timedelta(days=1), "entitlements.future")):
        new = Done(Step.PAID, on, Decimal(5))
        assert code(broken(rules.require_step, before, new, today=TODAY)) == wrong


@pytest.mark.parametrize(
    ("due", "stage", "late"),
    [(-3, "owed", 3), (-3, "part_paid", 3), (-3, "received", 0), (-3, "refused", 0), (0, "owed", 0), (2, "owed", 0)],
)
def test_what_is_received_or_refused_is_late_no_more(due, stage, late):
    assert rules.days_late(TODAY + timedelta(days=due), stage_now=stage, today=TODAY) == late
    assert rules.days_late(None, stage_now=stage, today=TODAY) == 0


def test_a_paper_has_neither_currency_nor_sum():
    assert code(broken(rules.require_currency, money=True, currency="")) == "entitlements.currency"
    assert code(broken(rules.require_currency, money=False, currency="kes")) == "entitlements.paper"
    new = Done(Step.PAID, TODAY, Decimal(5))
    assert code(broken(rules.require_amount, [], new, money=False, places=0)) == "entitlements.paper_sum"


PAID, DECIDED = (date(2026, 3, 12), "paid"), (date(2026, 4, 6), "decided")
NONE = (None, "")


@pytest.mark.parametrize(
    ("row", "due"),
    rows(
        DUES,
        [
            NONE,
            PAID,
            PAID,
            NONE,
            PAID,
            PAID,
            DECIDED,
            NONE,
            (date(2026, 5, 18), "decided"),
            NONE,
            NONE,
            NONE,
            (CLAIM, ""),
            PAID,
            (RELIEVED, ""),
            NONE,
        ],
    ),
    ids=lambda given: given[0] if isinstance(given[0], str) else None,
)
def test_it_is_due_by_the_rule_that_comes_first_or_as_it_was_ordered(row, due):
    assert next_due(row[1]) == due


@pytest.mark.parametrize(
    ("row", "stops"),
    rows(
        TYPED,
        [
            "",
            "",
            "",
            "",
            "",
            "entitlements.ruled",
            "entitlements.due_basis",
            "entitlements.due_basis",
            "entitlements.due_day",
        ],
    ),
)
def test_a_day_is_typed_with_where_it_comes_from_and_only_an_order_beside_a_rule(row, stops):
    on, basis, ruled = row
    assert code(typed(on, basis, ruled=ruled)) == stops


def test_every_clock_of_what_is_owed_names_kinds_stages_and_milestones_that_there_are():
    kinds = {term["code"] for term in terms("entitlement_kinds")}
    known = {term["code"] for term in terms("milestone_types")} | {f"owed:{stage}" for stage in STAGES}
    harms = {term["code"] for term in terms("harms")}
    found = [one for one in clocks() if one.owed]
    assert found
    for one in found:
        assert set(one.owed) <= kinds, one.code
        assert {*one.trigger, *one.ends} <= known, one.code
        assert set(one.harms) <= harms, one.code
        assert one.title.get("ar"), one.code
        assert one.source.get("ar"), one.code
        assert not one.checked, f"{one.code}: who signed it off?"
