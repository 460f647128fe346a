"""The rules of accountability as tables; the printed page is held to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.ground.access.errors import RuleBroken
from fourfold.tracks.accountability import charge_rules, law, rules
from fourfold.tracks.accountability.kinds import AT_REST, Group, HearingState, Lodged, Stage, Step
from fourfold.tracks.accountability.rules import AccusedFacts, ChargeFacts, Decided, HearingFacts
from tests.spec import printed_accountability as spec
from tests.spec.printing import ROOT, terms


def test_the_printed_page_says_what_the_rules_do():
    page = ROOT / "docs" / "rules" / "accountability.md"
    assert page.read_text() == spec.page(), "print it anew: python -m tests.spec.printing"


@pytest.mark.parametrize(("said", "facts", "stage"), spec.ACCUSED, ids=[said for said, _, _ in spec.ACCUSED])
def test_the_stage_of_an_accused(said, facts, stage):
    assert rules.stage_of_accused(facts) == stage


def test_every_stage_is_reached_by_some_facts():
    assert {stage for _, _, stage in spec.ACCUSED} == set(Stage)


@pytest.mark.parametrize(("accused", "stage"), spec.CASES)
def test_the_stage_of_the_case(accused, stage):
    assert rules.stage_of_case(accused) == stage
    assert rules.stage_of_case(reversed(accused)) == stage


@pytest.mark.parametrize(("steps", "where"), spec.WHEREABOUTS)
def test_where_an_accused_is(steps, where):
    assert rules.custody_of(steps) == where
    assert rules.custody_of(reversed(steps)) == where


def test_what_stands_on_the_case():
    assert rules.milestones([spec.EVERYTHING], spec.HEARINGS) == spec.REACHED
    assert rules.milestones([spec.EVERYTHING, spec.EVERYTHING], spec.HEARINGS) == spec.REACHED
    assert rules.milestones([], []) == set()


def test_every_milestone_made_is_one_of_the_list():
    listed = [term for term in terms("milestone_types") if term["leg"] == "accountability"]
    known = {term["code"] for term in listed if not term.get("retired")}
    assert {one.kind for one in spec.REACHED} <= known
    made = [AccusedFacts(known=True, steps=tuple(rules.Stepped(kind, date(2026, 1, 1)) for kind in Step))]
    charges = tuple(ChargeFacts(date(2026, 1, 1), (Decided(group, date(2026, 1, 2)),)) for group in Group)
    made.append(AccusedFacts(known=True, charges=charges))
    assert {one.kind for one in rules.milestones(made, [])} <= known


def test_every_milestone_that_is_to_follow_on_this_leg_is_brought_about_by_some_record():
    listed = [term for term in terms("milestone_types") if term["leg"] == "accountability" and not term.get("retired")]
    day = date(2026, 1, 1)
    charges = tuple(
        ChargeFacts(day, (Decided(group, day),), (("imprisonment", day), ("compensation", day))) for group in Group
    )
    one = AccusedFacts(known=True, steps=tuple(rules.Stepped(kind, day) for kind in Step), charges=charges)
    heard, lodged = [HearingFacts(day, HearingState.HELD)], [(kind, day) for kind in Lodged]
    made = {each.kind for each in rules.milestones([one], heard, lodged)}
    assert {term["code"] for term in listed if term.get("follows")} == made


def test_the_names_of_stages_are_data_and_in_step_with_the_rules():
    listed = {term["code"]: term for term in terms("court_stages")}
    assert set(listed) == {*Stage}
    assert {code: term["rank"] for code, term in listed.items()} == {str(s): rank for s, rank in rules.RANKS.items()}
    assert {code for code, term in listed.items() if not term["open"]} == {*AT_REST}


def test_every_outcome_means_something():
    assert {term["group"] for term in terms("verdict_outcomes")} == {*Group}
    assert {term["needs"] for term in terms("sentence_kinds")} == {"months", "amount", "nothing"}


DAY, BEFORE, AFTER = date(2024, 7, 1), date(2024, 6, 30), date(2024, 7, 2)


@pytest.mark.parametrize(
    ("since", "until", "done_on", "allowed"),
    [
        (DAY, None, DAY, True),
        (DAY, None, BEFORE, False),
        (None, DAY, DAY, True),
        (None, DAY, AFTER, False),
        (None, None, BEFORE, True),
        (DAY, None, None, True),
    ],
)
def test_a_law_is_used_only_for_what_was_done_while_it_was_in_force(since, until, done_on, allowed):
    _is(allowed, charge_rules.require_in_force, since=since, until=until, done_on=done_on)


@pytest.mark.parametrize(("home", "country", "whose", "court", "allowed"), spec.BROUGHT)
def test_a_charge_is_by_the_law_of_the_country_whose_court_hears_it(home, country, whose, court, allowed):
    def both():
        charge_rules.require_country(country)
        charge_rules.require_law_of_court(whose, country=country)
        charge_rules.require_court_named(abroad=country != home, court=court)

    _is(allowed, both)


@pytest.mark.parametrize(
    ("risk", "is_victim", "words", "allowed"),
    [
        ("", False, "", True),
        ("high", False, "", False),
        ("some", False, "  ", False),
        ("", True, "", False),
        ("high", True, "She is not charged.", True),
    ],
)
def test_no_victim_is_charged_without_a_word(risk, is_victim, words, allowed):
    _is(allowed, charge_rules.require_non_punishment, risk=risk, is_victim=is_victim, words=words)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [("", False), (" \n", False), ("She is not tried.", True)],
)
def test_nobody_who_is_charged_becomes_a_victim_without_a_word(words, allowed):
    _is(allowed, charge_rules.require_spared, words=words)
    _is(allowed, charge_rules.require_joined_spared, words=words)


@pytest.mark.parametrize(
    ("state", "reason", "cause", "allowed"),
    [
        (HearingState.HELD, "", "", True),
        (HearingState.ADJOURNED, "", "court", False),
        (HearingState.ADJOURNED, "judge_absent", "", False),
        (HearingState.ADJOURNED, "judge_absent", "weather", False),
        (HearingState.ADJOURNED, "judge_absent", "court", True),
    ],
)
def test_an_adjournment_has_a_reason_and_a_cause(state, reason, cause, allowed):
    _is(allowed, rules.require_adjournment, state=state, reason=reason, cause=cause)


@pytest.mark.parametrize(
    ("verdicts", "allowed"),
    [
        ((), False),
        ((spec.CONVICTED,), True),
        ((spec.ACQUITTED,), False),
        ((spec.CONVICTED, spec.ENDED_LATER), False),
        ((spec.ENDED_LATER, spec.CONVICTED), False),
    ],
)
def test_a_sentence_stands_on_a_conviction_that_stands(verdicts, allowed):
    _is(allowed, rules.require_conviction, verdicts)


@pytest.mark.parametrize(
    ("needs", "months", "amount", "currency", "allowed"),
    [
        ("months", None, None, "", False),
        ("months", 12, None, "", True),
        ("months", -1, None, "", False),
        ("months", 40_000, None, "", False),
        ("amount", None, Decimal(-5), "KES", False),
        ("amount", None, None, "", False),
        ("amount", None, 100, "", False),
        ("amount", None, 100, "kes", False),
        ("amount", None, 100, "KES", True),
        ("nothing", None, None, "", True),
    ],
)
def test_a_sentence_is_measured(needs, months, amount, currency, allowed):
    def both():
        rules.require_measure(needs=needs, months=months, amount=amount)
        rules.require_currency(amount=amount, currency=currency)

    _is(allowed, both)


def test_a_hearing_cancelled_leaves_nothing_on_the_case():
    assert rules.milestones([], [HearingFacts(DAY, HearingState.VACATED)]) == set()


def test_the_library_names_its_countries():
    assert {path.stem.upper() for path in (ROOT / "data" / "offences").glob("*.toml")} == {*law.LIBRARY}


def _is(allowed: bool, rule: Any, *plain: Any, **named: Any) -> None:
    if allowed:
        rule(*plain, **named)
        return
    with pytest.raises(RuleBroken):
        rule(*plain, **named)
