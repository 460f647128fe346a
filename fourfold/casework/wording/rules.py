"""The rules of an office's words, on plain values.

Sources: issue 3 (programme and office may rename stages); docs/adr/0025.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


LONGEST: Final = 40
"""Characters of a word: what a chip and a narrow screen still hold."""
SHORTEST_REASON: Final = 10
_SIGNS: Final = frozenset("_<>{}[]\\|=*#@^`~$%&;")
_LIKE_A_CODE: Final = re.compile(r"[A-Za-z]{1,4}-?\d+")
_TURNS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what stands beside them. Joiners stay: some scripts need them."""


def tidied(words: Mapping[str, str]) -> dict[str, str]:
    """By language, one space between words and none around them; empty ones left out."""
    found = {language: " ".join(unicodedata.normalize("NFC", word).split()) for language, word in words.items()}
    return {language: word for language, word in found.items() if word}


def own_of(words: Mapping[str, str], house: Mapping[str, str]) -> dict[str, str]:
    """What of this is a word of one's own: what says the same as the house is not."""
    return {language: word for language, word in words.items() if word != house.get(language)}


def require_list(listed: str) -> None:
    """One of the lists whose words an office may choose."""
    if listed not in WordList.codes():
        raise RuleBroken("wording.list", mark("Choose one of the listed answers."), field="listed")


def require_term(*, known: bool) -> None:
    """A term that the list has."""
    if not known:
        raise RuleBroken("wording.term", mark("Choose one of the listed answers."), field="term")


def require_languages(words: Collection[str], spoken: Collection[str]) -> None:
    """Only languages in which the house has words."""
    if not set(words) <= set(spoken):
        raise RuleBroken("wording.language", mark("The house does not speak this language."), field="words")


def require_some(own: Mapping[str, str]) -> None:
    """Going back to Fourfold's word is a step of its own."""
    if not own:
        raise RuleBroken(
            "wording.empty",
            mark("Write a word of your own in at least one language, or go back to Fourfold's word."),
            field="words",
        )


def require_changed(own: Mapping[str, str], before: Mapping[str, str]) -> None:
    """A change changes something."""
    if dict(own) == dict(before):
        raise RuleBroken("wording.same", mark("Your office calls it this already."), field="words")


def require_word(word: str, *, language: str) -> None:
    """A word that people can read in a line: not long, letters in it, and nothing that looks like a code."""
    if len(word) > LONGEST:
        raise RuleBroken(
            "wording.long",
            mark("At most %(most)d letters, so that it fits beside the others."),
            field=f"words.{language}",
            most=LONGEST,
        )
    if not _readable(word):
        raise RuleBroken(
            "wording.code",
            mark("Write it as people say it: in words, without signs, and nothing that looks like a code."),
            field=f"words.{language}",
        )


def _readable(word: str) -> bool:
    odd = any(sign in _SIGNS or sign in _TURNS or unicodedata.category(sign) in {"Cc", "Co", "Cn"} for sign in word)
    coded = any(_LIKE_A_CODE.fullmatch(part) for part in word.split())
    return not odd and not coded and any(sign.isalpha() for sign in word)


def require_told_apart(words: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> None:
    """No word stands twice in one list in one language: what is called alike cannot be told apart."""
    taken = {(language, word.casefold()) for other in others for language, word in other.items()}
    for language, word in words.items():
        if (language, word.casefold()) in taken:
            raise RuleBroken(
                "wording.twice",
                mark("“%(word)s” is the word for something else in this list. Nobody could tell the two apart."),
                field=f"words.{language}",
                word=word,
            )


def require_renamed(own: Mapping[str, str]) -> None:
    """Only a word of one's own is given up."""
    if not own:
        raise RuleBroken("wording.house", mark("This is Fourfold's word already."))


def require_reason(why: str) -> None:
    """A change of words has a reason in words."""
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("wording.reason", mark("Say why, in a few words."), field="why")
