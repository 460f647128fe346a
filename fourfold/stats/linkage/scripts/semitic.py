"""Hebrew, Arabic-script and Ethiopic names, where the plain letters leave two readings or hide one.

Hebrew after the Academy's simple romanisation (2006): the letters that may be a vowel are read as one, *vav* as o
except before another of them; *het* is h, and ch as many of its bearers write. Persian reads Arabic's *dad* as z and
*waw* before a vowel as v (*Reza*, *Kaveh*). In Ethiopic a consonant said twice has its weak vowel written: i
(*Mekonnen*).
"""

from __future__ import annotations

import re

from .tables import letters, pairs


_HEBREW = letters("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a v g d h o z h t i k k l m m n n s a p f ts ts k r sh t")
_FIRST = pairs("ב=b ו=v י=y א=ae ע=ae")
_VAV_BEFORE_VOWEL = re.compile("(?<=.)וו?(?=[יה]|א$)|וו")
_GUESSED = re.compile(r"([בגדזטכלמנסצקרשת])(?=\1)")
_BREATH = re.compile("([הח])(?=.)")
_YOD = re.compile("^y")
_SILENT = re.compile("(?<=.)[אע](?=.)|(?<=[יו])ה$")


def hebrew(text: str) -> str:
    """A Hebrew word; a guessed vowel stands where two consonants would be heard as one."""
    plain = _GUESSED.sub(r"\1a", _VAV_BEFORE_VOWEL.sub("v", text))
    first = _FIRST.get(plain[:1], _HEBREW.get(plain[:1], plain[:1]))
    rest = _SILENT.sub("", "." + plain[1:])[1:]
    rest = rest[:-1] + "ae" if rest.endswith(("ה", "א")) else _BREATH.sub(r"a\1a", rest)
    return first + "".join(_HEBREW.get(char, char) for char in rest)


def hebrew_with_v(text: str) -> str:
    """The same, with every vav as v."""
    return hebrew(text.replace("ו", "v"))


def hebrew_with_ch(text: str) -> str:
    """The same, with het as ch, and a yod that begins the name as j: *Rachel*, *Joseph*."""
    return _YOD.sub("j", hebrew(text.replace("ח", "ch")))


_WAW = re.compile("(?<=[\u0621-\u06d3])و(?=[اهیي])")


def persian(text: str) -> str:
    """A word in Arabic letters with those exchanged that Persian says otherwise; read on by the folding itself."""
    return _WAW.sub("v", text.replace("ض", "ز"))


def arabic(text: str) -> str:
    """The word as it is: the folding itself reads Arabic letters."""
    return text


_WEAK = "".join(map(chr, range(0x1205, 0x135B, 8)))
_TWICE = re.compile(rf"([{_WEAK}])(?=\1)")


def ethiopic(text: str) -> str:
    """A word in which no weak vowel between two of one letter is lost; read on by the folding itself."""
    return _TWICE.sub(r"\1i", text).replace("ኝ", "gn")
