"""Thai names after the Royal Thai General System of Transcription (RTGS, 1999), and as their bearers spell them.

RTGS writes what is said: a final l or r as n, a final hiss as t, no silent letters. Many Thais keep in Latin letters
what their name has in Thai ones (*Nattapol* beside Natthaphon, *Pairoj* beside Phairot): `spelled` reads it so.
First, vowels go to their place after the consonant, in Latin letters; then each run of consonants is shared out: the
last (or a cluster) begins the next syllable, the first ends the one before, and what is left has an unwritten vowel:
*o* between two consonants, *a* after one.
"""

from __future__ import annotations

import re

from .tables import letters, pairs


_BEGINS = letters("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณฤฦ", "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n r l")
_BEGINS |= letters("ดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "d t th th th n b p ph f ph f ph m y r l w s s s h l - h")
_ENDS = letters("กขฃคฅฆจฉชซฌฎฏฐฑฒดตถทธศษส", "k k k k k k t t t t t t t t t t t t t t t t t t")
_ENDS |= letters("ญณนรลฬฤฦบปผฝพฟภงมยวหอฮ", "n n n n n n n n p p p p p p p ng m i o - - -")
_ENDS_AS_WRITTEN = _ENDS | {letter: _BEGINS[letter] for letter in "รลฬจชศษส"}
_SILENT = re.compile(r"[ก-ฮ][ิุ]?์|[่้๊๋็๎ฺ]")
# Parts of many names with letters that are not said, which no rule tells from others.
_KNOWN = pairs("จันทร์=จัน อินทร์=อิน เพชร=เพช บุตร=บุต จักร=จัก มิตร=มิต ชาติ=ชาต บัติ=บัต")
_KNOWN |= pairs("เกียรติ=เกียต ทรัพย์=ซับ ธรรม=ทัม เสริ=เสิ พรหม=พรoม")
_KNOWN_PART = re.compile("|".join(_KNOWN))
_ONSET = r"([กขคปผพต][รล](?=[ก-ฮะ-ู])|ห[งญนมยรลว]|[ก-ฮ])"


def _placed(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern.replace("K", _ONSET)), vowel) for pattern, vowel in pairs)


_BEFORE = re.compile("[เแโไใ]")
_FROM_BEFORE = _placed(
    *(("เKียะ?", r"\1ia"), ("เKือ", r"\1uea"), ("เKาะ", r"\1o"), ("เKา", r"\1ao-"), ("เKิ", r"\1oe"), ("เKอ", r"\1oe")),
    *(("เKย(?![ะ-ู])", r"\1oei-"), ("เKว(?![ะ-ู])", r"\1eo-"), ("เKะ?", r"\1e"), ("แKว(?![ะ-ู])", r"\1aeo-")),
    *(("แKะ?", r"\1ae"), ("โKะ?", r"\1o"), ("[ไใ]Kย?(?![ะ-ู])", r"\1ai-"), ("[ไใ]K", r"\1ai-")),
)
_AFTER = pairs("ัว=ua ื=ue ือ=ue ึ=ue ำ=am- ฤ=รi ฤๅ=รi ฦ=ลi ฦๅ=ลi ั=a ะ=a า=a ิ=i ี=i ุ=u ู=u")
_AFTERWARDS = re.compile("ัว|ือ|[ฤฦ]ๅ|[ัะาิีึืุูำฤฦ]")
_LETTERS_AS_VOWELS = _placed(
    *(("รร(?=[ก-ฮ])", "a"), ("รร", "an-"), (r"([ก-ฮ])ว(?=[ก-ฮ](?![a-z]))", r"\1ua"), (r"([ก-ฮ])อ(?![a-z])", r"\1o")),
)
_RUN = re.compile(r"([ก-ฮ]*)([a-z]*)(-?)")
_CLUSTER = re.compile(r"(?:[กขคปผพต][รลว]|[ทศส]ร|ห[งญนมยรลว])$")


def said(text: str) -> str:
    """One Thai word by RTGS."""
    return _read(text, _ENDS)


def spelled(text: str) -> str:
    """One Thai word with l, r and hisses as they are written."""
    return _read(text, _ENDS_AS_WRITTEN)


def _read(text: str, ends: dict[str, str]) -> str:
    plain = _SILENT.sub("", _KNOWN_PART.sub(lambda found: _KNOWN[found[0]], text).replace("ํา", "ำ"))
    for pattern, vowel in _FROM_BEFORE if _BEFORE.search(plain) else ():
        plain = pattern.sub(vowel, plain)
    plain = _AFTERWARDS.sub(lambda found: _AFTER[found[0]], plain)
    for pattern, vowel in _LETTERS_AS_VOWELS:
        plain = pattern.sub(vowel, plain)
    latin, is_open = "", False
    for run, vowel, closed in _RUN.findall(plain):
        onset = _onset(run, after_vowel=is_open) if vowel else ""
        bare = run[: len(run) - len(onset)]
        if is_open and bare:
            latin, bare = latin + ends[bare[0]], bare[1:]
        latin += _unwritten(bare, ends) + _beginning(onset, ends) + vowel
        is_open = bool(vowel) and not closed
    return latin


def _onset(run: str, *, after_vowel: bool) -> str:
    """The consonants that begin the syllable of the vowel after the run; w joins none that may end the one before."""
    found = _CLUSTER.search(run)
    joined = found[0] if found else run[-1:]
    return run[-1:] if joined.endswith("ว") and after_vowel else joined


def _beginning(onset: str, ends: dict[str, str]) -> str:
    if len(onset) > 1 and onset[0] == "ห":
        return _BEGINS[onset[1]]
    if len(onset) > 1 and onset[0] in "ศส" and ends is _ENDS:
        return "s"
    return "".join(_BEGINS[letter] for letter in onset)


def _unwritten(bare: str, ends: dict[str, str]) -> str:
    latin = _BEGINS[bare[0]] + "a" if len(bare) % 2 else ""
    for at in range(len(bare) % 2, len(bare), 2):
        latin += _BEGINS[bare[at]] + "o" + ends[bare[at + 1]]
    return latin
