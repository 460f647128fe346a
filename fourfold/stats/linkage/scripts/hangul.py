"""Korean names after the Revised Romanisation (2000), letter by letter within each syllable, with a space after each.

Family names are mostly not spelled by it: *Lee* for i, *Lim* for im, *Noh* or *Roh* for no. Where the difference is
one of letters, not of sound, `customary` reads the first syllable of a name of several so; *Park*, *Choi* and *Kim*
are heard as they are. *Hee* and *Woo* stand for hui and u.
"""

from __future__ import annotations

from .tables import pairs


_FIRST = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWEL = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_LAST = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_START, _END = 0xAC00, 0xD7A3
_FAMILY = pairs("이=lee 임=lim 노=roh 유=ryu 류=yu 나=ra 양=ryang 여=ryo 림=im 리=yi")


def revised(text: str) -> str:
    """Each syllable, with spaces around it."""
    return "".join(_syllable(char) for char in text)


def customary(text: str) -> str:
    """The same, with the first syllable of several as families spell it."""
    family = _FAMILY.get(text[:1]) if len(text) > 1 else None
    given = revised(text[1:] if family else text).replace("ui ", "ee ").replace(" u ", " woo ")
    return f" {family} {given}" if family else given


def _syllable(char: str) -> str:
    if not _START <= ord(char) <= _END:
        return char
    first, rest = divmod(ord(char) - _START, len(_VOWEL) * len(_LAST))
    vowel, last = divmod(rest, len(_LAST))
    return f" {_FIRST[first]}{_VOWEL[vowel]}{_LAST[last]} "
