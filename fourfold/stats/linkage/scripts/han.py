"""Chinese names in Pinyin (ISO 7098), as Taiwan and Hong Kong spell them.

anyascii has the Pinyin of every character; here stand the family names that are read otherwise than the same
character elsewhere. Taiwan mostly keeps Wade and Giles's spelling (1892), of which only the beginnings are told apart
here: *Hsieh*, *Chin*, *Tsai*. Hong Kong spells Cantonese (`hong_kong`); its table has frequent characters only, and a
name with another has no such reading.
"""

from __future__ import annotations

import re

from anyascii import anyascii

from .hong_kong import SPELLED
from .tables import pairs


_FAMILY = pairs("单=shan 單=shan 曾=zeng 解=xie 仇=qiu 区=ou 區=ou 查=zha 任=ren 朴=piao 盖=ge 翟=zhai 乐=yue 樂=yue")
_FAMILY |= pairs("覃=qin 缪=miao 繆=miao")
_WADE_GILES = pairs("zh=ch q=ch j=ch x=hs z=ts c=ts r=j")
_INITIAL = re.compile("^(?:zh|[qjxzr]|c(?!h))")


def pinyin(text: str) -> str:
    """Each character, with spaces around it."""
    return "".join(f" {syllable} " for syllable in _syllables(text))


def wade_giles(text: str) -> str:
    """The same in the spelling of Taiwan, without its apostrophes; voice is not told apart by them."""
    return "".join(f" {_INITIAL.sub(lambda found: _WADE_GILES[found[0]], each)} " for each in _syllables(text))


def cantonese(text: str) -> str:
    """The spelling of Hong Kong; the Pinyin where a character is not in the table."""
    spelled = [SPELLED.get(char, "") for char in text]
    return "".join(f" {each} " for each in spelled) if all(spelled) else pinyin(text)


def _syllables(text: str) -> list[str]:
    latin = [anyascii(char).lower() for char in text]
    if len(text) > 1 and text[0] in _FAMILY:
        latin[0] = _FAMILY[text[0]]
    return latin
