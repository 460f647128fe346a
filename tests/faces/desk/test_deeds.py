"""Words for every act and look, for the auditor."""

from __future__ import annotations

import pytest
from django.utils import translation

from fourfold.faces.desk.deeds import DID, LOOKED, alike, named, said
from tests.architecture import permissions, test_every_reading


def test_every_act_and_every_look_has_words_and_words_stand_for_nothing_else() -> None:
    acts = {act.name for act in permissions.load()}
    assert acts - set(DID) == set()
    assert set(test_every_reading.load()) - set(LOOKED) == set()
    assert set(DID) - acts == set()
    assert set(LOOKED) - set(test_every_reading.load()) == set()


@pytest.mark.parametrize(
    ("act", "outcome", "words"),
    [
        ("cases.record_milestone", "done", "Recorded a milestone"),
        ("team.give_role", "done", "Gave a role"),
        ("cases.case_page", "looked", "Looked at the case"),
        ("team.give_role", "refused", "Tried, and was refused: Gave a role"),
        ("of.another_version", "done", "of.another_version"),
    ],
)
def test_an_entry_is_said_in_words(act: str, outcome: str, words: str) -> None:
    assert said(act, outcome) == words


def test_what_is_said_alike_is_one_choice_and_finds_all_of_it() -> None:
    words = [words for _, words in named(DID)]
    assert len(words) == len(set(words)) < len(DID)
    assert words == sorted(words)
    assert alike("exchange.take_in_rows") == {"exchange.take_in_rows", "cases.take_in_case"}
    assert alike("of.another_version") == frozenset()


def test_no_two_acts_fall_together_in_arabic_that_are_apart_in_english() -> None:
    with translation.override("ar"):
        arabic = {code: str(words) for code, words in DID.items()}
    english = {code: str(words) for code, words in DID.items()}
    assert len(set(arabic.values())) == len(set(english.values()))
