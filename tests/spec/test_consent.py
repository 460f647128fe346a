"""The rules of consent as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fourfold.casework.consent import rules
from fourfold.casework.consent.kinds import Instead, Standing
from fourfold.casework.consent.rules import Answer
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printed_consent import ANSWERS, HOPE, LATER, MONDAY, NAMES, TODAY, TUESDAY, two


HOLDS = [
    *[Standing.SILENT, Standing.ALLOWED, Standing.ALLOWED, Standing.SILENT, Standing.SILENT, Standing.SILENT],
    *[
        Standing.CLOSED,
        Standing.SILENT,
        Standing.EXPIRED,
        Standing.ALLOWED,
        Standing.CLOSED,
        Standing.ALLOWED,
        Standing.ALLOWED,
    ],
    *[Standing.CLOSED, Standing.CLOSED, Standing.ALLOWED, Standing.CLOSED, Standing.ALLOWED],
    *[Standing.SILENT, Standing.CLOSED, Standing.CLOSED, Standing.CLOSED],
]


@pytest.mark.parametrize(("row", "holds"), list(zip(ANSWERS, HOLDS, strict=True)))
def test_the_newest_answer_to_this_purpose_and_receiver_holds_until_it_runs_out(row, holds):
    _said, answers, receiver = row
    assert rules.standing(answers, purpose="referral", receiver=receiver, today=TODAY) == holds


_IN_FORCE = [
    *[False, False, True, True, True, False],
    *[False, True, True, False, False, False, False, False],
    *[True, False, False],
]


@pytest.mark.parametrize(("row", "allows"), list(zip(LATER, _IN_FORCE, strict=True)))
def test_what_was_said_last_counts_and_not_what_was_written_down_last(row, allows):
    held = rules.standing(two(*row), purpose="referral", receiver=HOPE, today=TODAY)
    assert (held == Standing.ALLOWED) == allows


OTHERS = {"another word", "a Cyrillic letter, and is another word"}
"""In what a name differs that is another receiver's whatever was said."""
APART = OTHERS | {
    "a full stop inside",
    "an accent",
    "an alef without its hamza",
    "a heh for teh marbuta",
    "tatweel and a vowel sign",
    "a Cyrillic letter that looks like its C",
    "Cyrillic capitals that look like its own",
    "a small Cyrillic en, which is like H as a capital alone",
    "Greek capitals that look like its own",
    "the name itself in Cyrillic letters",
}
"""In what a name differs that is another receiver's where somebody agrees."""


@pytest.mark.parametrize("row", NAMES)
def test_no_mark_that_nobody_sees_makes_two_receivers_of_one_and_a_no_counts_for_every_way_to_write_it(row):
    name, what, other = row
    assert rules.same_receiver(name, other) == rules.same_receiver(other, name) == (what not in APART)
    no = [Answer("referral", other, live=False, day=TODAY), Answer("referral", name, live=True, day=MONDAY)]
    held = rules.standing(no, purpose="referral", receiver=name, today=TODAY)
    assert (held == Standing.CLOSED) == rules.may_be_same(other, name) == (what not in OTHERS)
    yes = [Answer("referral", other, live=True, day=TODAY)]
    held = rules.standing(yes, purpose="referral", receiver=name, today=TODAY)
    assert (held == Standing.ALLOWED) == (what not in APART)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u200f \u3164"])
def test_a_name_with_nothing_to_see_names_nobody(name):
    assert rules.is_for_all(Answer("referral", name, live=False))
    with pytest.raises(RuleBroken):
        rules.require_receiver(wanted=True, live=True, receiver=name)


def test_names_of_punctuation_alone_are_told_apart():
    assert not rules.same_receiver("!!!", "?")


def test_answers_stand_in_one_order_whatever_is_known_of_their_days():
    """Three that would go in a circle if each two were compared by whatever both have."""
    first, nobody_knows, last = (
        Answer("referral", HOPE, live=False, day=MONDAY, recorded=TODAY, id="first"),
        Answer("referral", HOPE, live=False, recorded=TUESDAY, id="unknown"),
        Answer("referral", HOPE, live=True, day=TODAY, recorded=TODAY, id="last"),
    )
    assert rules.newest_first([first, nobody_knows, last]) == [last, nobody_knows, first]


@pytest.mark.parametrize(
    ("on", "given_on", "allowed"),
    [(TODAY, MONDAY, True), (MONDAY, MONDAY, True), (TODAY, None, True), (MONDAY, TUESDAY, False)],
)
def test_nothing_is_taken_back_before_it_was_given(on, given_on, allowed):
    if allowed:
        rules.require_back_after(on, given_on=given_on)
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_back_after(on, given_on=given_on)
    assert broken.value.values["field"] == "on"


NO_TO_ALL, YES, UNSURE = (
    Answer("referral", "", live=False, id="no", day=TODAY),
    Answer("referral", HOPE, live=True, id="yes", day=TODAY),
    Answer("referral", HOPE, live=False, decided=False, id="unsure", day=TODAY),
)


@pytest.mark.parametrize(
    ("newest_first", "why"),
    [
        ([NO_TO_ALL, YES], [None, Instead.NO_TO_ALL]),
        ([YES, NO_TO_ALL], [None, None]),
        ([UNSURE, NO_TO_ALL], [Instead.NO_STAYS, None]),
        ([UNSURE, YES], [None, Instead.REPLACED]),
        ([replace(NO_TO_ALL, id="again"), NO_TO_ALL], [None, Instead.REPLACED]),
    ],
)
def test_an_answer_that_does_not_count_says_why(newest_first, why):
    assert [rules.instead(one, newest_first) for one in newest_first] == why


@pytest.mark.parametrize(
    ("wanted", "live", "receiver", "allowed"),
    [
        (True, True, "Hope Shelter", True),
        (True, True, "", False),
        (True, False, "", True),
        (False, True, "", True),
        (False, True, "Hope Shelter", False),
    ],
)
def test_consent_to_tell_somebody_names_whom(wanted, live, receiver, allowed):
    if allowed:
        rules.require_receiver(wanted=wanted, live=live, receiver=receiver)
        return
    with pytest.raises(RuleBroken) as broken:
        rules.require_receiver(wanted=wanted, live=live, receiver=receiver)
    assert broken.value.values["field"] == "receiver"


@pytest.mark.parametrize(
    ("until", "live", "given_on", "allowed"),
    [
        (None, False, None, True),
        (date(2027, 1, 1), True, date(2026, 1, 1), True),
        (date(2027, 1, 1), False, date(2026, 1, 1), False),
        (date(2025, 1, 1), True, date(2026, 1, 1), False),
    ],
)
def test_only_what_was_given_runs_out_and_not_before_its_day(until, live, given_on, allowed):
    if allowed:
        rules.require_until(until, live=live, given_on=given_on)
        return
    with pytest.raises(RuleBroken):
        rules.require_until(until, live=live, given_on=given_on)


@pytest.mark.parametrize(
    ("in_force", "live", "allowed"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_only_what_holds_is_withdrawn(in_force, live, allowed):
    if allowed:
        rules.require_in_force(in_force=in_force, live=live)
        return
    with pytest.raises(RuleBroken):
        rules.require_in_force(in_force=in_force, live=live)
