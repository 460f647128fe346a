"""The rules of an office's words as tables, written apart from the code."""

from __future__ import annotations

import pytest

from fourfold.casework.wording import rules
from fourfold.casework.wording.kinds import WordList
from tests.spec.printed_wording import GIVEN, HOUSE, OTHERS, TWICE, WORDS
from tests.spec.printing import terms
from tests.spec.test_absences import code


@pytest.mark.parametrize(
    ("word", "found"),
    list(
        zip(
            WORDS,
            ["", "", "", "", "", "wording.long", *["wording.code"] * 6],
            strict=True,
        )
    ),
)
def test_what_a_word_looks_like(word, found):
    assert code(rules.require_word, word, language="en") == found


@pytest.mark.parametrize(("given", "found"), list(zip(GIVEN, ["", "", *["wording.empty"] * 3], strict=True)))
def test_a_word_of_one_s_own(given, found):
    assert code(rules.require_some, rules.own_of(rules.tidied(given), HOUSE)) == found


@pytest.mark.parametrize(("given", "found"), list(zip(TWICE, ["", "wording.twice", "wording.twice", ""], strict=True)))
def test_no_word_stands_twice_in_a_list_in_one_language(given, found):
    assert code(rules.require_told_apart, given, OTHERS) == found


def test_a_word_is_tidied():
    assert rules.tidied({"en": "  Cleared \n to go ", "ar": " "}) == {"en": "Cleared to go"}


@pytest.mark.parametrize("listed", list(WordList))
def test_the_house_s_own_words_keep_to_the_rules(listed):
    for term in terms(listed.value):
        words = {language: term[language] for language in ("en", "ar")}
        others = [one for one in terms(listed.value) if one["code"] != term["code"]]
        assert code(rules.require_told_apart, words, [{"en": one["en"], "ar": one["ar"]} for one in others]) == ""
        assert [code(rules.require_word, word, language=language) for language, word in words.items()] == ["", ""]


def test_a_list_a_term_a_language_and_a_change():
    assert code(rules.require_list, "harms") == "wording.list"
    assert code(rules.require_list, "court_stages") == ""
    assert code(rules.require_term, known=False) == "wording.term"
    assert code(rules.require_languages, ["en", "fr"], ["en", "ar"]) == "wording.language"
    assert code(rules.require_languages, ["en"], ["en", "ar"]) == ""
    assert code(rules.require_changed, {"en": "Cleared"}, {"en": "Cleared"}) == "wording.same"
    assert code(rules.require_changed, {"en": "Cleared"}, {}) == ""
    assert code(rules.require_renamed, {}) == "wording.house"
    assert code(rules.require_reason, "So") == "wording.reason"
