"""The rules of approvals as tables, written apart from the code."""

from __future__ import annotations

import pytest

from fourfold.casework.approvals import rules
from fourfold.casework.approvals.kinds import ApprovalKind, RuleState
from fourfold.casework.approvals.rules import Rule
from fourfold.ground.access.roles import Role
from tests.spec.printed_approvals import BOTH, CHANGES, GRANTED
from tests.spec.test_absences import code


@pytest.mark.parametrize(
    ("held", "both", "granted"),
    [
        ("lawyer", "approvals.role", "approvals.role"),
        ("case_lead", "", "approvals.role"),
        ("director", "", ""),
    ],
)
def test_who_may(held, both, granted):
    assert code(rules.require_role, BOTH, {Role(held)}) == both
    assert code(rules.require_role, GRANTED, {Role(held)}) == granted


def test_ones_own_is_off_unless_granted_and_no_question_where_nobody_asks():
    assert code(rules.require_not_own, BOTH, own=True) == "approvals.own"
    assert code(rules.require_not_own, BOTH, own=False) == ""
    assert code(rules.require_not_own, GRANTED, own=True) == ""
    assert code(rules.require_not_own, Rule(ApprovalKind.EXPORT, frozenset()), own=True) == ""


@pytest.mark.parametrize(
    ("people", "before", "enough"),
    [(1, set(), True), (2, set(), False), (2, {"b"}, True), (2, {"b", "c"}, True)],
)
def test_as_many_different_people_as_the_rule_asks_for(people, before, enough):
    assert rules.enough(Rule(ApprovalKind.CLOSURE, frozenset(), people), before) is enough
    assert code(rules.require_new, "a", before) == ""
    assert code(rules.require_new, "b", before) == ("approvals.twice" if "b" in before else "")


@pytest.mark.parametrize(
    ("change", "operation", "closure", "export"),
    [
        ("a director alone", "", "approvals.bounds", ""),
        ("a case lead alone", "approvals.bounds", "", ""),
        ("two different directors", "", "approvals.bounds", "approvals.people"),
        ("two different case leads", "approvals.bounds", "", "approvals.people"),
        ("three", "approvals.bounds", "approvals.people", "approvals.people"),
        ("also a lawyer", "approvals.bounds", "approvals.bounds", "approvals.bounds"),
        ("nobody", "approvals.bounds", "approvals.bounds", "approvals.bounds"),
        ("a director, one's own counts", "", "approvals.bounds", "approvals.no_own"),
        ("a case lead, one's own counts", "approvals.bounds", "", "approvals.no_own"),
    ],
)
def test_what_an_office_may_set(change, operation, closure, export):
    by, people, own = CHANGES[change]
    found = [
        code(rules.require_within, ApprovalKind(one), by, people, own=own) for one in ("operation", "closure", "export")
    ]
    assert found == [operation, closure, export]


@pytest.mark.parametrize(
    ("named", "holds"),
    [
        ({Role.DIRECTOR}, {Role.CASE_LEAD}),
        ({Role.DIRECTOR, Role.CASE_LEAD}, {Role.CASE_LEAD}),
        ({Role.CASE_LEAD}, {Role.CASE_LEAD}),
    ],
)
def test_who_was_named_once_and_may_no_longer_leaves_somebody_who_may(named, holds):
    assert rules.still_within(ApprovalKind.CLOSURE, named, frozenset({Role.CASE_LEAD})) == holds


@pytest.mark.parametrize(
    ("before", "own", "second"),
    [(False, False, False), (False, True, True), (True, True, False), (True, False, False)],
)
def test_when_a_second_director_confirms(before, own, second):
    assert rules.needs_second(own=own, before=before) is second


def test_only_what_waits_is_settled_by_another_director_with_a_reason():
    assert code(rules.require_waiting, RuleState.WAITING) == ""
    assert code(rules.require_waiting, RuleState.HOLDS) == "approvals.settled"
    assert code(rules.require_second, own=True) == "approvals.second"
    assert code(rules.require_second, own=False) == ""
    assert code(rules.require_reason, "So") == "approvals.reason"
    assert code(rules.require_reason, "Two pairs of eyes") == ""
    assert code(rules.require_kind, "lunch") == "approvals.kind"
    assert code(rules.require_kind, "closure") == ""
