"""Khmer names after the United Nations' romanisation (UNGEGN, 1972), with the customary spellings of names where they
differ.

A vowel sounds by the series of its consonant, which two marks exchange. A consonant without a vowel ends the word or
the syllable before, or has an unwritten one. *Srey*, girl, begins many names and is mostly written apart.
"""

from __future__ import annotations

import re

from .tables import letters, pairs


_FIRST = letters("កខចឆដឋណតថបផឝឞសហឡអ", "k kh ch chh d th n t th b ph s s s h l -")
_SECOND = letters("គឃងជឈញឌឍទធនពភមយរលវ", "k kh ng ch chh nh d th t th n p ph m y r l v")
_LETTERS = _FIRST | _SECOND
_IN_FIRST = pairs("=a ា=a ិ=e ី=ey ឹ=oe ឺ=eu ុ=o ូ=ou ួ=uo ើ=aeu ឿ=oea ៀ=ie េ=e ែ=ae ៃ=ai ោ=ao ៅ=au ុំ=om")
_IN_FIRST |= pairs("ំ=am ាំ=am ះ=ah ័=a ៌=a")
_IN_SECOND = pairs("=o ា=ea ិ=i ី=i ឹ=i ឺ=eu ុ=u ូ=u ួ=uo ើ=eu ឿ=oea ៀ=ie េ=e ែ=e ៃ=ey ោ=o ៅ=ov ុំ=um")
_IN_SECOND |= pairs("ំ=um ាំ=oam ះ=eah ័=oa ៌=o")
_ALONE = letters("ឥឦឧឩឪឫឬឭឮឯឰឱឲឳ", "e ey u ou au rue rue lue lue ae ai ao ao au")
_UNSAID = re.compile("[ក-អ](?:្[ក-អ])*៍|់")
_LAST_V = re.compile("(?:o|ae)v$")
_GIRL = re.compile("^ស្រី(?=[ក-អ])")
_SYLLABLE = re.compile("([ក-អ])((?:្[ក-អ])*)([៉៊]?)([ា-ះ័៌]*)|(.)")


def spelled(text: str) -> str:
    """A run of Khmer letters in Latin ones."""
    plain = _UNSAID.sub("", text)
    girl = _GIRL.match(plain)
    return f"srey {_read(plain[girl.end() :])}" if girl else _read(plain)


def spelled_without_v(text: str) -> str:
    """The same, with a v that ends the word as others spell it: *Peou* for Pov, *Keo* for Kaev."""
    return _LAST_V.sub("eo", spelled(text))


def _read(plain: str) -> str:
    latin = ""
    for found in _SYLLABLE.finditer(plain):
        letter, under, mark, vowel, other = found.groups()
        if other:
            latin += _ALONE.get(other, other)
            continue
        onset = _LETTERS[letter] + "".join(_LETTERS[each] for each in under[1::2])
        ends = not vowel and latin[-1:] in tuple("aeiou") and found.end() == len(plain)
        first = mark != "៊" and (letter in _FIRST or mark == "៉")
        latin += onset + ("" if ends else (_IN_FIRST if first else _IN_SECOND).get(vowel, "a"))
    return latin
