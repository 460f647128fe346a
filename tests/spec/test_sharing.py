"""The rules of handing on as tables, written apart from the code."""

from __future__ import annotations

import pytest

from fourfold.casework.consent.kinds import Standing
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState, Move, Side
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printed_sharing import HANDS, TAKES_OFF, broken, taking_off, who_may


SAID = {
    ("transfer", "offered", "accept"): {"receiver"},
    ("transfer", "offered", "reject"): {"receiver"},
    ("transfer", "offered", "revoke"): {"giver", "lead"},
    ("request", "offered", "accept"): {"lead"},
    ("request", "offered", "reject"): {"lead"},
    ("request", "offered", "revoke"): {"giver"},
    ("referral", "offered", "accept"): {"worker"},
    ("referral", "offered", "reject"): {"worker"},
    ("referral", "offered", "revoke"): {"worker"},
    ("referral", "accepted", "finish"): {"worker"},
    ("referral", "accepted", "revoke"): {"worker"},
    ("office", "offered", "accept"): {"receiver"},
    ("office", "offered", "reject"): {"receiver"},
    ("office", "offered", "revoke"): {"giver", "lead"},
}


@pytest.mark.parametrize("kind", HandoverKind)
@pytest.mark.parametrize("state", HandoverState)
@pytest.mark.parametrize("move", Move)
def test_who_may_do_what_when(kind, state, move):
    assert set(who_may(kind, state, move)) == SAID.get((kind.value, state.value, move.value), set())


@pytest.mark.parametrize("kind", HandoverKind)
def test_what_is_offered_to_people_is_done_once_accepted_and_a_referral_goes_on(kind):
    assert (rules.after(kind, Move.ACCEPT) == HandoverState.ACCEPTED) == (kind == HandoverKind.REFERRAL)
    assert rules.after(kind, Move.REVOKE) == HandoverState.REVOKED


def test_the_moves_that_are_shown_are_those_that_are_allowed():
    offered = HandoverState.OFFERED
    assert rules.moves(HandoverKind.TRANSFER, offered, {Side.RECEIVER}) == [Move.ACCEPT, Move.REJECT]
    assert rules.moves(HandoverKind.TRANSFER, offered, {Side.WORKER}) == []


@pytest.mark.parametrize("standing", Standing)
def test_only_consent_in_force_lets_a_referral_go(standing):
    assert (broken(rules.require_consent, standing) is None) == (standing == Standing.ALLOWED)


@pytest.mark.parametrize(
    ("standing", "overridden", "goes"),
    [
        ("allowed", False, True),
        ("allowed", True, True),
        ("silent", False, False),
        ("silent", True, True),
        ("expired", False, False),
        ("expired", True, True),
        ("closed", False, False),
        ("closed", True, False),
    ],
)
def test_who_goes_along_in_a_file(standing, overridden, goes):
    assert rules.may_pass_on(Standing(standing), overridden=overridden) == goes
    assert (broken(rules.require_covered, [Standing(standing)], overridden=overridden) is None) == goes


TOLD = {
    # what holds for one of two told of, the other having agreed: without a ground in law, with one
    "allowed": (None, None),
    "silent": ("sharing.ask_them", None),
    "expired": ("sharing.ask_them", None),
    "closed": ("sharing.said_no", "sharing.said_no"),
}


@pytest.mark.parametrize("overridden", [False, True])
@pytest.mark.parametrize("standing", TOLD)
def test_whom_a_referral_that_went_out_may_have_told_of(standing, overridden):
    found = broken(rules.require_may_tell, [Standing.ALLOWED, Standing(standing)], overridden=overridden)
    assert (found and found.code) == TOLD[standing][overridden]


