"""A small key for how a name part sounds, made for the spellings our cases bring.

Own rules, in this order (no published key was found that serves Arabic, Swahili, South Asian, Spanish and
Filipino spellings alike; Soundex and Metaphone assume English):

1. Letter groups that are spelled in rival ways become one sign: ``kh/ck/c/q -> k``, ``ph -> f``,
   ``gh dh th bh jh -> g d t b j`` (aspiration is often left out), ``zh/dj -> j``, ``x -> ks``, ``ksh -> ks``,
   ``z -> s``, soft ``c -> s``, ``tch/ch -> C``, ``sch/sh -> S``, ``w`` at the start ``-> v``.
2. Doubled letters count once.
3. A vowel at the start becomes ``A``: Omar/Umar, Aisha/Ayesha, Ibrahim/Ebrahim.
4. An ending in a vowel, with or without ``h`` after it, becomes ``a``: Fatima/Fatimah/Fatuma. It keeps Amina
   from Amin.
5. All other vowels, and ``w`` and ``y`` inside the word, are dropped: scripts without vowels must meet Latin.
"""

from __future__ import annotations

import re


_GROUPS: tuple[tuple[str, str], ...] = (
    ("tch", "C"),
    ("ksh", "ks"),
    ("x", "ks"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "C"),
    ("ph", "f"),
    ("zh", "j"),
    ("dj", "j"),
    ("ck", "k"),
    ("qu", "k"),
)
_ASPIRATED = re.compile(r"([kgdtbj])h")
_SOFT_C = re.compile(r"c(?=[eiy])")
_SINGLE = str.maketrans({"c": "k", "q": "k", "z": "s"})
_DOUBLED = re.compile(r"(.)\1+")
_FIRST = re.compile(r"^(?:[aeiou]|y(?![aeiouywh]))[aeiouyw]*")
_LAST = re.compile(r"(?<=.)(?:[aeiouyw]+h?|h)$")
_INNER = re.compile(r"(?<=.)[aeiouyw]")


def phonetic(part: str) -> str:
    """The sound key of one folded name part; empty only for an empty part. Not for showing to people."""
    sound = part
    for group, sign in _GROUPS:
        sound = sound.replace(group, sign)
    sound = _SOFT_C.sub("s", _ASPIRATED.sub(r"\1", sound)).translate(_SINGLE)
    sound = _DOUBLED.sub(r"\1", sound)
    if sound.startswith("w"):
        sound = "v" + sound[1:]
    ending = "a" if _LAST.search(sound) else ""
    sound = _FIRST.sub("A", _LAST.sub("", sound))
    return _INNER.sub("", sound) + ending
