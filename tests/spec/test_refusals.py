"""Each rule of the house refuses what it says, lets the rest pass, and stands in a table that people can read."""

from __future__ import annotations

import pytest

from tests.spec.printed_refusals import NOT_RULES, raised
from tests.spec.refusals import Refusal, every_refusal


REFUSED = list(every_refusal())
HOW = "add a line with an example to tests/spec/refusals, then: python -m tests.spec.printing"


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: f"{one.rule.__module__.split('.')[-2]}.{one.rule.__name__}")
def test_a_rule_refuses_the_one_example_and_lets_the_other_pass(one: Refusal) -> None:
    assert one.broken().sentence
    one.rule(**one.right)


def test_every_code_that_is_raised_stands_in_a_table() -> None:
    shown = {one.broken().code for one in REFUSED} | set(NOT_RULES)
    assert [found for found in raised() if found[0] not in shown] == [], HOW


def test_no_code_is_excused_that_nothing_raises() -> None:
    assert set(NOT_RULES) <= {code for code, _ in raised()}


def test_rules_are_broken_in_the_files_of_rules_alone() -> None:
    """Else they could not be tried by themselves, and their readers would not find them."""
    elsewhere = {found for found in raised() if not found[1].endswith("rules.py") and "/rules/" not in found[1]}
    assert {found for found in elsewhere if found[0] not in NOT_RULES} == set()
