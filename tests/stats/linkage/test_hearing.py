"""What two spellings of one name have in common when they are heard, and what tells names apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage.hearing import heard, likeness


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pimjai", "phimchai"),
        ("kaewmanee", "kaeomani"),
        ("thandar", "thanta"),
        ("bak", "park"),
        ("cheol", "chul"),
        ("jeong", "chung"),
        ("kumari", "coomary"),
        ("gunawardena", "gunavardhana"),
        ("desalegn", "desalen"),
        ("hsyn", "hossein"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert likeness(heard(one), heard(other)) > 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("li", "lu"),
        ("li", "liu"),
        ("wei", "wu"),
        ("chen", "zheng"),
        ("su", "cho"),
        ("su", "swe"),
        ("amin", "amina"),
        ("anita", "sunita"),
    ],
)
def test_different_names_are_not(one: str, other: str) -> None:
    assert likeness(heard(one), heard(other)) == 0


def test_a_key_is_the_classes_of_consonants() -> None:
    assert heard("somchai").key == "SMS"
    assert heard("oo").key == heard("hu").key == "H"
    assert heard("suksawat").key == "SKSPT"


@given(WORDS, WORDS)
def test_it_is_symmetric_and_below_one(one: str, other: str) -> None:
    found = likeness(heard(one), heard(other))
    assert found == likeness(heard(other), heard(one))
    assert 0 <= found <= 0.95


@given(WORDS)
def test_every_word_has_a_key_and_a_vowel_for_each_consonant(word: str) -> None:
    found = heard(word)
    assert len(found.key) == len(found.signs) == len(found.vowels) > 0
