"""Splitting a name into the parts that tell people apart, and setting aside the words that do not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .letters import fold, readings, writing


_HONORIFICS = """
    alhaj alhaji atty bwana dame doctor don dona dr eng engr fr hadji haji hajia hajj hajji hon ii iii
    janab jr kum madam madame maulana mawlawi mheshimiwa miss mister monsieur mosammat mr mrs ms mst
    mullah mx mzee ndugu president prof professor rev saheb sahib senor senora shaikh shaykh sheikh
    sheykh shree shri shrimati sir smt sr sra sri srta ustad ustaz
"""
_PARTICLES = """
    ad aka al alias an ar as ash at az ben bin bint binte binti bte co da das daughter de del dela delas
    della delos den der di do dos du e el i ibn ibnat il la las los of oulad ould so son ud ul ur urf us
    van von wa walad wo y zu
"""
HONORIFICS = frozenset(_HONORIFICS.split())
"""Titles of address. Set aside, never deleted: `SplitName.honorifics` keeps them."""

PARTICLES = frozenset(_PARTICLES.split())
"""Articles, descent words and linking words. Set aside, never deleted: `SplitName.particles` keeps them."""

_ABBREVIATED = {
    **dict.fromkeys(("mohd", "muhd", "md", "mhd", "mohmd"), "muhammad"),
}
_ARTICLES = frozenset({"al", "el", "ul", "ur", "ud", "us", "ad", "ar", "as", "ash", "an", "az", "at", "il", "i", "e"})
_SERVANT = frozenset({"abd", "abdul", "abdal", "abdel", "abdur", "abdus", "abdun", "abdool", "abdoul"})
# Written first, these are given or family names: Ben, An, So, Van.
_GIVEN_WHEN_FIRST = frozenset({"an", "at", "ben", "di", "do", "du", "e", "i", "so", "son", "van", "y"})
SHORTEST_STEM = 3
MOST_SYLLABLES = 24
"""Of a name without spaces: pairs grow with their square, and no name is so long."""
_FAITH = frozenset({"din", "deen", "dine", "dyn", "ddin"})
_GOD = frozenset({"allah", "allh", "allaah", "allahi", "ullah", "alla", "ulla"})
# Arabic script writes the article on to its word. Words in which those letters are part of the name stay.
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?!له|لە|ياس|یاس)(?=\w{3})")
_DESCENT_SIGN = re.compile(r"(?<!\w)([sdwc])/o(?!\w)", re.IGNORECASE)
_MARIA_SIGN = re.compile(r"(?<!\w)ma\.(?=\s*\w)", re.IGNORECASE)
_SERVANT_OF = re.compile(r"^abd[aeiou]*l?(?=[a-z]{3})(?!ah?$)")
_GLUED_ARTICLE = re.compile(r"^del(?:a|os|as)(?=[a-z]{4})")  # Delacruz, Delosreyes
_OF_FAITH = re.compile(r"^(\w{3,}?)[aeiou]{0,3}l?d?d(?:i|ee|y)ne?$")


@dataclass(frozen=True)
class SplitName:
    """A name's distinguishing parts in written order, and the words set aside, all folded."""

    parts: tuple[str, ...]
    particles: tuple[str, ...]
    honorifics: tuple[str, ...]


def split_name(text: str) -> SplitName:
    """Split one written name; a name made only of particles or titles keeps them as its parts.

    Syllables of a script without spaces are all parts: *da* and *an* are no particles there.
    """
    if writing(text) == "unspaced":
        return SplitName(tuple(fold(text).split()), (), ())
    words = _joined(_words(text))
    parts: list[str] = []
    particles: list[str] = []
    honorifics: list[str] = []
    for place, word in enumerate(words):
        if word in PARTICLES and (place > 0 or word not in _GIVEN_WHEN_FIRST) and len(words) > 1:
            particles.append(word)
        elif word in HONORIFICS and len(words) > 1:
            honorifics.append(word)
        else:
            parts.append(_settled(word))
    if not parts:
        return SplitName(tuple(words), (), ())
    return SplitName(tuple(parts), tuple(particles), tuple(honorifics))


def name_parts(text: str) -> tuple[str, ...]:
    """The distinguishing parts of a name, folded and sorted, so that the order written does not matter."""
    return tuple(sorted(split_name(text).parts))


def parts_as_read(text: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a name in written order, in each customary reading; the first as `split_name` gives them."""
    if writing(text) == "unspaced":
        return tuple(tuple(fold(reading).split()[:MOST_SYLLABLES]) for reading in readings(text))
    return tuple(split_name(reading).parts for reading in readings(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    plain = _MARIA_SIGN.sub("maria ", _DESCENT_SIGN.sub(r"\1o", plain))
    plain = _ARABIC_ARTICLE.sub("ال ", plain)
    return fold(plain).split()


def _joined(words: list[str]) -> list[str]:
    """Join names that are one name in several words: Abd al-Rahman, Saif ud-Din, Habib Allah."""
    joined: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        after = 1 if rest and rest[0] in _ARTICLES and len(rest) > 1 else 0
        following = rest[after] if len(rest) > after else ""
        if word in _SERVANT and following:
            word, rest = "abd" + following, rest[after + 1 :]
        elif len(word) >= SHORTEST_STEM and following in _FAITH:
            word, rest = word + "din", rest[after + 1 :]
        elif len(word) >= SHORTEST_STEM and word not in PARTICLES and following in _GOD:
            word, rest = word + "ullah", rest[after + 1 :]
        joined.append(word)
    return joined


def _settled(word: str) -> str:
    """One spelling for abbreviations and for the linking vowel of compound Arabic names."""
    word = _ABBREVIATED.get(word, word)
    word = _GLUED_ARTICLE.sub("", word)
    word = _SERVANT_OF.sub("abd", word)
    return _OF_FAITH.sub(r"\1din", word)
