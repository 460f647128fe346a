"""What goes into the blind index: strings that the vault turns into keyed hashes.

Nothing here is a secret store: the strings are readable and go straight into the HMAC (security.md §3.3). Prefixes
keep kinds apart: ``n:`` name part, ``t:`` its sound, ``nn:`` a pair of sounds, ``p:`` phone, ``d:`` document. ``xl:``
and ``xs:`` are two words as they are heard across scripts (`hearing`), of a name in Latin letters and of one in
another script: each is looked up by the other, so that Latin names meet no more Latin ones than before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

from .hearing import heard
from .letters import Writing, fold, writing
from .sounding import phonetic
from .splitting import parts_as_read


_LOOKALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})
_SIDE: dict[Writing, str] = {"latin": "xl", "full": "xs", "bare": "xs", "unspaced": "xs"}
LONGEST_RUNS: dict[Writing, int] = {"latin": 1, "full": 2, "bare": 2, "unspaced": 3}
"""Neighbouring words, or syllables, that may be one word in Latin letters."""
MOST_HEARD = 16
"""Words of a name that are heard: pairs grow with their square."""
SHORTEST_PHONE = 6
SHORTEST_DOCUMENT = 4


def name_tokens(names: Iterable[str]) -> frozenset[str]:
    """All tokens to store for a person's names, aliases and other spellings.

    Pairs are formed within one name only. To look up, use `lookup_tokens`.
    """
    tokens: set[str] = set()
    for name in names:
        way, read = writing(name), parts_as_read(name)
        for words in read:
            parts = [part for part in words if len(part) > 1]
            tokens.update(f"n:{part}" for part in parts)
            tokens.update(f"t:{phonetic(part)}" for part in parts)
            tokens.update(pair_tokens(phonetic(part) for part in parts))
        tokens.update(f"{_SIDE[way]}:{pair}" for pair in _heard_pairs(read, way))
    return frozenset(tokens)


def lookup_tokens(name: str) -> frozenset[str]:
    """The tokens a search by name may use: pairs of sounds, never a single part.

    Empty when the name has fewer than two parts: then ask for a second name, a phone or a document, because
    one given name alone would list half an office (house.md: no lookup by one common given name alone).
    """
    way, read = writing(name), parts_as_read(name)
    found = [pair_tokens(phonetic(part) for part in words if len(part) > 1) for words in read]
    heard_pairs = _heard_pairs(read, way)
    sides = {"xs", "xs" if way == "latin" else "xl"}
    return frozenset().union(*found, (f"{side}:{pair}" for side in sides for pair in heard_pairs))


def phone_tokens(phone: str) -> frozenset[str]:
    """``p:`` and the last nine digits, and the last six; empty for fewer than six digits.

    Nine digits meet whether or not the country code or trunk zero was written (E.164 leaves both to habit).
    Six serve a number read from a torn note; they are weak and the finder must look at the rest.
    """
    digits = phone_digits(phone)
    if len(digits) < SHORTEST_PHONE:
        return frozenset()
    return frozenset({f"p:{digits[-9:]}", f"p:{digits[-SHORTEST_PHONE:]}"})


def document_tokens(number: str) -> frozenset[str]:
    """``d:`` and the document number with O read as 0, I and L as 1; empty below four characters.

    A kind written before a colon (``passport:X123``) is not part of the number.
    """
    plain = document_number(number)
    return frozenset({f"d:{plain}"}) if len(plain) >= SHORTEST_DOCUMENT else frozenset()


def phone_digits(phone: str) -> str:
    """The digits of a phone number in any script's numerals, without international and trunk zeros."""
    digits = "".join(str(value) for char in phone if (value := unicodedata.decimal(char, None)) is not None)
    return digits.lstrip("0")


def document_number(number: str) -> str:
    """A document number without kind, spaces, signs and look-alike letters."""
    return fold(number.rpartition(":")[2]).replace(" ", "").translate(_LOOKALIKE)


def document_kind(number: str) -> str:
    """The folded kind before the colon, or an empty string."""
    return fold(number.rpartition(":")[0])


def pair_tokens(sounds: Iterable[str]) -> frozenset[str]:
    """``nn:`` and two sounds, for every two of one name."""
    return frozenset(f"nn:{one}+{other}" for one, other in combinations(sorted(sounds), 2))


def _heard_pairs(read: Iterable[tuple[str, ...]], way: Writing) -> set[str]:
    """Two words each as they are heard, for every two of one name; of another script also neighbours run together."""
    shortest = 1 if way == "unspaced" else 2
    words = (tuple(word for word in parts if len(word) >= shortest)[:MOST_HEARD] for parts in read)
    return {pair for parts in words for pair in _pairs(parts, LONGEST_RUNS[way])}


def _pairs(words: tuple[str, ...], longest: int) -> Iterator[str]:
    spans = [(at, to) for at in range(len(words)) for to in range(at + 1, min(at + longest, len(words)) + 1)]
    keys = {span: heard("".join(words[slice(*span)])).key for span in spans}
    for (start, middle), one in keys.items():
        for (then, end), other in keys.items():
            beside = middle == then and end - start <= longest + 1
            alone = middle <= then and middle - start == end - then == 1
            if beside or alone:
                yield "+".join(sorted((one, other)))
