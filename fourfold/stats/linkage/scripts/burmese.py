"""Burmese names as people of Burma write them in Latin letters.

Sound values after the Myanmar Language Commission's system (1980), without tones, and with the customary spellings of
names where they differ: *Kyaw* for kyau, *Htun* and *Tun*, creaky nasals with t (*Myint*, *Khant*), open a as *a*.
Syllables come with spaces between them, as names are written: Aung Kyaw Zin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .tables import letters, pairs


_ONSET = letters("ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓန", "k kh g g ng s s z z ny ny t t d d n t ht d d n")
_ONSET |= letters("ပဖဗဘမယရလဝသဟဠအ", "p ph b b m y y l w th h l -")
_ONSET_WITH_R = _ONSET | {"ရ": "r"}
_INDEPENDENT = pairs("ဣ=i ဤ=i ဥ=u ဦ=oo ဧ=e ဩ=aw ဪ=aw ဿ=tha")
_WITH_Y = pairs("kh=ch g=gy th=sh h=sh")
_OPEN = pairs("=a ာ=a ိ=i ီ=i ု=u ူ=u ေ=e ဲ=e ော=aw ို=o ံ=an ိံ=ein ုံ=on ောံ=aung ွ=wa ွံ=un")
_CLOSED = pairs("က=et င=in စ=it ဉ=in ည=i တ=at န=an ပ=at မ=an ယ=e ောက=auk ောင=aung ိုက=aik ိုင=aing ော=aw")
_CLOSED |= pairs("ိတ=eik ိန=ein ိပ=eik ိမ=ein ုတ=ok ုန=on ုပ=ok ုမ=on ွတ=ut ွန=un ွပ=ut ွမ=un")
# Letters that end a syllable as another does.
_ENDS_LIKE = pairs("ဋ=တ ဌ=တ ထ=တ ဒ=တ ဓ=တ သ=တ ဗ=ပ ဘ=ပ ဖ=ပ ခ=က ဂ=က ဏ=န လ=န ဇ=စ ရ=ယ")
_SYLLABLE = re.compile(r"([က-အ])([ျြ]?)(ွ?)(ှ?)([ာ-ဲ]*)(ံ?)(့?)(?:([က-အ]?)(့?)်)?([့း]*)")


def syllables(text: str) -> str:
    """A run of Burmese letters in Latin ones, with a space after each syllable."""
    return _read(text, _ONSET)


def syllables_with_r(text: str) -> str:
    """The same, with r where most say y: *Rein*."""
    return _read(text, _ONSET_WITH_R)


def _read(text: str, onsets: Mapping[str, str]) -> str:
    plain = text.replace("ါ", "ာ").replace("္", "် ").replace("ဥ်", "ဉ်").replace("သျှ", "ရှ")
    plain = "".join(f" {_INDEPENDENT.get(char, char)} " if char in _INDEPENDENT else char for char in plain)
    return _SYLLABLE.sub(lambda found: _said(found, onsets), plain)


def _said(found: re.Match[str], onsets: Mapping[str, str]) -> str:
    letter, glide, round_, breathed, vowel, nasal, _, final, _, _ = (part or "" for part in found.groups())
    onset = onsets[letter]
    if glide:
        onset = _WITH_Y.get(onset, onset + "y")
    if breathed:
        onset = "sh" if letter in "ရယ" else onset if glide else "h" + onset
    final = _ENDS_LIKE.get(final, final)
    body = vowel + nasal
    rhyme = _CLOSED.get(round_ + body + final) if final else _OPEN.get(round_ + body)
    if rhyme is None:
        rhyme = ("w" if round_ else "") + (_CLOSED.get(body + final, "") if final else _OPEN.get(body, ""))
    creaky = "့" in found.group()
    return f" {onset}{rhyme}{'t' if creaky and rhyme.endswith('n') else ''} "
