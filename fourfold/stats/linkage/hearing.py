"""Hearing a word as somebody does who knows another script: what its Latin spellings have in common.

Own rules. Romanisation differs in voice and breath (*Pimjai*, *Phimchai*), in l and r, in which hiss is written, and
in vowels most of all. So a word is heard as consonants, each of a coarse class, with the vowels that follow each:

1. Classes: ``K`` k g q, ``S`` all hissing (s z sh ch j ts), ``T`` t d, ``P`` p b f v w, ``L`` l r, ``M``, ``N`` n and
   ng, ``H`` an onset that is no consonant (h, y, a vowel). What stands side by side in one class counts once.
2. w is a consonant first in the word or between vowels, and a glide after a consonant; h first and before a vowel; r
   first or before a vowel (*Thandar*, *Somporn* and *Park* have none that is heard). y is a vowel, but an onset of
   its own.
3. Vowels are front (e i y), back (o u w) or open (a); several together are heard as all of these.

The classes are the key of the blind index (`tokens`); `likeness` weighs what differs within them, and the vowels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


_GROUPS = {
    **dict.fromkeys(("tch", "ch"), "C"),
    **dict.fromkeys(("sch", "sh", "hs"), "X"),
    **dict.fromkeys(("zh", "dz", "dj"), "j"),
    **dict.fromkeys(("ts", "tz"), "Z"),
    **dict.fromkeys(("ck", "q", "c"), "k"),
    "kh": "K",
    "th": "T",
    "ph": "F",
    "x": "ks",
    "ng": "N",
    "gn": "N",
    "que": "k",
}
_GROUP = re.compile(
    r"tch|ch|sch|sh|^hs(?=[aeiou])|zh|dz|dj|ts|tz|ck|[kpt]h|q|c(?![eiy])|(?<=.)x|ng(?![aeiouyw])|(?<=[aeiouy])gn|que$"
)
_FIRST = {"x": "X", "y": "Y"}
_UNHEARD = re.compile(r"(?<!^)h|^h(?=[tp][a-z]|la|ni|nw|mw|my|ku)|(?<=[aeiouyw])r(?![aeiouyw])|(?<!^)r$")
_GLIDE = re.compile(r"(?<=[^aeiouy])w(?=[aeiouy])")
_LAST_W = re.compile(r"w(?![aeiouy])")
_STEP = re.compile(r"([^aeiouyW]|^)([aeiouyW]*)")
_CLASS = {
    **dict.fromkeys("kgqK", "K"),
    **dict.fromkeys("szxcjCXZ", "S"),
    **dict.fromkeys("tdT", "T"),
    **dict.fromkeys("pbfvwF", "P"),
    **dict.fromkeys("lr", "L"),
    **dict.fromkeys("nN", "N"),
    **dict.fromkeys(("h", "Y", ""), "H"),
    "m": "M",
}
_VOWEL = {**dict.fromkeys("eiy", 1), **dict.fromkeys("ou", 2), "a": 4, "W": 8}
_BACK, _GLIDED = 2, 8
_SOFT, _HARD = frozenset("szXc"), frozenset("CjZXcz")
"""A hiss, and one that begins with a stop; *sh*, *z* and soft *c* are written for either."""
WITHIN_CLASS, OTHER_SIGN = 0.5, 1.0
ANOTHER_VOWEL, ANOTHER_BACK_VOWEL, OTHER_VOWEL, GLIDE = 0.25, 0.8, 1.0, 0.5
"""One vowel more: *Moe* for mo and *Chau* for chow say little, *Liu* and Li are two names."""
OTHER_END = 1.5
"""Where only one of two words ends in a vowel: Amin, Amina."""
ALLOWED: Final = (0.5, 0.5, 0.75, 1.25, 2.0)
MOST_ALLOWED: Final = 2.5
"""By number of consonants: what may differ. The shorter a word, the more it says."""
NEAREST, EACH = 0.95, 0.08


@dataclass(frozen=True)
class Heard:
    """A word by its consonants: their classes as one key, the letter heard for each, and the vowels after each."""

    key: str
    signs: tuple[str, ...]
    vowels: tuple[int, ...]


def heard(word: str) -> Heard:
    """How a folded word is heard."""
    plain = _FIRST.get(word[:1], word[:1]) + word[1:] if word[1:2] in "aeiou" else word
    plain = _UNHEARD.sub("", _GROUP.sub(lambda group: _GROUPS[group[0]], plain))
    plain = _LAST_W.sub("u", _GLIDE.sub("W", plain))
    signs: list[str] = []
    classes: list[str] = []
    vowels: list[int] = []
    for sign, after in _STEP.findall(plain):
        kind = _CLASS.get(sign, sign)
        if classes and classes[-1] == kind and not vowels[-1]:
            vowels[-1] = _mask(after)
            continue
        signs.append(sign)
        classes.append(kind)
        vowels.append(_mask(after))
    return Heard("".join(classes), tuple(signs), tuple(vowels))


def _mask(vowels: str) -> int:
    found = 0
    for vowel in vowels:
        found |= _VOWEL[vowel]
    return found


def likeness(one: Heard, other: Heard) -> float:
    """0, or up to 0.95, for two words in different scripts; the shorter they are, the less may differ."""
    if one.key != other.key:
        return 0.0
    size = len(one.key)
    allowed = ALLOWED[size] if size < len(ALLOWED) else MOST_ALLOWED
    differing = sum(_other_sign(x, y) for x, y in zip(one.signs, other.signs, strict=True) if x != y)
    differing += sum(_other_vowels(x, y) for x, y in zip(one.vowels, other.vowels, strict=True) if x != y)
    differing += OTHER_END * (bool(one.vowels[-1]) != bool(other.vowels[-1]))
    return NEAREST - EACH * differing if differing <= allowed else 0.0


def _other_sign(one: str, other: str) -> float:
    both = {one, other}
    far = both <= _SOFT | _HARD and not both <= _SOFT and not both <= _HARD
    return OTHER_SIGN if far or ("w" in both and "v" not in both) else WITHIN_CLASS


def _other_vowels(one: int, other: int) -> float:
    """A vowel on one side alone is none that differs: many scripts leave it out."""
    glide = GLIDE * ((one ^ other) & _GLIDED != 0)
    one, other = one & ~_GLIDED, other & ~_GLIDED
    if one == other or not one or not other:
        return glide
    if not one & other:
        return glide + OTHER_VOWEL
    return glide + (ANOTHER_BACK_VOWEL if (one ^ other) & _BACK else ANOTHER_VOWEL)
