"""A name in its own script and one in Latin letters: what one of them writes as one word may be several in the other.

Readings are never one to one, so words are compared as they are heard (`hearing`). How much more may differ depends
on the script: one that leaves out its vowels can be told apart by consonants only; syllables written without spaces
are so short that nothing may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from .hearing import Heard, heard, likeness
from .letters import Writing
from .likening import ACROSS_SCRIPTS, part_likeness
from .sounding import phonetic


_BREATH = re.compile("(?<=[aeiouy])h(?=[aeiouyw])")
SHORTEST_MISSPELT = 5
"""Letters of a word that may be misspelled across scripts; in a shorter one a letter more is another name."""
TELLING_SOUND = 4
"""Letters of a sound key that tell enough without its vowels, where both scripts write them."""
LONGEST_RUN = 3
"""Words of one script that may be one word of the other: Ya Da Nar, Yadanar."""


@dataclass(frozen=True)
class Run:
    """One word, or neighbouring words run together, with their places in the name, and how it is heard."""

    places: range
    word: str
    heard: Heard


def runs(words: tuple[str, ...]) -> tuple[Run, ...]:
    """Every word, and neighbouring ones run together."""
    spans = [range(at, at + size) for size in range(1, LONGEST_RUN + 1) for at in range(len(words) - size + 1)]
    joined = [(span, "".join(words[span.start : span.stop])) for span in spans]
    return tuple(Run(span, word, heard(word)) for span, word in joined)


def met(own: tuple[Run, ...], latin: tuple[Run, ...], way: Writing) -> tuple[set[int], set[int], list[float]]:
    """A name in its own script beside one in Latin letters: the most alike words or runs of words first.

    Gives the places of words that stayed alone on each side, and the likeness of the others.
    """
    pairs = [(_likeness(x, y, way), x, y) for x in own for y in latin]
    pairs = [pair for pair in pairs if pair[0]]
    pairs.sort(key=lambda pair: (-pair[0], -len(pair[1].places) - len(pair[2].places), *_starts(*pair[1:])))
    left, right = ({place for run in runs for place in run.places} for runs in (own, latin))
    likes: list[float] = []
    for like, x, y in pairs:
        if left.issuperset(x.places) and right.issuperset(y.places):
            left.difference_update(x.places)
            right.difference_update(y.places)
            likes.append(like)
    return left, right, likes


def _starts(own: Run, latin: Run) -> tuple[int, int]:
    return own.places.start, latin.places.start


def _likeness(own: Run, latin: Run, way: Writing) -> float:
    """Likeness of one word, or run of words, of each script; 0 for two runs."""
    words = len(own.places) + len(latin.places)
    if len(own.places) > 1 < len(latin.places):
        return 0.0
    if own.word == latin.word:
        return 1.0
    like = likeness(own.heard, latin.heard)
    if way == "unspaced":
        return like if len(latin.places) == 1 and _may_be_said(own, latin.word) else 0.0
    if words > 2:  # noqa: PLR2004  one of each
        return like
    sounds = (own.word, phonetic(own.word)), (latin.word, phonetic(latin.word))
    if way == "bare" or _may_be_misspelt(*sounds, own.heard.key, latin.heard.key):
        return max(like, part_likeness(*sounds, sounding=ACROSS_SCRIPTS))
    return like


def _may_be_said(syllables: Run, word: str) -> bool:
    """Whether a word has room for so many syllables, and breath where they have: *Jin* is not Ji-hyeon."""
    vowels = sum(word.count(vowel) for vowel in "aeiouyw")
    room = max(1, min(len(syllables.heard.key), vowels))
    return len(syllables.places) <= room and len(_BREATH.findall(word)) == len(_BREATH.findall(syllables.word))


def _may_be_misspelt(one: tuple[str, str], other: tuple[str, str], key: str, other_key: str) -> bool:
    """Whether more may differ than readings do: the vowels of a long word, or one consonant that is not the first."""
    if one[1] == other[1] and len(one[1]) >= TELLING_SOUND:
        return True
    shortest = min(len(one[0]), len(other[0]))
    return shortest >= SHORTEST_MISSPELT and key[0] == other_key[0] and OSA.distance(key, other_key) <= 1