@pytest.mark.parametrize(
    ("direction", "people", "ground", "code"),
    [
        ("out", 0, False, "sharing.told_of"),
        ("out", 0, True, "sharing.told_of"),
        ("out", 2, True, None),
        ("in", 0, False, None),
        ("in", 1, False, "sharing.told_of_nobody"),
        ("in", 0, True, "sharing.told_of_nobody"),
    ],
)
def test_only_what_went_out_told_of_somebody(direction, people, ground, code):
    found = broken(rules.require_told_of, direction, people=people, ground=ground)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        (rules.require_other_lead, {"is_lead": False}, {"is_lead": True}),
        (rules.require_may_know, {"knows": True}, {"knows": False}),
        (rules.require_none_open, {"exists": False}, {"exists": True}),
        (rules.require_in_case, {"involved": True}, {"involved": False}),
        (rules.require_all_in_case, {"found": 2, "named": 2}, {"found": 1, "named": 2}),
        (rules.require_same_office, {"same": True}, {"same": False}),
        (rules.require_somebody_there, {"found": True}, {"found": False}),
    ],
)
def test_what_is_blocked(rule, right, wrong):
    rule(**right)
    with pytest.raises(RuleBroken):
        rule(**wrong)


def test_a_reason_says_something():
    assert broken(rules.require_reason, "no bed left", field="why") is None
    assert broken(rules.require_reason, "  no       ", field="why") is not None


@pytest.mark.parametrize("led", [True, False])
@pytest.mark.parametrize(("who", "while_led"), [("its lead", True), ("a director", True), ("another lead", False)])
def test_the_lead_or_a_director_gives_a_case_to_another_lead_and_anybody_where_none_leads_it(who, while_led, led):
    found = broken(rules.require_may_hand_on, led=led, **HANDS[who])
    assert (found is None) == (while_led or not led)


@pytest.mark.parametrize("who", TAKES_OFF)
def test_a_lead_goes_by_themselves_or_by_a_director_and_everybody_else_by_any_lead(who):
    found = taking_off(is_lead=True, **TAKES_OFF[who])
    assert (found is not None) == (who == "another lead")
    assert taking_off(is_lead=False, **TAKES_OFF[who]) is None


def test_what_an_assignment_overtook_is_not_accepted():
    assert broken(rules.require_not_overtaken, assigned=False) is None
    assert broken(rules.require_not_overtaken, assigned=True).code == "sharing.overtaken"


OFFERS = {
    # leads, directs, secret
    (True, False, False): True,
    (False, True, False): True,
    (False, False, False): False,
    (True, False, True): True,
    (True, True, True): True,
    (False, True, True): False,
    (False, False, True): False,
}


@pytest.mark.parametrize("who", OFFERS)
def test_the_lead_or_the_director_offers_a_case_and_a_secret_one_its_lead_alone(who):
    leads, directs, secret = who
    assert (broken(rules.require_may_offer, leads=leads, directs=directs, secret=secret) is None) == OFFERS[who]


def test_an_offer_names_another_office_and_a_few_words():
    assert broken(rules.require_other_office, known=True, same=False) is None
    assert broken(rules.require_other_office, known=True, same=True).code == "sharing.same_office"
    assert broken(rules.require_other_office, known=False, same=False).code == "sharing.no_office"
    assert broken(rules.require_short, "x" * rules.LONGEST_COUNT, most=rules.LONGEST_COUNT, field="people") is None
    assert broken(rules.require_short, "x" * 41, most=rules.LONGEST_COUNT, field="people").code == "sharing.long"


@pytest.mark.parametrize(
    ("under_each", "holds"),
    [
        (["silent", "silent"], "silent"),
        (["silent", "allowed"], "allowed"),
        (["expired", "silent"], "expired"),
        (["expired", "allowed"], "allowed"),
        (["allowed", "closed"], "closed"),
        (["closed", "silent", "expired"], "closed"),
    ],
)
def test_a_receiver_of_several_names_is_told_nothing_after_a_no_to_one_of_them(under_each, holds):
    assert rules.under_all_names([Standing(one) for one in under_each]) == holds
